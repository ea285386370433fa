"""The kinds of query parameter that narrow a list: by other records, by words, by choices, by dates."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q
from django.db.models.enums import TextChoices

from agreements.api.parameters.options import MAX_LENGTH, Parameter, not_accepted, shown
from agreements.reading import conditions
from agreements.reading.keys import Named
from agreements.vocabulary.dates import EDTF, EDTFError, parse
from agreements.vocabulary.keys import KEY_MAX_LENGTH, is_key
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from agreements.vocabulary.pointers import PointerError, split

_WORD = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*", re.ASCII)


class Links(Parameter):
    """A filter by other records, named by key; any of several."""

    repeats = True

    def __init__(self, description: str, *, of: Kind, asks: conditions.Condition, example: str) -> None:
        """Take the kind of record it names, and the condition on documents."""
        super().__init__(description, example=example)
        self.of = of
        self.asks = asks

    def value(self, text: str) -> str:
        """Accept any text: whether a record answers for it is found out for all parameters together."""
        return text

    def schema(self) -> dict[str, Any]:
        """Say of which collection the key is."""
        return {"type": "string", "maxLength": KEY_MAX_LENGTH, "description": f"A key of /{COLLECTIONS[self.of]}/."}

    def links(self, value: list[str]) -> list[Named]:
        """Name the records."""
        return [(self.of, key) for key in value]

    def condition(self, value: list[str]) -> Q:
        """Ask for any of the records."""
        return self.asks({self.parent.ids[self.of, key] for key in value})


class AnyLinks(Links):
    """A filter by other records of any kind, named as kind:key; any of several."""

    def __init__(self, description: str, *, asks: conditions.Condition, example: str) -> None:
        """Take the condition."""
        super().__init__(description, of=Kind.AGREEMENT, asks=asks, example=example)

    def value(self, text: str) -> Named:  # type: ignore[override]
        """Accept kind:key."""
        kind, colon, key = text.partition(":")
        if not colon or kind not in Kind.values:
            raise not_accepted(f"{shown(text)} is not kind:key", accepted=[f"{known}:{{key}}" for known in Kind.values])
        return Kind(kind), key

    def schema(self) -> dict[str, Any]:
        """Give the form."""
        return {"type": "string", "pattern": f"^({'|'.join(Kind.values)}):[a-z0-9-]+$"}

    def links(self, value: list[Named]) -> list[Named]:  # type: ignore[override]
        """Name the records."""
        return value

    def condition(self, value: list[Named]) -> Q:  # type: ignore[override]
        """Ask for any of the records."""
        return self.asks({self.parent.ids[named] for named in value})


class Together(Links):
    """A filter by several records at once: all of them; repeated, any of the groups."""

    def value(self, text: str) -> list[str]:  # type: ignore[override]
        """Accept at least two keys with commas between them."""
        keys = text.split(",")
        if len(keys) < 2 or not all(is_key(key) for key in keys):
            raise not_accepted(f"{shown(text)} is not two or more keys with commas between them: kaz,kgz")
        return keys

    def schema(self) -> dict[str, Any]:
        """Give the form."""
        return {"type": "string", "pattern": "^[a-z0-9-]+(,[a-z0-9-]+)+$"}

    def links(self, value: list[list[str]]) -> list[Named]:  # type: ignore[override]
        """Name the records."""
        return [(self.of, key) for keys in value for key in keys]

    def condition(self, value: list[list[str]]) -> Q:  # type: ignore[override]
        """Ask for all of a group, in any of the groups."""
        either = Q()
        for keys in value:
            every = Q()
            for key in dict.fromkeys(keys):
                every &= self.asks({self.parent.ids[self.of, key]})
            either |= every
        return either


class Choices(Parameter):
    """A filter by the values of a closed list; any of several."""

    repeats = True

    def __init__(
        self, description: str, *, choices: type[TextChoices], asks: Callable[["Choices", list[str]], Q], example: str
    ) -> None:
        """Take the list, and the condition on documents."""
        super().__init__(description, example=example)
        self.choices = choices
        self.asks = asks

    def value(self, text: str) -> str:
        """Accept what stands in the list."""
        if text not in self.choices.values:
            raise not_accepted(f"{shown(text)} is not one of its values", accepted=self.choices.values)
        return text

    def schema(self) -> dict[str, Any]:
        """List the values."""
        return {"type": "string", "enum": self.choices.values}

    def condition(self, value: list[str]) -> Q:
        """Ask for any of the values."""
        return self.asks(self, value)


class Words(Parameter):
    """A filter by the words of an open list, in lower_snake; any of several."""

    repeats = True

    def __init__(self, description: str, *, asks: Callable[[Sequence[str]], Q], example: str) -> None:
        """Take the condition on documents."""
        super().__init__(description, example=example)
        self.asks = asks

    def value(self, text: str) -> str:
        """Accept a lower_snake word."""
        if len(text) > KEY_MAX_LENGTH or not _WORD.fullmatch(text):
            raise not_accepted(f"{shown(text)} is no subject; write it in lower case: {self.example}")
        return text

    def schema(self) -> dict[str, Any]:
        """Give the form."""
        return {"type": "string", "pattern": f"^{_WORD.pattern}$", "maxLength": KEY_MAX_LENGTH}

    def condition(self, value: list[str]) -> Q:
        """Ask for any of the words."""
        return self.asks(value)


class Pointers(Parameter):
    """A filter by places in a record, as JSON pointers; any of several."""

    repeats = True

    def __init__(self, description: str, *, asks: Callable[[Sequence[str]], Q], example: str) -> None:
        """Take the condition."""
        super().__init__(description, example=example)
        self.asks = asks

    def value(self, text: str) -> str:
        """Accept an RFC 6901 pointer."""
        try:
            split(text)
        except PointerError as error:
            raise not_accepted(str(error)) from error
        return text

    def schema(self) -> dict[str, Any]:
        """Name the format."""
        return {"type": "string", "format": "json-pointer", "maxLength": MAX_LENGTH}

    def condition(self, value: list[str]) -> Q:
        """Ask for any of the places, and what is below them."""
        return self.asks(value)


class Bound(Parameter):
    """A filter by the date of a record: not before, or not after, an EDTF date."""

    def __init__(self, description: str, *, latest: bool, example: str) -> None:
        """Take whether it is the latest date asked for, or the earliest."""
        super().__init__(description, example=example)
        self.latest = latest

    def value(self, text: str) -> EDTF:
        """Accept an EDTF date."""
        try:
            return parse(text)
        except EDTFError as error:
            raise not_accepted(str(error)) from error

    def schema(self) -> dict[str, Any]:
        """Name the standard."""
        return {"type": "string", "description": "An EDTF date: 2024, 2024-04, 2024-04-19, 199X."}

    def condition(self, value: EDTF) -> Q:
        """Ask for dates on the near side of it."""
        certainly = self.parent.value("date_match") == "certain"
        if self.latest:
            assert value.latest is not None
            return conditions.not_after(day=value.latest, certainly=certainly)
        assert value.earliest is not None
        return conditions.not_before(day=value.earliest, certainly=certainly)
