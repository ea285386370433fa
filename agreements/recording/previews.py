"""Previews: what a change would come to, found out by making it and taking it all back.

Nobody else can write meanwhile, so a preview holds the lock of writers for as long as the change itself takes.
"""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, transaction

from agreements.models import NOUNS, Claim, FormerKey, Record
from agreements.projection.document import watched
from agreements.recording.classification import classified
from agreements.recording.transaction import LOCK
from agreements.vocabulary.choices import Operation
from agreements.vocabulary.kinds import Kind

T = TypeVar("T")

SHOWN = 20
"""Documents that a preview shows; the others it counts."""


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A record's document before and after; None where it has none (it is new, withdrawn, or merged)."""

    kind: Kind
    key: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Preview(Generic[T]):
    """What a change would come to.

    `answer` is what the change itself gave. `documents` are those of records that it is about, at most as many as
    asked for, by kind and key; `more` counts the rest of them. `others` counts the documents of other records
    that would print something else: a name, a link to a survivor.
    """

    answer: T
    documents: tuple[DocumentChange, ...]
    more: int
    others: int


def preview(*, change: Callable[[], T], limit: int = SHOWN) -> Preview[T]:
    """Make a change, look at it, and take it back. What the change raises is raised; nothing is ever written."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            # What is read before and after belongs to one state: the lock outlasts the change itself.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        since = _last_change()
        point = transaction.savepoint()
        with watched() as written:
            answer = change()
        touched = _touched(since)
        documents = written & touched
        shown = _names(documents, limit)
        after = _bodies(shown)
        transaction.savepoint_rollback(point)
        before = _bodies(shown)
        transaction.set_rollback(True)
    return Preview(
        answer=answer,
        documents=tuple(
            DocumentChange(kind, key, before.get(record), after.get(record)) for record, (kind, key) in shown.items()
        ),
        more=len(documents) - len(shown),
        others=len(written - touched),
    )


def _last_change() -> int:
    with connection.cursor() as cursor:
        # Not max(id), which wades through the dead entries that a large preview before this one left at the end.
        cursor.execute("SELECT last_value FROM agreements_change_id_seq")
        return int(cursor.fetchone()[0])


def _touched(since: int) -> set[int]:
    """Give the records that the changes made in this transaction since then are about, and their survivors.

    Of which something was claimed, judged or renamed, or which were made, withdrawn or merged: all that the history
    knows but what settling derived.
    """
    judged = " OR ".join(
        f"(h.table_name = '{NOUNS[kind]._meta.db_table}' AND ({' OR '.join(_differs(kind))}))" for kind in Kind
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH touched AS (
                SELECT DISTINCT h.record FROM agreements_change AS h
                WHERE h.transaction = pg_current_xact_id() AND h.id > %(since)s AND h.record IS NOT NULL AND (
                    h.table_name = ANY(%(claimed)s)
                    OR h.table_name = %(records)s AND (h.operation = %(insert)s
                        OR h.before -> 'state' IS DISTINCT FROM h.after -> 'state'
                        OR h.before -> 'merged_into_id' IS DISTINCT FROM h.after -> 'merged_into_id')
                    OR h.operation = %(update)s AND ({judged})
                )
            )
            SELECT record FROM touched
            UNION SELECT r.merged_into_id FROM agreements_record AS r JOIN touched AS t ON t.record = r.id
            WHERE r.merged_into_id IS NOT NULL
            """,
            {
                "since": since,
                "claimed": [Claim._meta.db_table, FormerKey._meta.db_table],
                "records": Record._meta.db_table,
                "insert": Operation.INSERT.value,
                "update": Operation.UPDATE.value,
            },
        )
        return {row[0] for row in cursor.fetchall()}


def _differs(kind: Kind) -> Iterator[str]:
    for field in classified(kind):
        yield f"h.before -> '{field.column}' IS DISTINCT FROM h.after -> '{field.column}'"


def _names(records: Collection[int], limit: int) -> dict[int, tuple[Kind, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, kind, key FROM agreements_record WHERE id = ANY(%s) ORDER BY kind, key LIMIT %s",
            [list(records), limit],
        )
        return {number: (Kind(kind), key) for number, kind, key in cursor.fetchall()}


def _bodies(records: Collection[int]) -> dict[int, dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_id, body FROM agreements_document WHERE record_id = ANY(%s)", [list(records)])
        return {record: json.loads(body) for record, body in cursor.fetchall()}
