"""What a batch did, read from the change history, as far as the registry still is as the batch left it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from agreements.models import NOUNS, Claim, FormerKey, Record
from agreements.recording.classification import classified, read_classification
from agreements.vocabulary.choices import Rank
from agreements.vocabulary.kinds import Kind


@dataclass(slots=True)
class Trail:
    """How to turn a batch back, by the numbers of rows.

    `made` are claims to take back, `taken` claims it took back, `revived` when and by whom those that it made live
    again had been taken back, `ranks` the ranks claims had before, `states` the (state, survivor) records had,
    `former_keys` rows it added, `created` its new records. `judged` is the whole classification that records get
    back, `judged_now` what they have.
    """

    made: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    revived: dict[int, tuple[datetime, str]] = field(default_factory=dict)
    ranks: dict[int, Rank] = field(default_factory=dict)
    states: dict[int, tuple[str, int | None]] = field(default_factory=dict)
    former_keys: list[int] = field(default_factory=list)
    created: set[int] = field(default_factory=set)
    judged: dict[Kind, dict[int, Mapping[str, Any]]] = field(default_factory=dict)
    judged_now: dict[Kind, dict[int, dict[str, Any]]] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)


def read_trail(*, batch: int) -> Trail:
    """Read what is to be turned back of a batch. A number of queries that depends on the kinds alone."""
    trail = Trail()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT id FROM agreements_claim WHERE batch_id = %(batch)s AND retracted_at IS NULL
            UNION
            -- Claims made again in another batch's name, because their words moved in the source's text.
            SELECT c.id FROM agreements_change AS h JOIN agreements_claim AS c ON c.id = h.row
            WHERE h.batch = %(batch)s AND h.table_name = %(claims)s AND h.operation = 'insert'
            AND c.retracted_at IS NULL
            """,
            {"batch": batch, "claims": Claim._meta.db_table},
        )
        trail.made = sorted(row[0] for row in cursor.fetchall())
        _read_claims(trail, cursor, batch)
        _read_states(trail, cursor, batch)
        cursor.execute(
            "SELECT row, table_name FROM agreements_change "
            "WHERE batch = %s AND table_name = ANY(%s) AND operation = 'insert'",
            [batch, [Record._meta.db_table, FormerKey._meta.db_table]],
        )
        for row, table in cursor.fetchall():
            if table == Record._meta.db_table:
                trail.created.add(row)
            else:
                trail.former_keys.append(row)
    for kind in Kind:
        _read_judgements(trail, kind, batch)
    return trail


def _read_claims(trail: Trail, cursor: Any, batch: int) -> None:
    """Find what the batch did to claims it did not make: rank, taken back, made live again; each for itself."""
    # A batch may change one claim more than once: what counts is how it was before and what came of it.
    cursor.execute(
        """
        WITH done AS (
            SELECT h.row AS claim, min(h.id) AS first, max(h.id) AS last FROM agreements_change AS h
            WHERE h.batch = %s AND h.table_name = %s AND h.operation = 'update' GROUP BY h.row
        )
        SELECT c.id, f.before ->> 'rank', l.after ->> 'rank', c.rank,
               (f.before ->> 'retracted_at')::timestamptz, f.before ->> 'retracted_by',
               (l.after ->> 'retracted_at')::timestamptz, c.retracted_at
        FROM done AS d JOIN agreements_claim AS c ON c.id = d.claim
        JOIN agreements_change AS f ON f.id = d.first JOIN agreements_change AS l ON l.id = d.last ORDER BY c.id
        """,
        [batch, Claim._meta.db_table],
    )
    made = set(trail.made)
    for claim, rank, new_rank, rank_now, taken, taken_by, new_taken, taken_now in cursor.fetchall():
        if claim in made:
            continue
        if rank != new_rank and new_rank == rank_now:
            trail.ranks[claim] = Rank(rank)
        if new_taken != taken_now:
            continue
        if taken is None and new_taken is not None:
            trail.taken.append(claim)
        elif taken is not None and new_taken is None:
            trail.revived[claim] = (taken, taken_by)


def _read_states(trail: Trail, cursor: Any, batch: int) -> None:
    """Find the records that the batch withdrew, published, merged or separated, and that are so still.

    A record is still merged as the batch left it when its survivor was merged since, and its links led on.
    """
    cursor.execute(
        """
        WITH done AS (
            SELECT h.row AS record, min(h.id) AS first, max(h.id) AS last FROM agreements_change AS h
            WHERE h.batch = %s AND h.table_name = %s AND h.operation = 'update' GROUP BY h.row
        )
        SELECT r.id, f.before ->> 'state', (f.before ->> 'merged_into_id')::bigint
        FROM done AS d JOIN agreements_record AS r ON r.id = d.record
        JOIN agreements_change AS f ON f.id = d.first JOIN agreements_change AS l ON l.id = d.last
        LEFT JOIN agreements_record AS s ON s.id = (l.after ->> 'merged_into_id')::bigint
        WHERE l.after ->> 'state' = r.state
        AND (f.before ->> 'state' <> l.after ->> 'state'
             OR f.before ->> 'merged_into_id' IS DISTINCT FROM l.after ->> 'merged_into_id')
        AND (s.id IS NOT DISTINCT FROM r.merged_into_id OR s.merged_into_id = r.merged_into_id)
        ORDER BY r.id
        """,
        [batch, Record._meta.db_table],
    )
    for record, state, survivor in cursor.fetchall():
        trail.states[record] = (state, survivor)


def _read_judgements(trail: Trail, kind: Kind, batch: int) -> None:
    """Find the classification fields that the batch changed and nobody changed since."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.row, r.key, h.before, h.after FROM agreements_change AS h "
            "JOIN agreements_record AS r ON r.id = h.row "
            "WHERE h.batch = %s AND h.table_name = %s AND h.operation = 'update' ORDER BY h.id",
            [batch, NOUNS[kind]._meta.db_table],
        )
        rows = cursor.fetchall()
    if not rows:
        return
    now = read_classification(kind=kind, record_ids=[row[0] for row in rows])
    columns = classified(kind)
    for record, key, before, after in rows:
        was, became = json.loads(before), json.loads(after)
        said = dict(trail.judged.get(kind, {}).get(record, now[record]))
        for column in columns:
            old, new = was[column.column], became[column.column]
            if old != new and (new or None) == now[record].get(column.name):
                if old:
                    said[column.name] = old
                else:
                    said.pop(column.name, None)
        if said != now[record]:
            trail.judged.setdefault(kind, {})[record] = said
            trail.judged_now.setdefault(kind, {})[record] = now[record]
            trail.keys[record] = key
