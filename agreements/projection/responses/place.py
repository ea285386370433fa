"""Places as they are read."""

from agreements.projection.responses.base import Link
from agreements.projection.responses.names import NamedDocument


class PlaceDocument(NamedDocument):
    """One place where things happen."""

    country: Link | None
    notes: str | None
