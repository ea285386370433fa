"""What may be said of an office of a party."""

from typing import ClassVar

from agreements.facts.base import PartyKey, Shape, Text
from agreements.facts.names import Names


class OfficeFacts(Shape):
    """The facts of an office."""

    required: ClassVar[tuple[str, ...]] = ("names",)

    names: Names | None = None
    party: PartyKey | None = None


class OfficeClassification(Shape):
    """The editor's judgement of an office."""

    notes: Text | None = None
