"""What may be said of an agreement."""

from typing import Annotated, ClassVar

from pydantic import Field

from agreements.facts.base import (
    Address,
    AgreementKey,
    Date,
    Key,
    Keyed,
    Language,
    MeetingKey,
    OfficeKey,
    PackageKey,
    PartyKey,
    PersonKey,
    PlaceKey,
    Sha256,
    Shape,
    Text,
    Word,
)
from agreements.vocabulary.actions import ActionType
from agreements.vocabulary.choices import (
    Ambit,
    InstrumentKind,
    LegalCharacter,
    Level,
    RelationType,
    TitleKind,
)


class TitleShape(Shape):
    """A title of the agreement, in one language."""

    required: ClassVar[tuple[str, ...]] = ("text",)

    text: Text | None = None
    kind: TitleKind | None = None
    language: Language | None = None


class IdentifierShape(Shape):
    """A number under which others keep the agreement."""

    required: ClassVar[tuple[str, ...]] = ("scheme", "value")

    scheme: Word | None = None
    value: Text | None = None


class ParticipantShape(Shape):
    """A party to the negotiations, whatever it has done since."""

    required: ClassVar[tuple[str, ...]] = ("party",)

    party: PartyKey | None = None
    side: Key | None = None
    as_printed: Text | None = None


class SignatoryShape(Shape):
    """Somebody who signed, for whom, and in which office."""

    required: ClassVar[tuple[str, ...]] = ()

    party: PartyKey | None = None
    person: PersonKey | None = None
    office: OfficeKey | None = None
    as_printed: Text | None = None


class ActionShape(Shape):
    """An entry of the ledger: something that happened, or is planned, to the agreement."""

    required: ClassVar[tuple[str, ...]] = ("type",)

    type: ActionType | None = None
    party: PartyKey | None = None
    date: Date | None = None
    effective_date: Date | None = None
    place: PlaceKey | None = None
    instrument: Text | None = None
    by: AgreementKey | None = None
    signatories: Annotated[dict[Key, SignatoryShape], Keyed] | None = None


class RelationShape(Shape):
    """How this agreement bears on another."""

    required: ClassVar[tuple[str, ...]] = ("type", "agreement")

    type: RelationType | None = None
    agreement: AgreementKey | None = None


class TextShape(Shape):
    """A text of the agreement in one language."""

    required: ClassVar[tuple[str, ...]] = ("language",)

    language: Language | None = None
    authentic: bool | None = None
    address: Address | None = None
    sha256: Sha256 | None = None


class AgreementFacts(Shape):
    """The facts of an agreement."""

    titles: Annotated[dict[Key, TitleShape], Keyed] | None = None
    languages: Annotated[list[Language], Field(max_length=50)] | None = None
    identifiers: Annotated[dict[Key, IdentifierShape], Keyed] | None = None
    depositary: PartyKey | None = None
    entry_into_force_terms: Text | None = None
    participants: Annotated[dict[Key, ParticipantShape], Keyed] | None = None
    actions: Annotated[dict[Key, ActionShape], Keyed] | None = None
    relations: Annotated[dict[Key, RelationShape], Keyed] | None = None
    texts: Annotated[dict[Key, TextShape], Keyed] | None = None
    package: PackageKey | None = None
    occasion: MeetingKey | None = None


class AgreementClassification(Shape):
    """The editor's judgement of an agreement."""

    required: ClassVar[tuple[str, ...]] = ("instrument_kind",)

    instrument_kind: InstrumentKind | None = None
    legal_character: LegalCharacter | None = None
    level: Level | None = None
    ambit: Ambit | None = None
    subjects: Annotated[list[Word], Field(max_length=50)] | None = None
    notes: Text | None = None
