"""Agreements as they are read."""

from datetime import date

from agreements.projection.responses.base import EDTFDate, ItemResponse, Link, RecordDocument, Response
from agreements.vocabulary.actions import ActionType
from agreements.vocabulary.choices import (
    Ambit,
    InstrumentKind,
    LegalCharacter,
    Level,
    Modality,
    RelationType,
    Standing,
    StatusValue,
    TitleKind,
)


class TitleItem(ItemResponse):
    """A title of the agreement, in one language."""

    text: str
    kind: TitleKind | None
    language: str | None


class IdentifierItem(ItemResponse):
    """A number under which others keep the agreement."""

    scheme: str
    value: str


class ParticipantItem(ItemResponse):
    """A party to the negotiations, and where it stands."""

    party: Link
    side: str | None
    as_printed: str | None
    standing: Standing | None
    """Where it stands on the day of `status`; null before the first day that counts."""


class Signatory(Response):
    """Somebody who signed, for whom, and in which office."""

    party: Link | None
    person: Link | None
    office: Link | None
    as_printed: str | None


class SignatoryItem(ItemResponse):
    """Somebody whose name stands under one action."""

    party: Link | None
    person: Link | None
    office: Link | None
    as_printed: str | None


class ActionItem(ItemResponse):
    """An entry of the ledger: something that happened, or is planned, to the agreement."""

    type: ActionType
    modality: Modality
    party: Link | None
    date: EDTFDate | None
    effective_date: EDTFDate | None
    place: Link | None
    instrument: str | None
    by: Link | None
    signatories: list[SignatoryItem]


class Status(Response):
    """Where the agreement stands, derived from its ledger."""

    value: StatusValue | None
    """Null before the first day that counts."""
    since: date | None
    """The first day with this value; null is the beginning of time."""
    until: date | None
    """The first day with another value; null is never."""
    certain: bool
    """Whether imprecise dates leave no doubt."""
    reasons: list[str]
    """Why, and what is in doubt; a party's or an action's name may follow after a colon."""


class RelationItem(ItemResponse):
    """How this agreement bears on another."""

    type: RelationType
    agreement: Link


class ReverseRelation(Response):
    """How another agreement bears on this one; the fact belongs to the other one."""

    type: str
    """The reverse name: amended_by, superseded_by, implemented_by, supplemented_by, extended_by, cited_by."""
    agreement: Link


class TextItem(ItemResponse):
    """A text of the agreement in one language."""

    language: str
    authentic: bool | None
    address: str | None
    sha256: str | None


class AgreementDocument(RecordDocument):
    """One instrument between parties, binding or not."""

    title: str | None
    """The title to call it by: official, short, popular, press; of each the English one first."""
    titles: list[TitleItem]
    instrument_kind: InstrumentKind | None
    legal_character: LegalCharacter | None
    level: Level | None
    ambit: Ambit | None
    concluded: EDTFDate | None
    """From the ledger: bilateral, the last signature; else adoption, failing it the first signature."""
    place: Link | None
    """Where it was concluded, from the ledger."""
    languages: list[str]
    subjects: list[str]
    identifiers: list[IdentifierItem]
    depositary: Link | None
    entry_into_force_terms: str | None
    participants: list[ParticipantItem]
    signatories: list[Signatory]
    """Everybody whose name stands under an actual action."""
    actions: list[ActionItem]
    status: Status
    package: Link | None
    occasion: Link | None
    relations: list[RelationItem]
    reverse_relations: list[ReverseRelation]
    texts: list[TextItem]
    notes: str | None
