"""Names and concerned parties: the collections that several kinds of record share."""

from typing import Annotated, ClassVar

from agreements.facts.base import Key, Keyed, Language, OpenDate, PartyKey, Script, Shape, Text
from agreements.vocabulary.choices import NameKind, NameStrength


class NameShape(Shape):
    """One name: in a language and script, of a kind, perhaps only for a time."""

    required: ClassVar[tuple[str, ...]] = ("text",)

    text: Text | None = None
    language: Language | None = None
    script: Script | None = None
    kind: NameKind | None = None
    strength: NameStrength | None = None
    valid: OpenDate | None = None


class InvolvementShape(Shape):
    """One party that a commitment, a figure or a body concerns."""

    required: ClassVar[tuple[str, ...]] = ("party",)

    party: PartyKey | None = None


Names = Annotated[dict[Key, NameShape], Keyed]
Parties = Annotated[dict[Key, InvolvementShape], Keyed]
