"""What may be said of a decoration: an order or medal that a party confers."""

from typing import Annotated, ClassVar

from pydantic import Field

from agreements.facts.base import Key, Keyed, PartyKey, Shape, Text
from agreements.facts.names import Names


class DecorationClassShape(Shape):
    """A class of the decoration; `ordinal` 1 is the highest."""

    required: ClassVar[tuple[str, ...]] = ("name",)

    name: Text | None = None
    ordinal: Annotated[int, Field(ge=1, le=100, strict=True)] | None = None


class DecorationFacts(Shape):
    """The facts of a decoration."""

    required: ClassVar[tuple[str, ...]] = ("names",)

    names: Names | None = None
    conferring_party: PartyKey | None = None
    classes: Annotated[dict[Key, DecorationClassShape], Keyed] | None = None


class DecorationClassification(Shape):
    """The editor's judgement of a decoration."""

    notes: Text | None = None
