"""Awards as they are read."""

from agreements.projection.responses.base import EDTFDate, Link, RecordDocument


class AwardDocument(RecordDocument):
    """One decoration conferred on one person."""

    decoration: Link
    decoration_class: str | None
    """The class, by its item on the decoration."""
    conferring_party: Link | None
    conferrer: Link | None
    recipient: Link
    reason: str | None
    date: EDTFDate | None
    occasion: Link | None
    notes: str | None
