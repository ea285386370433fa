"""The building blocks of every input shape: links, dates, amounts, keyed collections.

Every field of every shape may be left out, because a claim on an item names only the fields its
source speaks of. What an item cannot do without is declared in `required` and checked when the claims
are projected, all of them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from agreements.vocabulary.dates import EDTF, EDTFError, parse, reaches_last_day
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN
from agreements.vocabulary.kinds import Kind


class Shape(BaseModel):
    """A group of fields that a claim may name; unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", use_enum_values=True, str_strip_whitespace=True)

    required: ClassVar[tuple[str, ...]] = ()
    """Fields without which a projected row would say nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """Marks a text field as the key of another record of `kind`."""

    kind: Kind


Key = Annotated[str, Field(pattern=KEY_PATTERN, max_length=KEY_MAX_LENGTH)]
Text = Annotated[str, Field(min_length=1, max_length=20_000, pattern=r"^[^\x00]*$")]
"""Words for people; PostgreSQL stores no NUL."""
Word = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]
"""A term of an open list, in lower_snake."""
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""A BCP 47 language tag."""
Script = Annotated[str, Field(pattern=r"^[A-Z][a-z]{3}$")]
"""An ISO 15924 script code."""
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Address = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2_000)]
Unit = Annotated[str, Field(pattern=r"^([A-Z]{3}|[a-z0-9]+(_[a-z0-9]+)*)$", max_length=80)]
"""An ISO 4217 code for money, otherwise a lower_snake word."""


def _key_of(value: Any) -> Any:
    # The read shape prints a link as {key, name}; it is a legal way to write one.
    return value["key"] if isinstance(value, Mapping) and "key" in value else value


def _edtf_of(value: Any) -> Any:
    # The read shape prints a date as {edtf, earliest, latest}.
    return value["edtf"] if isinstance(value, Mapping) and "edtf" in value else value


def _closed(text: str) -> str:
    return _accepted(parse(text))


def _open(text: str) -> str:
    return _accepted(parse(text, allow_open=True))


def _accepted(edtf: EDTF) -> str:
    if reaches_last_day(edtf):
        raise EDTFError(f"{edtf.text!r} stands for 'no date' in some datasets; leave the date out instead")
    return edtf.text


def _exactly(value: Any) -> Any:
    if isinstance(value, float):
        return repr(value)
    return value


def plain(number: Decimal) -> str:
    """Write a Decimal without exponent or trailing zeros, so that equal amounts have one text."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_DATE_SCHEMA = {
    "type": "string",
    "description": "An EDTF date: 2024, 2024-04, 2024-04-19, 2024-04~, 199X, a/b",
}

Date = Annotated[str, BeforeValidator(_edtf_of), AfterValidator(_closed), WithJsonSchema(_DATE_SCHEMA)]
OpenDate = Annotated[
    str,
    BeforeValidator(_edtf_of),
    AfterValidator(_open),
    WithJsonSchema({"type": "string", "description": "An EDTF date or interval; an end may be open: a/.., ../b"}),
]
Amount = Annotated[
    Decimal,
    BeforeValidator(_exactly),
    Field(max_digits=24, decimal_places=6, allow_inf_nan=False),
    PlainSerializer(plain, return_type=str, when_used="json"),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}),
]

PartyKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.PARTY)]
PersonKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.PERSON)]
OfficeKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.OFFICE)]
BodyKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.BODY)]
PlaceKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.PLACE)]
DecorationKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.DECORATION)]
AgreementKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.AGREEMENT)]
MeetingKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.MEETING)]
PackageKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.PACKAGE)]
FigureKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.FIGURE)]
SourceKey = Annotated[Key, BeforeValidator(_key_of), Link(Kind.SOURCE)]


def _keyed(value: Any) -> Any:
    # The read shape prints a collection as an array whose members carry their `item`.
    if not isinstance(value, list):
        return value
    keyed: dict[Any, Any] = {}
    for member in value:
        if not isinstance(member, Mapping) or "item" not in member:
            raise ValueError("every member of the array needs an `item`")
        if member["item"] in keyed:
            raise ValueError(f"the item {member['item']!r} stands twice")
        keyed[member["item"]] = {name: part for name, part in member.items() if name != "item"}
    return keyed


Keyed = BeforeValidator(_keyed)
"""Lets a collection be written as an array with `item`, as it is read."""
