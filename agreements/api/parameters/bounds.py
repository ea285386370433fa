"""The kinds of query parameter that narrow a list by numbers and dates: counts, amounts, days, moments."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Q

from agreements.api.parameters.filters import Filter
from agreements.api.parameters.options import not_accepted, read_day, shown
from agreements.reading.conditions import Question
from agreements.vocabulary.dates import EDTF, EDTFError, parse

_LARGEST_COUNT = 2**31 - 1
_AMOUNT = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,6})?", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})", re.ASCII)


class Counts(Filter):
    """A filter by whole numbers; any of several."""

    def value(self, text: str) -> int:
        """Accept a number from 1 that a column can hold."""
        if not (text.isascii() and text.isdecimal() and len(text) <= 10 and 1 <= int(text) <= _LARGEST_COUNT):
            raise not_accepted(f"{shown(text)} is no whole number from 1 to {_LARGEST_COUNT}")
        return int(text)

    def schema(self) -> dict[str, Any]:
        """Give the bounds."""
        return {"type": "integer", "minimum": 1, "maximum": _LARGEST_COUNT}


class Amounts(Filter):
    """A filter by an exact number that others are compared with."""

    repeats = False

    def value(self, text: str) -> Decimal:
        """Accept decimal notation."""
        if not _AMOUNT.fullmatch(text):
            raise not_accepted(f"{shown(text)} is no number in decimal notation, such as {self.example}")
        return Decimal(text)

    def schema(self) -> dict[str, Any]:
        """Give the form."""
        return {"type": "string", "pattern": f"^{_AMOUNT.pattern}$"}


class Days(Filter):
    """A filter by one day."""

    repeats = False

    def value(self, text: str) -> date:
        """Accept YYYY-MM-DD."""
        return read_day(text)

    def schema(self) -> dict[str, Any]:
        """Name the format."""
        return {"type": "string", "format": "date"}


class Moments(Filter):
    """A filter by a moment that others are compared with; a day stands for its first moment, or its last."""

    repeats = False

    def __init__(self, description: str, *, latest: bool, asks: Callable[[Any], Q] | Question, example: str) -> None:
        """Take whether it is the latest moment asked for, or the earliest."""
        super().__init__(description, asks=asks, example=example)
        self.latest = latest

    def value(self, text: str) -> datetime:
        """Accept YYYY-MM-DD, and RFC 3339 with an offset."""
        if "T" not in text:
            return datetime.combine(read_day(text), time.max if self.latest else time.min, tzinfo=UTC)
        try:
            if not _MOMENT.fullmatch(text):
                raise ValueError
            return datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise not_accepted(
                f"{shown(text)} is no moment; write a day as YYYY-MM-DD or a moment as YYYY-MM-DDThh:mm:ssZ"
            ) from error

    def schema(self) -> dict[str, Any]:
        """Name both formats."""
        return {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}


class Bound(Filter):
    """A filter by an EDTF date that others are compared with."""

    repeats = False

    def __init__(self, description: str, *, latest: bool, asks: Callable[[Any], Q] | Question, example: str) -> None:
        """Take whether it is the latest date asked for, or the earliest."""
        super().__init__(description, asks=asks, example=example)
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
