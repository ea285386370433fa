"""The kinds of query parameter that narrow a list: by other records, by words, codes, places, and yes or no.

Those that compare numbers and dates: `bounds`.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.db.models.enums import TextChoices

from agreements.api.parameters.options import MAX_LENGTH, Parameter, not_accepted, shown
from agreements.reading.conditions import Question
from agreements.reading.keys import Named
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN, is_key
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from agreements.vocabulary.pointers import PointerError, split

_WORD = r"[a-z0-9]+(_[a-z0-9]+)*"


class Filter(Parameter):
    """A parameter that narrows a list: by a question of `reading`, or by a condition of its own on what it lists."""

    repeats = True

    def __init__(self, description: str, *, asks: Callable[[Any], Q] | Question, example: str | int) -> None:
        """Take what it asks."""
        super().__init__(description, example=example)
        self.asks = asks

    def condition(self, value: Any) -> Q:
        """Ask, of a question beside all else that is asked."""
        if isinstance(self.asks, Question):
            return self.asks.condition(self.parent.together)
        return self.asks(self.meaning(value))


class Links(Filter):
    """A filter by other records, named by key; any of several."""

    def __init__(self, description: str, *, of: Kind, asks: Callable[[Any], Q] | Question, example: str) -> None:
        """Take the kind of record it names."""
        super().__init__(description, asks=asks, example=example)
        self.of = of

    def value(self, text: str) -> Any:
        """Accept any text: whether a record answers for it is found out for all parameters together."""
        return text

    def schema(self) -> dict[str, Any]:
        """Say of which collection the key is."""
        key = {"pattern": KEY_PATTERN, "maxLength": KEY_MAX_LENGTH}
        return {"type": "string", **key, "description": f"A key of /{COLLECTIONS[self.of]}/."}

    def links(self, value: Any) -> list[Named]:
        """Name the records."""
        return [(self.of, key) for key in value]

    def meaning(self, value: Any) -> Any:
        """Give the numbers of the records."""
        return {self.parent.ids[named] for named in self.links(value)}


class AnyLinks(Links):
    """A filter by other records of any kind, named as kind:key; any of several."""

    def __init__(self, description: str, *, asks: Callable[[Any], Q] | Question, example: str) -> None:
        """Take the condition."""
        super().__init__(description, of=Kind.AGREEMENT, asks=asks, example=example)

    def value(self, text: str) -> Named:
        """Accept kind:key."""
        kind, colon, key = text.partition(":")
        if not colon or kind not in Kind.values:
            raise not_accepted(f"{shown(text)} is not kind:key", accepted=[f"{known}:{{key}}" for known in Kind.values])
        return Kind(kind), key

    def schema(self) -> dict[str, Any]:
        """Give the form."""
        return {"type": "string", "pattern": f"^({'|'.join(Kind.values)}):[a-z0-9-]+$"}

    def links(self, value: list[Named]) -> list[Named]:
        """Name the records."""
        return value


class Together(Links):
    """A filter by several records at once: all of them; repeated, any of the groups."""

    def value(self, text: str) -> list[str]:
        """Accept at least two keys with commas between them."""
        keys = text.split(",")
        if len(keys) < 2 or not all(is_key(key) for key in keys):
            raise not_accepted(f"{shown(text)} is not two or more keys with commas between them: {self.example}")
        return keys

    def schema(self) -> dict[str, Any]:
        """Give the form."""
        return {"type": "string", "pattern": "^[a-z0-9-]+(,[a-z0-9-]+)+$"}

    def links(self, value: list[list[str]]) -> list[Named]:
        """Name the records."""
        return [(self.of, key) for keys in value for key in keys]

    def meaning(self, value: list[list[str]]) -> list[set[int]]:
        """Give the numbers of each group's records."""
        return [{self.parent.ids[self.of, key] for key in keys} for keys in value]


class Choices(Filter):
    """A filter by the values of a closed list; any of several."""

    def __init__(
        self,
        description: str,
        *,
        choices: type[TextChoices] | Sequence[str],
        asks: Callable[[Any], Q] | Question,
        example: str,
    ) -> None:
        """Take the list."""
        super().__init__(description, asks=asks, example=example)
        self.accepted = [str(value) for value in (choices.values if isinstance(choices, type) else choices)]

    def value(self, text: str) -> str:
        """Accept what stands in the list."""
        if text not in self.accepted:
            raise not_accepted(f"{shown(text)} is not one of its values", accepted=self.accepted)
        return text

    def schema(self) -> dict[str, Any]:
        """List the values."""
        return {"type": "string", "enum": self.accepted}


class Form(Filter):
    """A filter by codes of one form; any of several."""

    def __init__(
        self,
        description: str,
        *,
        pattern: str,
        called: str,
        asks: Callable[[Any], Q] | Question,
        example: str,
        max_length: int = MAX_LENGTH,
    ) -> None:
        """Take the pattern of the whole value, and what such a value is called."""
        super().__init__(description, asks=asks, example=example)
        self.pattern = re.compile(pattern, re.ASCII)
        self.called = called
        self.max_length = max_length

    def value(self, text: str) -> str:
        """Accept the form."""
        if len(text) > self.max_length or not self.pattern.fullmatch(text):
            raise not_accepted(f"{shown(text)} is not {self.called}, such as {self.example}")
        return text

    def schema(self) -> dict[str, Any]:
        """Give the form."""
        return {"type": "string", "pattern": f"^({self.pattern.pattern})$", "maxLength": self.max_length}


class Words(Form):
    """A filter by the words of an open list, in lower_snake; any of several."""

    def __init__(self, description: str, *, asks: Callable[[Any], Q] | Question, example: str) -> None:
        """Take the condition."""
        super().__init__(
            description,
            pattern=_WORD,
            called="a word in lower_snake",
            asks=asks,
            example=example,
            max_length=KEY_MAX_LENGTH,
        )


class Texts(Filter):
    """A filter by texts as they are printed, to the letter; any of several."""

    def value(self, text: str) -> str:
        """Accept any text."""
        return text

    def schema(self) -> dict[str, Any]:
        """Say how long."""
        return {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH}


class Pointers(Filter):
    """A filter by places in a record, as JSON pointers; any of several."""

    def value(self, text: str) -> str:
        """Accept an RFC 6901 pointer."""
        try:
            split(text)
        except PointerError as error:
            raise not_accepted(str(error)) from error
        return text

    def schema(self) -> dict[str, Any]:
        """Name the format."""
        return {"type": "string", "format": "json-pointer", "minLength": 1, "maxLength": MAX_LENGTH}


class YesNo(Filter):
    """A filter by whether something is so."""

    repeats = False

    def value(self, text: str) -> bool:
        """Accept true and false."""
        if text not in ("true", "false"):
            raise not_accepted(f"{shown(text)} is neither true nor false", accepted=["true", "false"])
        return text == "true"

    def schema(self) -> dict[str, Any]:
        """Name both."""
        return {"type": "string", "enum": ["true", "false"]}
