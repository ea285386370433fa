"""People as they are read."""

from agreements.projection.responses.base import EDTFDate, ItemResponse, Link
from agreements.projection.responses.names import NamedDocument


class TenureItem(ItemResponse):
    """An office held, and when."""

    office: Link
    valid: EDTFDate | None
    as_printed: str | None


class DifferenceItem(ItemResponse):
    """Somebody of a like name who is not this person."""

    person: Link


class PersonDocument(NamedDocument):
    """One human being who acts for a party."""

    tenures: list[TenureItem]
    different_from: list[DifferenceItem]
    notes: str | None
