"""The kinds of query parameter: how each is read, and how OpenAPI tells of it. Those that narrow a list: `filters`."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import django_filters  # type: ignore[import-untyped]
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from agreements.reading.keys import Named

if TYPE_CHECKING:
    from agreements.api.parameters.parameter_set import ParameterSet

MAX_LENGTH = 500
"""The longest value of any parameter."""
MAX_REPEATS = 50
"""How often a parameter may be repeated."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def not_accepted(message: str, /, *, accepted: Sequence[str] | None = None) -> ValidationError:
    """Make the error of a value, with what would be accepted where that is a list."""
    return ValidationError("%(message)s", params={"message": message, "accepted": accepted})


def shown(text: str, /) -> str:
    """Quote a value in an error, no longer than a line."""
    return repr(text if len(text) <= 60 else f"{text[:60]}...")


def read_day(text: str, /) -> date:
    """Read YYYY-MM-DD. Raises ValidationError."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        raise not_accepted(f"{shown(text)} is no day; write it as YYYY-MM-DD") from error


class Values(forms.Widget):
    """Reads all values of a repeated parameter."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Give the values in the order of the request."""
        values: list[str] = data.getlist(name)
        return values


class ParameterField(forms.Field):
    """The form field that django-filter asks for; the parameter itself does the reading."""

    widget = Values

    def __init__(self, *, read: Callable[[list[str]], Any], **options: Any) -> None:
        """Take the parameter's `read`."""
        super().__init__(**options)
        self.read = read

    def clean(self, value: list[str]) -> Any:
        """Read the values. Raises ValidationError."""
        return self.read(value)


class Parameter(django_filters.Filter):
    """One query parameter: read it, and let it narrow a list if it is a filter."""

    field_class = ParameterField
    parent: "ParameterSet"
    repeats = False
    required = False

    def __init__(self, description: str, *, example: str | int, default: Any = None) -> None:
        """Take what OpenAPI says of it; `default` is what holds when it is not given."""
        super().__init__(label=description, read=self.read)
        self.description = description
        self.example = example
        self.default = default

    def read(self, texts: list[str]) -> Any:
        """Read the values given. Raises ValidationError, saying what is accepted."""
        if not self.repeats and len(texts) > 1:
            raise not_accepted("it is given more than once")
        if len(texts) > MAX_REPEATS:
            raise not_accepted(f"it is repeated more than {MAX_REPEATS} times")
        values = []
        for text in texts:
            if not text:
                raise not_accepted("it has no value; leave it out instead")
            if len(text) > MAX_LENGTH:
                raise not_accepted(f"it is longer than {MAX_LENGTH} characters")
            values.append(self.value(text))
        return values if self.repeats else values[0]

    def value(self, text: str) -> Any:
        """Read one value. Raises ValidationError, saying what is accepted."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """Describe one value for OpenAPI."""
        raise NotImplementedError

    def links(self, value: Any) -> list[Named]:
        """Give the records that a value names."""
        return []

    def meaning(self, value: Any) -> Any:
        """Give what a value means once the records that it names are found."""
        return value

    def condition(self, value: Any) -> Q:
        """Say what a value asks of a document; an option asks nothing."""
        return Q()


class OneOf(Parameter):
    """An option with a closed list of values."""

    def __init__(self, description: str, *, accepted: Sequence[str], example: str, default: Any = None) -> None:
        """Take the accepted values."""
        super().__init__(description, example=example, default=default)
        self.accepted = list(accepted)

    def value(self, text: str) -> str:
        """Accept what stands in the list."""
        if text not in self.accepted:
            raise not_accepted(f"{text!r} is not one of its values", accepted=self.accepted)
        return text

    def schema(self) -> dict[str, Any]:
        """List the values."""
        found: dict[str, Any] = {"type": "string", "enum": self.accepted}
        return found if self.default is None else {**found, "default": self.default}


class Listed(Parameter):
    """An option that is one or more values of a closed list, with commas between them."""

    def __init__(self, description: str, *, accepted: Sequence[str], example: str) -> None:
        """Take the accepted values."""
        super().__init__(description, example=example, default=())
        self.accepted = list(accepted)

    def value(self, text: str) -> list[str]:
        """Accept each that stands in the list, once."""
        words = text.split(",")
        wrong = [word for word in words if word not in self.accepted]
        if wrong:
            raise not_accepted(f"{shown(wrong[0])} is not one of its values", accepted=self.accepted)
        return list(dict.fromkeys(words))

    def schema(self) -> dict[str, Any]:
        """Give the form, and the values in it."""
        one = f"({'|'.join(self.accepted)})"
        return {"type": "string", "pattern": f"^{one}(,{one})*$", "maxLength": MAX_LENGTH}


class Number(Parameter):
    """An option that is a whole number within bounds."""

    def __init__(self, description: str, *, lowest: int, highest: int, example: int, default: int) -> None:
        """Take the bounds, both inclusive."""
        super().__init__(description, example=example, default=default)
        self.lowest = lowest
        self.highest = highest

    def value(self, text: str) -> int:
        """Accept a number within the bounds."""
        if not (text.isascii() and text.isdecimal() and len(text) <= 19 and self.lowest <= int(text) <= self.highest):
            raise not_accepted(f"{shown(text)} is no whole number from {self.lowest} to {self.highest}")
        return int(text)

    def schema(self) -> dict[str, Any]:
        """Give the bounds."""
        return {"type": "integer", "minimum": self.lowest, "maximum": self.highest, "default": self.default}


class Opaque(Parameter):
    """An option that only the view understands, such as a cursor."""

    def value(self, text: str) -> str:
        """Accept any text."""
        return text

    def schema(self) -> dict[str, Any]:
        """Say no more than that it is a text."""
        return {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}


class Day(Parameter):
    """An option that is one day."""

    def value(self, text: str) -> date:
        """Accept YYYY-MM-DD."""
        return read_day(text)

    def schema(self) -> dict[str, Any]:
        """Name the format."""
        return {"type": "string", "format": "date"}
