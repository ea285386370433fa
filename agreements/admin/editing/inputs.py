"""How a field of an input shape is asked for: which sort of input, how its value is written and read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from agreements.admin.editing.wording import plainly
from agreements.facts.addresses import fields
from agreements.facts.base import Amount, Date, OpenDate, Shape, Text
from agreements.facts.source import Line
from agreements.vocabulary.kinds import Kind

LONG = 20_000
"""Characters of a text beyond which it is not put into a form: it stays, or a file takes its place."""


class Sort(StrEnum):
    """A sort of input."""

    CHOICE = "choice"
    YESNO = "yesno"
    LINK = "link"
    DATE = "date"
    AMOUNT = "amount"
    NUMBER = "number"
    LIST = "list"
    TEXT = "text"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Input:
    """How one plain field is asked for.

    `options` are those of a choice; `link` is the kind that a link leads to; `is_long`: a text of any length.
    """

    sort: Sort
    options: tuple[str, ...] = ()
    link: Kind | None = None
    is_long: bool = False

    @property
    def is_chosen(self) -> bool:
        """Tell whether its value is chosen from a list."""
        return self.sort in (Sort.CHOICE, Sort.YESNO)

    @property
    def is_read_back(self) -> bool:
        """Tell whether the form says what it understood by a text: dates in words, amounts, links by name."""
        return self.sort in (Sort.DATE, Sort.AMOUNT, Sort.LINK)


_HINTS = {
    Sort.DATE: "2024-04-19, 2024-04, 199X, 2024-04~",
    Sort.LINK: "a key, or some letters of the name",
    Sort.LIST: "with commas between",
}


@cache
def input_of(shape: type[Shape], name: str, /) -> Input:
    """Tell how the plain field `name` of a shape is asked for."""
    field = fields(shape)[name]
    assert field.items is None
    parts = list(_parts(shape.__annotations__[name]))
    if field.link is not None:
        return Input(Sort.LINK, link=field.link)
    for part in parts:
        if isinstance(part, type) and issubclass(part, Enum):
            return Input(Sort.CHOICE, options=tuple(str(one.value) for one in part))
    if bool in parts:
        return Input(Sort.YESNO, options=("yes", "no"))
    if any(get_origin(part) is list for part in parts):
        return Input(Sort.LIST)
    if Date in parts or OpenDate in parts:
        return Input(Sort.DATE)
    if Amount in parts:
        return Input(Sort.AMOUNT)
    if int in parts:
        return Input(Sort.NUMBER)
    longest = max((length for part in parts for length in _lengths(part)), default=0)
    if Text in parts or longest > LONG:
        return Input(Sort.TEXT, is_long=longest > LONG)
    return Input(Sort.LINE)


def hint_of(asked: Input, /) -> str:
    """Give what stands in an empty input."""
    return _HINTS.get(asked.sort, "")


def written(value: Any, /) -> str:
    """Write a value of the input shape as it stands in its input."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value)


def tidy(text: str, /) -> str:
    """Take away what a browser adds to a text: carriage returns, and white space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def read(asked: Input, text: str, /) -> Any:
    """Read what stands in an input, for the shape to check."""
    text = tidy(text)
    if asked.sort is Sort.YESNO:
        return {"yes": True, "no": False}.get(text, text)
    if asked.sort is Sort.LIST:
        return [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    if asked.sort is Sort.NUMBER and text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    if asked.sort is Sort.AMOUNT:
        return re.sub(r"[\s']", "", text)
    return text


def message_of(error: ValueError, /) -> str:
    """Say what pydantic complains of, first thing first, in plain words."""
    errors = getattr(error, "errors", None)
    if errors is None:
        return str(error)
    return plainly(str(errors(include_url=False, include_input=False)[0]["msg"]).removeprefix("Value error, "))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if annotation not in (Date, OpenDate, Amount, Text, Line):
        for part in get_args(annotation):
            yield from _parts(part)


def _lengths(part: Any) -> Iterator[int]:
    for mark in getattr(part, "metadata", ()):
        length = getattr(mark, "max_length", None)
        if length is not None:
            yield length
