"""What one batch of work did, record by record, as the change history tells it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from agreements.models import NOUNS, Batch, Claim, FormerKey, Passage, Record
from agreements.reading.labels import Label, labels
from agreements.reading.values import stored_in
from agreements.vocabulary.choices import Operation, RecordState
from agreements.vocabulary.kinds import Kind

PAGE_SIZE = 100


@dataclass(slots=True)
class Touched:
    """One record of which the batch wrote: what it did to the record, and to how many claims on it.

    `made` claims are new, `live` those of them that nobody took back since; `taken` it took back, `restored` it made
    live again, `ranked` got another rank. `quoted` counts the passages of a source that were new. `judged` are the
    fields that an editor judged otherwise.
    """

    record: Label
    done: list[str] = field(default_factory=list)
    made: int = 0
    live: int = 0
    taken: int = 0
    restored: int = 0
    ranked: int = 0
    quoted: int = 0
    judged: list[str] = field(default_factory=list)
    survivor: Label | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A page of the records a batch wrote of; `after` is the number to ask for the next page with."""

    touched: tuple[Touched, ...]
    after: int | None


def written_in(*, batch: Batch, after: int = 0, size: int = PAGE_SIZE) -> Written:
    """Give the records that a batch changed, in the order of their numbers, beyond number `after`.

    What undoing the batch did since is left out. Four queries, five for a batch that was undone, and the labels.
    """
    until = _undoing(batch) if batch.undone_at is not None else None
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, {"batch": batch.pk, "after": after, "size": size + 1, "until": until})
        numbers = [row[0] for row in cursor.fetchall()]
        more = len(numbers) > size
        numbers = numbers[:size]
        asked = {"batch": batch.pk, "records": numbers, "until": until, **_TABLES}
        cursor.execute(_CLAIMS, asked)
        claims = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_ROWS, asked)
        rows = cursor.fetchall()
        cursor.execute(_LIVE, asked)
        live = dict(cursor.fetchall())
    changed = [(*row[:3], *(json.loads(text) if text else {} for text in row[3:])) for row in rows]
    survivors = {new["merged_into_id"] for *_, new in changed if new and new.get("merged_into_id")}
    known = labels(record_ids={*numbers, *survivors})
    touched = {number: Touched(known[number], live=live.get(number, 0)) for number in numbers if number in known}
    for number, one in touched.items():
        one.made, one.taken, one.restored, one.ranked, one.quoted = claims.get(number, (0, 0, 0, 0, 0))
    for number, table, operation, old, new in changed:
        if number in touched:
            _tell(touched[number], table, operation, old, new, known)
    return Written(touched=tuple(touched.values()), after=numbers[-1] if more else None)


def _undoing(batch: Batch) -> int | None:
    """Give the number of the change with which undoing the batch began: it is written down under its number, too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(id) FROM agreements_change "
            "WHERE batch = %s AND record IS NULL AND table_name = %s AND operation = 'update'",
            [batch.pk, Batch._meta.db_table],
        )
        [(number,)] = cursor.fetchall()
    return None if number is None else int(number)


def _tell(
    one: Touched,
    table: str,
    operation: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    known: Mapping[int, Label],
) -> None:
    if table == FormerKey._meta.db_table:
        one.done.append(f"former key {new['key']}" if operation == Operation.INSERT else f"no former key {old['key']}")
    elif table != Record._meta.db_table:
        model = NOUNS[one.record.kind]
        columns = {name: stored_in(model, name).column or "" for name in model.CLASSIFICATION}
        one.judged += [name.replace("_", " ") for name, column in columns.items() if old.get(column) != new.get(column)]
    elif operation == Operation.INSERT:
        one.done.append("new")
    elif new["merged_into_id"] is not None and old["merged_into_id"] != new["merged_into_id"]:
        one.done.append("merged into")
        one.survivor = known.get(new["merged_into_id"])
    elif old["state"] != new["state"]:
        one.done.append({RecordState.PUBLISHED: "published again"}.get(new["state"], new["state"]))


_OF_IT = "h.batch = %(batch)s AND (%(until)s::bigint IS NULL OR h.id < %(until)s::bigint)"

_PAGE = f"""
    SELECT DISTINCT h.record FROM agreements_change AS h
    WHERE {_OF_IT} AND h.record > %(after)s ORDER BY h.record LIMIT %(size)s
"""

_TABLES: dict[str, Any] = {
    "claims": Claim._meta.db_table,
    "passages": Passage._meta.db_table,
    "own": [Record._meta.db_table, FormerKey._meta.db_table],
    "nouns": [NOUNS[kind]._meta.db_table for kind in Kind],
}

# A claim has one row for each thing that was done to it: made, taken back, live again, ranked otherwise.
_CLAIMS = f"""
    SELECT h.record, count(*) FILTER (WHERE h.table_name = %(claims)s AND h.operation = 'insert'),
        count(*) FILTER (WHERE h.operation = 'update'
            AND h.before ->> 'retracted_at' IS NULL AND h.after ->> 'retracted_at' IS NOT NULL),
        count(*) FILTER (WHERE h.operation = 'update'
            AND h.before ->> 'retracted_at' IS NOT NULL AND h.after ->> 'retracted_at' IS NULL),
        count(*) FILTER (WHERE h.operation = 'update' AND h.before ->> 'rank' <> h.after ->> 'rank'),
        count(*) FILTER (WHERE h.table_name = %(passages)s AND h.operation = 'insert')
    FROM agreements_change AS h
    WHERE h.record = ANY(%(records)s) AND {_OF_IT} AND h.table_name IN (%(claims)s, %(passages)s) GROUP BY h.record
"""

_ROWS = f"""
    SELECT h.record, h.table_name, h.operation, h.before::text, h.after::text FROM agreements_change AS h
    WHERE h.record = ANY(%(records)s) AND {_OF_IT}
    AND (h.table_name = ANY(%(own)s) OR h.table_name = ANY(%(nouns)s) AND h.operation = 'update') ORDER BY h.id
"""

_LIVE = """
    SELECT record_id, count(*) FROM agreements_claim
    WHERE batch_id = %(batch)s AND record_id = ANY(%(records)s) AND retracted_at IS NULL GROUP BY record_id
"""
