"""The facts of one record as the tables hold them, in the input shape, whatever its kind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from agreements.projection.tables import Table, noun_table
from agreements.vocabulary.kinds import Kind

Tokens = tuple[str, ...]


@dataclass(slots=True)
class Held:
    """Plain values by address (links as numbers of records), and the modality of each unit that has a row."""

    values: dict[Tokens, Any] = field(default_factory=dict)
    units: dict[Tokens, str | None] = field(default_factory=dict)


def held(*, kind: Kind, record: int) -> Held:
    """Read the facts of a record: one query for its row, one for each collection of its kind."""
    found = Held()
    table = noun_table(kind)
    for row in _read(table, "record_id", "record_id", record):
        _keep(found, table, (), row[1:])
    for collection in table.nested:
        items: dict[int, Tokens] = {}
        for number, item, *values in _read(collection, "id", collection.parent, record, "item"):
            items[number] = (collection.collection or "", item)
            _keep(found, collection, items[number], values)
        for nested in collection.nested:
            for _, item, holder, *values in _read(nested, "id", nested.owner or "", record, "item", nested.parent):
                _keep(found, nested, (*items[holder], nested.collection or "", item), values)
    return found


def _read(table: Table, key: str, owner: str, record: int, *before: str) -> list[tuple[Any, ...]]:
    quote = connection.ops.quote_name
    columns = (key, *before, *(fact.columns[0] for fact in table.facts))
    if table.shows_modality:
        columns = (*columns, "modality")
    names = ", ".join(quote(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {quote(table.name)} WHERE {quote(owner)} = %s ORDER BY 1", [record])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _keep(found: Held, table: Table, tokens: Tokens, row: Sequence[Any]) -> None:
    found.units[tokens] = row[len(table.facts)] if table.shows_modality else None
    for fact, value in zip(table.facts, row, strict=False):
        if value is not None:
            found.values[*tokens, fact.fact] = value
