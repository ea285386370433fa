"""The editor's judgement of records, as columns: which they are, what they hold, how they are written."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from django.db import connection, models

from agreements.models import NOUNS, Noun, bulk
from agreements.models.edtf import EDTFField, bounds_of
from agreements.vocabulary.kinds import Kind

Judgement = Mapping[str, Any]
"""Values by field, in the JSON form of the classification shape; a field that is missing says nothing."""


@cache
def classified(kind: Kind, /) -> tuple[Any, ...]:
    """Give the classification fields of a kind, in the order its model names them."""
    return tuple(NOUNS[kind]._meta.get_field(name) for name in NOUNS[kind].CLASSIFICATION)


def read_classification(*, kind: Kind, record_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Read what editors decided about records of one kind; fields that hold nothing are left out. One query."""
    columns = classified(kind)
    names = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    table = connection.ops.quote_name(NOUNS[kind]._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT record_id, {names} FROM {table} WHERE record_id = ANY(%s)", [list(record_ids)])
        return {
            row[0]: {
                field.name: value
                for field, value in zip(columns, row[1:], strict=True)
                if value is not None and value != _nothing(field)
            }
            for row in cursor.fetchall()
        }


def insert_nouns(*, kind: Kind, judgements: Iterable[tuple[int, Judgement]]) -> None:
    """Write the rows of new records: number and classification. Settling fills in the facts."""
    columns = [column for field in classified(kind) for column in _columns(field)]
    rows = (
        (record, *(value for field in classified(kind) for value in _stored(field, said.get(field.name))))
        for record, said in judgements
    )
    bulk.insert(model=NOUNS[kind], columns=("record_id", *columns), rows=rows)


def update_nouns(*, kind: Kind, judgements: Iterable[tuple[int, Judgement]]) -> None:
    """Write the whole classification of records that have a row."""
    model: type[Noun] = NOUNS[kind]
    columns = [column for field in classified(kind) for column in _columns(field)]
    rows = [
        (record, *(value for field in classified(kind) for value in _stored(field, said.get(field.name))))
        for record, said in judgements
    ]
    bulk.update(model=model, columns=("record_id", *columns), rows=rows)


def _nothing(field: "models.Field[Any, Any]") -> Any:
    """Give what the column holds when nothing is said: NULL, but for the text of a source."""
    return None if field.null else field.get_default()


def _columns(field: "models.Field[Any, Any]") -> tuple[str, ...]:
    assert field.column is not None
    if isinstance(field, EDTFField):
        return (field.column, f"{field.column}_earliest", f"{field.column}_latest")
    return (field.column,)


def _stored(field: "models.Field[Any, Any]", value: Any) -> tuple[Any, ...]:
    if isinstance(field, EDTFField):
        return (value, *bounds_of(value, allow_open=field.allow_open))
    return (_nothing(field) if value is None else value,)
