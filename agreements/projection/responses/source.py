"""Sources as they are read."""

from agreements.projection.responses.base import EDTFDate, RecordDocument
from agreements.vocabulary.choices import SourceKind, TextKind


class SourceDocument(RecordDocument):
    """One publication. Its text is read by itself, so that a list of sources stays a list."""

    title: str | None
    publisher: str | None
    agency: str | None
    kind: SourceKind | None
    published: EDTFDate | None
    language: str | None
    dateline: str | None
    text_kind: TextKind | None
    text_length: int
    """How many characters of text are stored; passages count from its beginning."""
    sha256: str | None
    filename: str | None
    address: str | None
    rights: str | None
    notes: str | None
