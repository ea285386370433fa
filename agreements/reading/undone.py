"""What undoing a batch would leave, in figures: cheap to ask of a batch of any size, and nothing is tried out."""

from dataclasses import dataclass

from django.db import connection

from agreements.models import Batch
from agreements.reading.labels import Label, labels

LATER = 20
"""Records that somebody worked on later which are named."""


@dataclass(frozen=True, slots=True)
class Later:
    """A record that keeps something: live claims on it were made after the batch, the newest in batch `last`."""

    record: Label
    claims: int
    last: int


@dataclass(frozen=True, slots=True)
class Leaves:
    """How many live claims are taken back, on how many records, how many come back live, and how many it ranked.

    `withdrawn` counts the records of which nothing is left; a few more may be withdrawn, because what is left of
    them makes no whole. `later` are records that keep what was claimed of them since, at most LATER; `more` tells
    whether there are others.
    """

    taken: int
    records: int
    restored: int
    ranked: int
    withdrawn: int
    later: tuple[Later, ...]
    more: bool


def changed_rows(*, batch: int, limit: int) -> int:
    """Count the rows that a batch changed, up to `limit`: undoing it takes time by that. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM agreements_change WHERE batch = %s LIMIT %s) AS counted",
            [batch, limit],
        )
        [(count,)] = cursor.fetchall()
    return int(count)


def leaves(*, batch: Batch) -> Leaves:
    """Count what undoing this batch would do. Five queries, and the labels."""
    asked = {"batch": batch.pk, "limit": LATER + 1}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT record_id) FROM agreements_claim "
            "WHERE batch_id = %(batch)s AND retracted_at IS NULL",
            asked,
        )
        [(taken, records)] = cursor.fetchall()
        cursor.execute(_RESTORED, asked)
        [(restored,)] = cursor.fetchall()
        cursor.execute(_RANKED, asked)
        [(ranked,)] = cursor.fetchall()
        cursor.execute(_WITHDRAWN, asked)
        [(withdrawn,)] = cursor.fetchall()
        cursor.execute(_LATER, asked)
        later = cursor.fetchall()
    named = labels(record_ids={row[0] for row in later})
    return Leaves(
        taken=taken,
        records=records,
        restored=restored,
        ranked=ranked,
        withdrawn=withdrawn,
        later=tuple(Later(named[record], claims, last) for record, claims, last in later[:LATER]),
        more=len(later) > LATER,
    )


_RESTORED = """
    SELECT count(DISTINCT c.id) FROM agreements_change AS h
    JOIN agreements_claim AS c ON c.id = h.row
    JOIN agreements_batch AS b ON b.id = c.batch_id
    WHERE h.batch = %(batch)s AND h.table_name = 'agreements_claim' AND h.operation = 'update'
    AND h.before ->> 'retracted_at' IS NULL AND h.after ->> 'retracted_at' IS NOT NULL
    AND c.retracted_at IS NOT NULL AND c.batch_id <> %(batch)s AND b.undone_at IS NULL
"""

_RANKED = """
    SELECT count(DISTINCT h.row) FROM agreements_change AS h JOIN agreements_claim AS c ON c.id = h.row
    WHERE h.batch = %(batch)s AND h.table_name = 'agreements_claim' AND h.operation = 'update'
    AND h.before ->> 'rank' <> h.after ->> 'rank' AND c.retracted_at IS NULL AND c.batch_id <> %(batch)s
"""

# As undoing does: of a record nothing is claimed, and on a source nothing rests.
_WITHDRAWN = """
    SELECT count(*) FROM agreements_record AS r
    WHERE r.state = 'published' AND r.id IN (
        SELECT record_id FROM agreements_claim WHERE batch_id = %(batch)s AND retracted_at IS NULL
        UNION
        SELECT row FROM agreements_change
        WHERE batch = %(batch)s AND table_name = 'agreements_record' AND operation = 'insert'
    ) AND NOT EXISTS (
        SELECT 1 FROM agreements_claim AS c
        WHERE c.record_id = r.id AND c.retracted_at IS NULL AND c.batch_id <> %(batch)s
    ) AND NOT EXISTS (
        SELECT 1 FROM agreements_passage AS p JOIN agreements_claim AS c ON c.passage_id = p.id
        WHERE p.source_id = r.id AND c.retracted_at IS NULL AND c.batch_id <> %(batch)s
    )
"""

_LATER = """
    SELECT c.record_id, count(*), max(c.batch_id) FROM agreements_claim AS c
    WHERE c.batch_id > %(batch)s AND c.retracted_at IS NULL AND EXISTS (
        SELECT 1 FROM agreements_claim AS own WHERE own.record_id = c.record_id AND own.batch_id = %(batch)s
    )
    GROUP BY c.record_id ORDER BY max(c.batch_id) DESC, c.record_id LIMIT %(limit)s
"""
