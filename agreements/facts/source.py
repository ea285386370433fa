"""What may be said of a source. A source is its own evidence: none of its fields needs a claim."""

from typing import Annotated, ClassVar

from pydantic import Field

from agreements.facts.base import Address, Date, Language, Sha256, Shape, Text
from agreements.vocabulary.choices import SourceKind, TextKind

Line = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
"""Words that fit on a line."""


class SourceFacts(Shape):
    """A source has no facts that another source must prove."""


class SourceClassification(Shape):
    """The bibliographic description of a source, and its text."""

    required: ClassVar[tuple[str, ...]] = ("title", "kind", "text_kind")

    title: Text | None = None
    publisher: Line | None = None
    agency: Line | None = None
    kind: SourceKind | None = None
    published: Date | None = None
    language: Language | None = None
    dateline: Line | None = None
    text: Annotated[str, Field(max_length=5_000_000, pattern=r"^[^\x00]*$")] | None = None
    text_kind: TextKind | None = None
    sha256: Sha256 | None = None
    filename: Annotated[Line, Field(max_length=255)] | None = None
    address: Address | None = None
    rights: Text | None = None
    notes: Text | None = None
