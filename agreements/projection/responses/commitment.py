"""Commitments as they are read."""

from agreements.projection.responses.base import Amount, EDTFDate, ItemResponse, Link, RecordDocument
from agreements.projection.responses.names import InvolvementItem
from agreements.vocabulary.choices import Verdict


class ObservationItem(ItemResponse):
    """How far the commitment had come on a day."""

    date: EDTFDate | None
    value: Amount | None
    figure: Link | None


class CommitmentDocument(RecordDocument):
    """One thing parties said they would do."""

    title: str | None
    parties: list[InvolvementItem]
    baseline: Amount | None
    target: Amount | None
    unit: str | None
    due: EDTFDate | None
    verdict: Verdict | None
    observations: list[ObservationItem]
    agreement: Link | None
    occasion: Link | None
    notes: str | None
