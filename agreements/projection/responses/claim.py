"""Claims as they are read."""

from pydantic import Field, JsonValue

from agreements.projection.responses.base import Link, Response
from agreements.vocabulary.choices import Confidence, Modality, Rank, TextKind, ValueKind
from agreements.vocabulary.kinds import Kind


class RecordLink(Response):
    """The record a claim was made of; after a merge it may not be the one that shows it."""

    kind: Kind
    key: str


class PassageResponse(Response):
    """A stretch of a source's text by position and quote (W3C Web Annotation), or a row of a dataset."""

    source: Link
    start: int | None
    """First character, from 0."""
    end: int | None
    """The character after the last."""
    quote: str | None
    prefix: str | None
    suffix: str | None
    text_kind: TextKind | None
    """Whose words the quote is: an abstract is the registry's own."""
    row: str | None


class ClaimResponse(Response):
    """What one source, in one passage, says of one place in one record."""

    key: str
    """SHA-256 of all it says and of where it is said."""
    record: RecordLink
    path: str = Field(examples=["/actions/signature-kaz/date"])
    """Which place of the record: an RFC 6901 pointer; empty is the whole record."""
    value_kind: ValueKind
    value: JsonValue
    """What it says, in the input shape; null unless `value_kind` is `value`."""
    rank: Rank
    modality: Modality
    confidence: Confidence | None
    inferred: bool
    reason: str | None
    """How it was inferred."""
    passage: PassageResponse | None
    unsourced_reason: str | None
