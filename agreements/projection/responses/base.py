"""What every stored document prints, and the building blocks of all of them."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from agreements.vocabulary.choices import Modality, RecordState
from agreements.vocabulary.kinds import Kind


class Response(BaseModel):
    """A group of fields that is printed whole: what is not known is null or [], never left out."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Link(Response):
    """Another record, by its key and what it is called; a write body may give the key alone."""

    key: str
    name: str | None


class EDTFDate(Response):
    """A date as exact as its source, with the first and last day it can mean; null is an open end.

    A write body may give the text alone.
    """

    edtf: str
    earliest: date | None
    latest: date | None


Amount = Annotated[str, Field(pattern=r"^-?\d+(\.\d*[1-9])?$", examples=["2000000000", "37.5"])]
"""An exact number in decimal notation, as text: no exponent, no trailing zeros."""


class ClaimCounts(Response):
    """How many live claims a record stands on."""

    count: int
    sources: int
    """How many sources make them."""
    conflicts: int
    """At how many places two of them cannot both be true."""


class ItemResponse(Response):
    """A member of a collection."""

    item: str
    """Its authored name in the collection, as pointers write it."""


class RecordDocument(Response):
    """What every record has."""

    record_kind: Kind
    """What the record is one of; some kinds have a `kind` of their own besides."""
    key: str
    url: str
    """Path of the record on whichever host answers."""
    state: RecordState
    modality: Modality
    """Whether its sources speak of something that is, is planned, or is denied."""
    version: int
    """Counts the accepted changes."""
    updated_at: datetime
    claims: ClaimCounts
    unknown: list[str]
    """Pointers to what is claimed to be unknown."""
    none: list[str]
    """Pointers to what is claimed not to exist."""
