"""Figures as they are read."""

from agreements.projection.responses.base import Amount, EDTFDate, RecordDocument
from agreements.projection.responses.names import InvolvementItem
from agreements.vocabulary.choices import Qualifier


class FigureDocument(RecordDocument):
    """One reported quantity."""

    indicator: str
    value: Amount | None
    unit: str | None
    qualifier: Qualifier | None
    period: EDTFDate | None
    parties: list[InvolvementItem]
    change_percent: Amount | None
    change_qualifier: Qualifier | None
    notes: str | None
