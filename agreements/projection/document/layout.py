"""How a response shape is filled from the columns of tables: read off the shapes and the models."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from pydantic import BaseModel

from agreements.facts.base import plain
from agreements.models import COLLECTIONS, NESTED, NOUNS, Item
from agreements.models.edtf import EDTFField
from agreements.projection.document.naming import LinkDict
from agreements.projection.responses import DOCUMENTS
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """One table's rows as a shape prints them.

    A row begins with the record's number, its holder's (in a nested collection), its own where it holds others.
    From place `first` on follow the columns of `names`, the shape's fields that have one, in its order; after
    them the bounds of the dates. `links`, `dates` (with the place of their bounds) and `amounts` say which
    fields are not printed as they are stored; `rest`, which have no column.
    """

    model: type[models.Model]
    collection: str
    query: str
    first: int
    names: tuple[str, ...]
    links: tuple[str, ...]
    dates: tuple[tuple[str, int], ...]
    amounts: tuple[str, ...]
    rest: tuple[str, ...]
    order: tuple[str, ...]
    nested: "tuple[Layout, ...]"

    @property
    def link_places(self) -> tuple[int, ...]:
        """Give the places of a row that hold numbers of other records."""
        return tuple(self.first + self.names.index(name) for name in self.links)


_EXPRESSIONS = {"text_length": "char_length(t.text)"}
"""Fields computed where they are stored, so that the rest need not be read."""


@cache
def layout_of(kind: Kind, /) -> Layout:
    """Give the layout of a kind's document; its collections are `nested` in it."""
    shape = DOCUMENTS[kind]
    nested = tuple(_item_layout(model, shape, owner=None) for model in COLLECTIONS[kind])
    return _layout(NOUNS[kind], shape, prefix=("record_id",), where="record_id", collection="", nested=nested)


def _item_layout(model: type[Item], holder: type[BaseModel], *, owner: str | None) -> Layout:
    shape = _item_shape(holder, model.COLLECTION)
    parent = _column(model, model.PARENT)
    nested = tuple(_item_layout(below, shape, owner=parent) for below in NESTED.get(model, ()))
    prefix = (parent,) if owner is None else (owner, parent)
    if nested:
        prefix = (*prefix, "id")
    return _layout(model, shape, prefix=prefix, where=owner or parent, collection=model.COLLECTION, nested=nested)


def _layout(
    model: type[models.Model],
    shape: type[BaseModel],
    *,
    prefix: tuple[str, ...],
    where: str,
    collection: str,
    nested: tuple[Layout, ...],
) -> Layout:
    quote = connection.ops.quote_name
    renamed: Mapping[str, str] = getattr(model, "COLUMNS", {})
    fields = {field.name: field for field in model._meta.concrete_fields}
    columns: dict[str, str] = {}
    links, dated, amounts, rest = [], [], [], []
    for name in shape.model_fields:
        field = fields.get(renamed.get(name, name))
        if name in _EXPRESSIONS:
            columns[name] = _EXPRESSIONS[name]
            continue
        if field is None or field.column is None:
            rest.append(name)
            continue
        column = f"t.{quote(field.column)}"
        columns[name] = f"COALESCE({column}, '{{}}')" if isinstance(field, ArrayField) else column
        if isinstance(field, models.ForeignKey):
            links.append(name)
        elif isinstance(field, EDTFField):
            dated.append((name, field.column))
        elif isinstance(field, models.DecimalField):
            amounts.append(name)
    # As text, which is how they are printed.
    bounds = [f"t.{quote(f'{column}_{bound}')}::text" for _, column in dated for bound in ("earliest", "latest")]
    read = [*(f"t.{quote(name)}" for name in prefix), *columns.values()]
    query = (
        f"SELECT {', '.join((*read, *bounds))} FROM {quote(model._meta.db_table)} AS t WHERE t.{quote(where)} = ANY(%s)"
    )
    return Layout(
        model=model,
        collection=collection,
        query=query,
        first=len(prefix),
        names=tuple(columns),
        links=tuple(links),
        dates=tuple((name, len(read) + 2 * number) for number, (name, _) in enumerate(dated)),
        amounts=tuple(amounts),
        rest=tuple(rest),
        order=tuple(shape.model_fields),
        nested=nested,
    )


def _item_shape(holder: type[BaseModel], collection: str) -> type[BaseModel]:
    annotation = holder.model_fields[collection].annotation
    assert get_origin(annotation) is list
    return get_args(annotation)[0]  # type: ignore[no-any-return]


def _column(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, models.ForeignKey)
    assert field.column is not None
    return field.column


def fill(layout: Layout, row: Sequence[Any], links: Mapping[int, LinkDict], /) -> dict[str, Any]:
    """Print one row: its fields that have columns, in the shape's order."""
    # Most fields are printed as they are stored: only the others are looked at one by one.
    printed: dict[str, Any] = dict(zip(layout.names, row[layout.first :], strict=False))
    for name in layout.links:
        number = printed[name]
        if number is not None:
            printed[name] = links[number]
    for name, at in layout.dates:
        text = printed[name]
        if text is not None:
            printed[name] = {"edtf": text, "earliest": row[at], "latest": row[at + 1]}
    for name in layout.amounts:
        amount = printed[name]
        if amount is not None:
            printed[name] = plain(amount)
    return printed
