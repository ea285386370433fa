"""A dossier as it is served."""

from datetime import date as day

from pydantic import Field

from agreements.projection.responses.base import Amount, EDTFDate, Link, Response
from agreements.projection.responses.claim import RecordLink
from agreements.vocabulary.choices import (
    Ambit,
    InstrumentKind,
    Level,
    MeetingFormat,
    MeetingMode,
    Modality,
    Qualifier,
    StatusValue,
    Verdict,
    VisitKind,
)
from agreements.vocabulary.kinds import Kind


class ShortRecord(Link):
    """A record in short."""

    url: str
    modality: Modality


class DossierCell(Response):
    """How many agreements have one status."""

    status: StatusValue | None
    """Null before the first day that counts."""
    count: int


class DossierTotals(Response):
    """One cell for each status that occurs among the agreements of the two, in one order everywhere."""

    cells: list[DossierCell]
    total: int


class DossierRow(DossierTotals):
    """The agreements of one level."""

    level: Level | None
    """Null: no level is stated."""


class DossierTable(Response):
    """Agreements by level and status: cells add up to totals, totals to the number of agreements."""

    rows: list[DossierRow]
    totals: DossierTotals


class DossierAmbit(Response):
    """The table of the bilateral agreements, of the multilateral ones, or of those of which it is not stated."""

    ambit: Ambit | None
    table: DossierTable


class DossierAgreement(ShortRecord):
    """An agreement both take part in."""

    concluded: EDTFDate | None
    status: StatusValue | None
    level: Level | None
    ambit: Ambit | None
    instrument_kind: InstrumentKind | None


class DossierAgreements(Response):
    """The agreements both take part in."""

    count: int
    not_yet: int
    """With `as_of`: how many more there are whose ledger begins after that day."""
    url: str
    """The list of them all; it has `count` and `not_yet` of them."""
    table: DossierTable
    by_ambit: list[DossierAmbit]
    results: list[DossierAgreement]
    """The latest first."""


class DossierMeeting(ShortRecord):
    """A meeting that each of the two hosted or attended."""

    date: EDTFDate | None
    mode: MeetingMode | None
    format: MeetingFormat | None
    visit_kind: VisitKind | None
    place: Link | None
    part_of: Link | None


class DossierAward(ShortRecord):
    """What one of the two conferred on somebody who held an office of the other, signed or attended for it."""

    date: EDTFDate | None
    decoration: Link
    conferring_party: Link
    conferrer: Link | None
    recipient: Link


class DossierPackage(ShortRecord):
    """A package with an agreement of the two, or signed at a meeting of theirs."""

    date: EDTFDate | None
    """The day of its occasion."""
    claimed_count: int | None
    """How many documents the source counts."""
    identified_count: int
    """How many of them the registry knows one by one."""
    occasion: Link | None


class DossierObservation(Response):
    """How far a commitment had come."""

    item: str
    date: EDTFDate | None
    """Its own day, failing that the period of its figure."""
    value: Amount | None
    """Its own amount, failing that its figure's."""
    unit: str | None
    qualifier: Qualifier | None
    figure: Link | None


class DossierCommitment(ShortRecord):
    """What both said they would do; or one of them alone, at a meeting or in an agreement of both."""

    due: EDTFDate | None
    parties: list[Link]
    baseline: Amount | None
    target: Amount | None
    unit: str | None
    verdict: Verdict | None
    agreement: Link | None
    occasion: Link | None
    latest: DossierObservation | None
    """The last observation."""


class DossierFigure(ShortRecord):
    """A reported quantity that concerns both."""

    period: EDTFDate | None
    indicator: str
    value: Amount | None
    unit: str | None
    qualifier: Qualifier | None
    change_percent: Amount | None
    change_qualifier: Qualifier | None


class DossierPart(Response):
    """Records of one sort, the latest first."""

    count: int
    url: str | None
    """The list of them all, where a list asks the same question."""


class DossierMeetings(DossierPart):
    """Where the two met."""

    results: list[DossierMeeting]


class DossierAwards(DossierPart):
    """What one conferred on people of the other."""

    results: list[DossierAward]


class DossierPackages(DossierPart):
    """What they signed together at one time."""

    results: list[DossierPackage]


class DossierCommitments(DossierPart):
    """What they said they would do."""

    results: list[DossierCommitment]


class DossierFigures(DossierPart):
    """What was reported of them in numbers."""

    results: list[DossierFigure]


class NamedRecord(RecordLink):
    """A record of some kind, and what it is called."""

    name: str | None


class DossierConflict(Response):
    """One contested place of a record in the dossier."""

    record: NamedRecord
    path: str
    url: str
    """Where the values are that are claimed there, and by whom."""


class DossierConflicts(Response):
    """Where sources contradict each other on what is in the dossier."""

    count: int
    results: list[DossierConflict]


class DossierEntry(Link):
    """Something that has a day."""

    date: EDTFDate
    kind: Kind
    url: str
    what: str = Field(examples=["signature"])
    """The type of an action of an agreement; or meeting, award, figure, due or observation (of a commitment)."""
    item: str | None
    """Where in the record: the item of the action or observation."""
    party: Link | None
    """Who did it; null: nobody is named."""
    modality: Modality


class DossierTimeline(Response):
    """The latest entries, in the order of their days."""

    count: int
    """How many entries there are in all."""
    results: list[DossierEntry]


class Dossier(Response):
    """What the registry holds of two parties."""

    parties: list[Link]
    """The two, by key."""
    url: str
    as_of: day
    """The day of the statuses."""
    agreements: DossierAgreements
    meetings: DossierMeetings
    awards: DossierAwards
    packages: DossierPackages
    commitments: DossierCommitments
    figures: DossierFigures
    conflicts: DossierConflicts
    timeline: DossierTimeline
