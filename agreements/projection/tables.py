"""How the fields of an input shape lie in the columns of a table: read off the models, listed nowhere."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

from agreements.facts.addresses import fields
from agreements.facts.base import Shape
from agreements.facts.shapes import FACTS
from agreements.models import COLLECTIONS, NESTED, NOUNS, Item, Noun
from agreements.models.edtf import EDTFField, bounds_of
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """One fact and the database columns it fills."""

    fact: str
    columns: tuple[str, ...]
    link: Kind | None
    store: Callable[[Any], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """A noun's table, or one of a collection's items.

    `parent` is the column that names what the rows belong to; `owner`, on nested collections, the column
    that repeats the record's number beside it.
    """

    model: type[models.Model]
    shape: type[Shape]
    name: str
    collection: str | None
    parent: str
    owner: str | None
    facts: tuple[Column, ...]
    shows_modality: bool
    nested: "tuple[Table, ...]"

    @property
    def columns(self) -> tuple[str, ...]:
        """Give the columns that the projection writes, modality last where there is one."""
        plain = tuple(column for fact in self.facts for column in fact.columns)
        return (*plain, "modality") if self.shows_modality else plain


def _date(text: str | None) -> tuple[Any, ...]:
    # Text was checked when it was claimed; open ends are refused there where they have no place.
    return (text, *bounds_of(text, allow_open=True))


def _amount(text: str | None) -> tuple[Any, ...]:
    return (None if text is None else Decimal(text),)


def _plain(value: Any) -> tuple[Any, ...]:
    return (value,)


def _facts(model: type[Noun] | type[Item], shape: type[Shape]) -> tuple[Column, ...]:
    renamed: dict[str, str] = getattr(model, "COLUMNS", {})
    found = []
    for name, described in fields(shape).items():
        if described.items is not None:
            continue
        field = model._meta.get_field(renamed.get(name, name))
        assert isinstance(field, models.Field)
        column = field.column or ""
        columns: tuple[str, ...] = (column,)
        store: Callable[[Any], tuple[Any, ...]] = _plain
        if isinstance(field, EDTFField):
            columns, store = (column, f"{column}_earliest", f"{column}_latest"), _date
        elif isinstance(field, models.DecimalField):
            store = _amount
        found.append(Column(fact=name, columns=columns, link=described.link, store=store))
    return tuple(found)


def _item_table(model: type[Item], shape: type[Shape], owner: str | None = None) -> Table:
    parent = model._meta.get_field(model.PARENT)
    assert isinstance(parent, models.ForeignKey)
    items = {name: described.items for name, described in fields(shape).items() if described.items is not None}
    return Table(
        model=model,
        shape=shape,
        name=model._meta.db_table,
        collection=model.COLLECTION,
        parent=parent.column,
        owner=owner,
        facts=_facts(model, shape),
        shows_modality="modality" in {field.name for field in model._meta.concrete_fields},
        nested=tuple(
            _item_table(below, items[below.COLLECTION], owner=parent.column) for below in NESTED.get(model, ())
        ),
    )


@cache
def noun_table(kind: Kind, /) -> Table:
    """Give the table of a kind; its collections are `nested` in it."""
    model, shape = NOUNS[kind], FACTS[kind]
    items = {name: described.items for name, described in fields(shape).items() if described.items is not None}
    return Table(
        model=model,
        shape=shape,
        name=model._meta.db_table,
        collection=None,
        parent="record_id",
        owner=None,
        facts=_facts(model, shape),
        shows_modality=False,
        nested=tuple(_item_table(below, items[below.COLLECTION]) for below in COLLECTIONS[kind]),
    )
