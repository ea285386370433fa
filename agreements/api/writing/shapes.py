"""The bodies of writes, read off the shapes of facts and of documents: what is read is legal to be sent back.

Beside the fields of its facts and of its classification a body may name every other field of the document: those
follow from other things, are whatever they are, and are ignored.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, StrictBool, WithJsonSchema, create_model

from agreements.facts.addresses import fields
from agreements.facts.base import Date, Key, Link, OpenDate, Shape, Text
from agreements.facts.edits import Retraction
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.projection.responses import DOCUMENTS
from agreements.vocabulary.choices import Confidence, Modality, Rank, RecordState, ValueKind
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN
from agreements.vocabulary.kinds import COLLECTIONS, Kind

MOST_CLAIMS = 5_000
"""Claims in one body; those the registry has already among them."""

Why = Annotated[Text, Field(max_length=2_000)]

Ignored = Annotated[Any, Field(description="Follows from other things: legal here, and ignored.")]

_KEY = {"type": "string", "pattern": KEY_PATTERN, "maxLength": KEY_MAX_LENGTH}
_LINK = WithJsonSchema(
    {
        "description": "Another record: its key, or {key, name} as it is read.",
        "anyOf": [_KEY, {"type": "object", "properties": {"key": _KEY}, "required": ["key"]}],
    }
)
_DATE = {"type": "string", "examples": ["2024-04-19"]}


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


SourceKey = Annotated[Key, *get_args(fields(Shape) and Key)[1:]] if False else Key  # replaced below
