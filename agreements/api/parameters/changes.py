"""Which parameters the feed of changes takes."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from agreements.api.parameters.collections import KEY_EXAMPLES, LARGEST_PAGE, PAGE_SIZE
from agreements.api.parameters.filters import AnyLinks, Choices
from agreements.api.parameters.options import Number, OneOf, Opaque, Parameter, not_accepted, shown
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.reading import changes
from agreements.vocabulary.kinds import Kind

_DIGITS = 18


class Numbers(Parameter):
    """A filter by whole numbers that rows bear; any of several."""

    repeats = True

    def __init__(self, description: str, *, asks: Callable[[list[int]], Q], example: int) -> None:
        """Take the condition."""
        super().__init__(description, example=example)
        self.asks = asks

    def value(self, text: str) -> int:
        """Accept a number from 1."""
        if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS and int(text)):
            raise not_accepted(f"{shown(text)} is no whole number from 1 with at most {_DIGITS} digits")
        return int(text)

    def schema(self) -> dict[str, Any]:
        """Give the bounds."""
        return {"type": "integer", "minimum": 1, "maximum": 10**_DIGITS - 1}

    def condition(self, value: list[int]) -> Q:
        """Ask for any of the numbers."""
        return self.asks(value)


class ChangeListParameters(ParameterSet):
    """The filters and options of the feed of changes."""

    kind = Choices(
        "What the record is one of. Repeated: any of them.",
        choices=Kind,
        asks=changes.of_kinds,
        example=Kind.AGREEMENT.value,
    )
    record = AnyLinks(
        "Whose document it is, as `kind:key`, or what was merged into it. Repeated: any of them.",
        asks=changes.of_records,
        example=f"agreement:{KEY_EXAMPLES[Kind.AGREEMENT]}",
    )
    batch = Numbers("The batch it was part of. Repeated: any of them.", asks=changes.in_batches, example=1)
    start = OneOf(
        "`now` answers an empty page whose `next` leads to everything that is not public yet. A mirror asks for it "
        "first, then copies all collections, then follows `next`. Left out: from the first edition there is.",
        accepted=("now",),
        example="now",
    )
    after = Number(
        "Begin after this transaction: what `manifest.json` of a release names, for whoever begins with the release.",
        lowest=0,
        highest=2**63 - 1,
        example=900,
        default=0,
    )
    page_size = Number("How many a page holds at most.", lowest=1, highest=LARGEST_PAGE, example=20, default=PAGE_SIZE)
    cursor = Opaque(
        "Where to read on; copied from `next`, whose other parameters belong to it.",
        example="WyI1ZjNhIiwwLDc2MCwxMl0",
    )
    format = OneOf("How the answer is written.", accepted=("json",), example="json", default="json")
