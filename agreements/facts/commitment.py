"""What may be said of a commitment: something parties said they would do."""

from typing import Annotated, ClassVar

from agreements.facts.base import (
    AgreementKey,
    Amount,
    Date,
    FigureKey,
    Key,
    Keyed,
    MeetingKey,
    Shape,
    Text,
    Unit,
)
from agreements.facts.names import Parties
from agreements.vocabulary.choices import Verdict


class ObservationShape(Shape):
    """How far the commitment had come on a day."""

    date: Date | None = None
    value: Amount | None = None
    figure: FigureKey | None = None


class CommitmentFacts(Shape):
    """The facts of a commitment."""

    required: ClassVar[tuple[str, ...]] = ("title",)

    title: Text | None = None
    parties: Parties | None = None
    baseline: Amount | None = None
    target: Amount | None = None
    unit: Unit | None = None
    due: Date | None = None
    observations: Annotated[dict[Key, ObservationShape], Keyed] | None = None
    agreement: AgreementKey | None = None
    occasion: MeetingKey | None = None


class CommitmentClassification(Shape):
    """The editor's judgement of a commitment."""

    verdict: Verdict | None = None
    notes: Text | None = None
