"""Single values as a person reads them: dates in words, amounts with their thousands, links by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from agreements.facts.addresses import link_kind
from agreements.models.edtf import EDTFField
from agreements.projection.tables import Table, noun_table
from agreements.reading.labels import Label
from agreements.vocabulary.dates import describe, parse
from agreements.vocabulary.kinds import Kind

Tokens = tuple[str, ...]
Links = Mapping[tuple[str, str], Label]
"""The record that answers for a (kind, key)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in words; `note` is how it is stored, where that says more; `link` is the record it leads to."""

    text: str
    note: str = ""
    link: Label | None = None


def show(*, kind: Kind, tokens: Tokens, value: Any, links: Links) -> Shown:
    """Show a value of the input shape that stands at the plain field `tokens` of a record of `kind`.

    A link to a key nobody answers for is shown as the bare key.
    """
    to = link_kind(kind, tokens)
    if to is not None:
        label = links.get((to.value, value))
        return Shown(str(value)) if label is None else Shown(label.text, label.key, label)
    return show_column(stored_at(kind, tokens[::2]), value)


def show_column(field: "models.Field[Any, Any]", value: Any, /) -> Shown:
    """Show a value that is stored in the column of `field`, or would be; links are not followed."""
    if isinstance(field, EDTFField):
        return Shown(describe(parse(value, allow_open=True)), value)
    if isinstance(field, models.DecimalField):
        return Shown(amount(Decimal(str(value))))
    if isinstance(value, bool):
        return Shown("yes" if value else "no")
    if isinstance(value, list):
        return Shown(", ".join(str(part).replace("_", " ") for part in value))
    if field.choices:
        return Shown(str(value).replace("_", " "))
    return Shown(str(value))


def stored_in(model: type[models.Model], name: str, /) -> "models.Field[Any, Any]":
    """Give the field `name` of a model, a column of its own."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def amount(number: Decimal, /) -> str:
    """Write an amount with thousands apart and no trailing zeros."""
    text = format(number, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def stored_at(kind: Kind, names: Tokens, /) -> "models.Field[Any, Any]":
    """Give the model's field that stores a fact; items are named freely, so `names` leaves them out."""
    table: Table = noun_table(kind)
    for name in names[:-1]:
        table = next(nested for nested in table.nested if nested.collection == name)
    column = next(fact.columns[0] for fact in table.facts if fact.fact == names[-1])
    return next(field for field in table.model._meta.concrete_fields if field.column == column)
