"""The bodies of writes, read off the shapes of facts and of documents: what is read is legal to be sent back.

Beside the fields of its facts and of its classification a body may name every other field of the document: those
follow from other things, and are ignored.
"""

import re
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, WithJsonSchema, create_model

from agreements.facts.base import Amount, Date, Key, Link, OpenDate, Shape, SourceKey, Text
from agreements.facts.edits import Retraction
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.projection.responses import DOCUMENTS
from agreements.vocabulary.choices import Confidence, Modality, Rank, RecordState, ValueKind
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN
from agreements.vocabulary.kinds import COLLECTIONS, Kind

MOST_CLAIMS = 5_000
"""Claims that one body may name; those the registry has already among them."""

Why = Annotated[Text, Field(max_length=2_000)]
Pointer = Annotated[str, Field(max_length=500)]
Ignored = Annotated[Any, Field(description="Follows from other things: legal here, and ignored.")]

_KEY = {"type": "string", "pattern": KEY_PATTERN, "maxLength": KEY_MAX_LENGTH}
_LINK = WithJsonSchema(
    {
        "description": "Another record: its key, or {key, name} as it is read.",
        "anyOf": [_KEY, {"type": "object", "properties": {"key": _KEY}, "required": ["key"]}],
    }
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = {"type": "string", "examples": ["2024-04-19"]}


def _exact(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value.strip()):
        raise ValueError("write an exact number in decimal notation, such as 2000000000 or 37.5")
    return value


def _dated(what: str) -> WithJsonSchema:
    read = {"type": "object", "properties": {"edtf": _DATE}, "required": ["edtf"]}
    return WithJsonSchema({"description": f"{what}, or {{edtf, ...}} as it is read.", "anyOf": [_DATE, read]})


_DATES = (
    (Date, _dated("An EDTF date: 2024, 2024-04, 2024-04-19, 2024-04~, 199X, a/b")),
    (OpenDate, _dated("An EDTF date or interval, whose end may be open: a/.., ../b")),
)


class Body(BaseModel):
    """A part of a body; unknown fields are errors."""

    model_config = ConfigDict(
        extra="forbid", use_enum_values=True, str_strip_whitespace=True, use_attribute_docstrings=True
    )


class PassageBody(Body):
    """The words of a source that say it, or a row of its data: one of the two."""

    source: Annotated[SourceKey, _LINK]
    quote: Text | None = None
    """The words. Where they stand more than once, `start`, `prefix` or `suffix` says which are meant."""
    start: Annotated[int, Field(ge=0, strict=True)] | None = None
    """First character, from 0."""
    end: Annotated[int, Field(ge=0, strict=True)] | None = None
    """The character after the last."""
    prefix: Annotated[str, Field(max_length=1_000)] | None = None
    suffix: Annotated[str, Field(max_length=1_000)] | None = None
    row: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    text_kind: Ignored = None


class ClaimBody(Body):
    """A claim in the read shape; one the registry has already is known by what it says, and changes nothing."""

    key: Ignored = None
    record: Ignored = None
    path: Pointer = Field(examples=["/actions/signature-kaz/date"])
    """Which place of the record it speaks of: an RFC 6901 pointer; empty is the whole record."""
    value_kind: ValueKind | None = None
    value: Any = None
    """What it says, in the shape of the place; left out, it is what the body itself says there."""
    rank: Rank | None = None
    """Left out: `preferred`, unless the body names a preferred claim of that place before it."""
    modality: Modality | None = None
    """Left out: `actual`."""
    confidence: Confidence | None = None
    inferred: StrictBool | None = None
    reason: Text | None = None
    """How it was inferred."""
    passage: PassageBody | None = None
    unsourced_reason: Text | None = None
    """Why no source is named; a claim has this or a `passage`."""


class RecordBody(Body):
    """What every body may hold beside the record's fields."""

    state: RecordState | None = None
    """As it is read; DELETE withdraws a record."""
    unknown: Annotated[list[Pointer], Field(max_length=1_000)] = []
    """Pointers to what is claimed to be unknown; those not listed stay as they are."""
    none: Annotated[list[Pointer], Field(max_length=1_000)] = []
    """Pointers to what is claimed not to exist; those not listed stay as they are."""
    evidence: Annotated[list[ClaimBody], Field(max_length=MOST_CLAIMS)] = []
    """The claims that say what changes. Each changed fact needs one at its place, or at what it is part of."""
    retract: Annotated[list[Retraction], Field(max_length=1_000)] = []
    """Claims to be taken back, by their `key`."""


WRITTEN = frozenset({"key", "why", *RecordBody.model_fields})
"""What stands in a body and is no field of any record."""


@cache
def new(kind: Kind, /) -> type[RecordBody]:
    """Give the shape of the body that makes a record."""
    doc = f"A new {kind.label}, as /{COLLECTIONS[kind]}/ gives one, with the evidence of each of its facts."
    return _body(kind, f"New{kind.label.title()}", doc, key=(Key, Field(description="Its key, for ever.")))


@cache
def change(kind: Kind, /) -> type[RecordBody]:
    """Give the shape of the body that changes a record."""
    doc = f"What changes of one of /{COLLECTIONS[kind]}/, with the evidence of each change; the rest stays as it is."
    return _body(kind, f"{kind.label.title()}Change", doc, key=(Key | None, Field(None, description="As it is.")))


def _body(kind: Kind, name: str, doc: str, **more: Any) -> type[RecordBody]:
    said: dict[str, Any] = {**more, "why": (Why, Field(description="Why it is written; kept with the change."))}
    said |= _fields(FACTS[kind], DOCUMENTS[kind]) | _fields(CLASSIFICATION[kind], DOCUMENTS[kind])
    read = DOCUMENTS[kind].model_fields.keys() - said.keys() - WRITTEN
    said |= dict.fromkeys(sorted(read), (Ignored, None))
    return create_model(name, __base__=RecordBody, __doc__=doc, **said)


def _fields(shape: type[Shape], document: type[BaseModel]) -> dict[str, Any]:
    """Give the fields of an input shape, as a body may write them."""
    read = {name: field.annotation for name, field in document.model_fields.items()}
    return {name: (_widened(shape.__annotations__[name], read.get(name)), None) for name in shape.model_fields}


def _widened(annotation: Any, read: Any) -> Any:
    """Let a field be written as it is read, and not more loosely than its JSON schema says."""
    if get_origin(annotation) in (Union, UnionType):
        return Union[tuple(_widened(part, read) for part in get_args(annotation))]  # noqa: UP007
    for date, schema in _DATES:
        if annotation == date:
            return Annotated[annotation, schema]
    if annotation is bool:
        return StrictBool
    if annotation == Amount:
        return Annotated[annotation, BeforeValidator(_exact)]
    inner, *marks = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
    if any(isinstance(mark, Link) for mark in marks):
        return Annotated[annotation, _LINK]
    if get_origin(inner) is dict:
        item = _item(get_args(inner)[1], get_args(read)[0])
        return Annotated[list[item], Field(max_length=1_000)]  # type: ignore[valid-type]
    return annotation


@cache
def _item(shape: type[Shape], read: type[BaseModel]) -> type[Body]:
    """Give the shape of a member of a collection."""
    key = (Key, Field(description="Its name in the collection; one that is not known yet makes a new member."))
    said: dict[str, Any] = {"item": key, **_fields(shape, read)}
    said |= {name: (Ignored, None) for name in read.model_fields if name not in said}
    return create_model(f"{shape.__name__.removesuffix('Shape')}Body", __base__=Body, __doc__=shape.__doc__, **said)
