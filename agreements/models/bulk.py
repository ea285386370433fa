"""Writing many rows in few statements. The history triggers see each statement as a whole."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, models
from psycopg.types.range import Range

UPDATE_CHUNK = 5_000
"""Rows sent with one UPDATE: enough to make statements few, little enough to stay small in memory."""

MANY = 1_000
"""Rows in one COPY from which on the planner may have to hear of them."""


def next_ids(*, model: type[models.Model], count: int) -> list[int]:
    """Reserve `count` numbers for rows of `model`, in rising order."""
    if count == 0:
        return []
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [f'"{table}"', count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert(*, model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows by COPY. `columns` are database columns; values are Python values, JSON columns any data."""
    json_places = [place for place, column in enumerate(columns) if isinstance(_field(model, column), models.JSONField)]
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    # Django turns the driver's errors into its own for `execute`, but not for `copy`.
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        count = 0
        for count, row in enumerate(rows, start=1):  # noqa: B007 - counted for the planner, below
            if json_places:
                row = list(row)
                for place in json_places:
                    if row[place] is not None:
                        row[place] = json.dumps(row[place], ensure_ascii=False)
            copy.write_row(row)
    if count >= MANY:
        _tell_planner(table, count)


def _tell_planner(table: str, inserted: int) -> None:
    """Have PostgreSQL count a table that a COPY has made half as large again, within the transaction.

    A plan made for the empty table it was reads it anew for every row of another: minutes, where with the
    right count it is seconds. Nobody else can count it before the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        [known] = cursor.fetchone() or (0,)
        if inserted > known / 2:
            cursor.execute(f"ANALYZE {table}")


def update(*, model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Update rows by number. The first of `columns` is the primary key; the others get the values given."""
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    key, *changed = columns
    assignments = ", ".join(f"{quote(column)} = given.{quote(column)}" for column in changed)
    statement = (
        f"UPDATE {table} AS kept SET {assignments} "
        f"FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) AS given WHERE kept.{quote(key)} = given.{quote(key)}"
    )
    with connection.cursor() as cursor:
        for start in range(0, len(rows), UPDATE_CHUNK):
            given = [dict(zip(columns, row, strict=True)) for row in rows[start : start + UPDATE_CHUNK]]
            cursor.execute(statement, [json.dumps(given, ensure_ascii=False, default=_jsonable)])


def delete(*, model: type[models.Model], ids: Collection[int]) -> None:
    """Delete rows by primary key."""
    if not ids:
        return
    quote = connection.ops.quote_name
    key = model._meta.pk.column or ""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quote(model._meta.db_table)} WHERE {quote(key)} = ANY(%s)", [sorted(ids)])


def _field(model: type[models.Model], column: str) -> "models.Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.column == column)


def _jsonable(value: Any) -> Any:
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, Range):
        lower = value.lower if value.lower is not None else ""
        upper = value.upper if value.upper is not None else ""
        return f"[{lower},{upper})"
    raise TypeError(f"cannot write {type(value).__name__} to a row")
