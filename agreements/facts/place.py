"""What may be said of a place, whose names change with time and language."""

from typing import ClassVar

from agreements.facts.base import PartyKey, Shape, Text
from agreements.facts.names import Names


class PlaceFacts(Shape):
    """The facts of a place."""

    required: ClassVar[tuple[str, ...]] = ("names",)

    names: Names | None = None
    country: PartyKey | None = None


class PlaceClassification(Shape):
    """The editor's judgement of a place."""

    notes: Text | None = None
