"""Offices as they are read."""

from agreements.projection.responses.base import Link
from agreements.projection.responses.names import NamedDocument


class OfficeDocument(NamedDocument):
    """One office of a party."""

    party: Link | None
    notes: str | None
