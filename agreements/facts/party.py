"""What may be said of a party: a state or an international organisation."""

from typing import Annotated, ClassVar

from pydantic import Field

from agreements.facts.base import Date, Key, Keyed, OpenDate, PartyKey, Shape, Text
from agreements.facts.names import Names
from agreements.vocabulary.choices import PartyKind


class PredecessorShape(Shape):
    """A party this one succeeded, and when."""

    required: ClassVar[tuple[str, ...]] = ("party",)

    party: PartyKey | None = None
    date: Date | None = None


class MembershipShape(Shape):
    """An organisation the party belongs to, and when."""

    required: ClassVar[tuple[str, ...]] = ("organisation",)

    organisation: PartyKey | None = None
    valid: OpenDate | None = None


class PartyFacts(Shape):
    """The facts of a party."""

    required: ClassVar[tuple[str, ...]] = ("names",)

    names: Names | None = None
    iso3166_alpha2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    iso3166_alpha3: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    m49: Annotated[str, Field(pattern=r"^[0-9]{3}$")] | None = None
    predecessors: Annotated[dict[Key, PredecessorShape], Keyed] | None = None
    memberships: Annotated[dict[Key, MembershipShape], Keyed] | None = None


class PartyClassification(Shape):
    """The editor's judgement of a party."""

    required: ClassVar[tuple[str, ...]] = ("kind",)

    kind: PartyKind | None = None
    notes: Text | None = None
