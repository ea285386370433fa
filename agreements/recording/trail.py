"""What a batch did, read from the change history, as far as the registry still is as the batch left it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from agreements.models import NOUNS, Claim, FormerKey, Record
from agreements.recording.classification import classified, read_classification
from agreements.vocabulary.choices import Rank
from agreements.vocabulary.kinds import Kind


@dataclass(slots=True)
class Trail:
    """How to turn a batch back, by the numbers of rows.

    `made` are claims to take back, `taken` claims it took back, `ranks` the ranks claims had before, `states`
    the (state, survivor) records had, `former_keys` rows it added, `created` its new records. `judged` is the
    whole classification that records get back, `judged_now` what they have.
    """

    made: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
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
        cursor.execute(
            """
            SELECT c.id, h.before ->> 'retracted_at' IS NULL AND c.retracted_at IS NOT NULL,
                   h.before ->> 'rank', h.after ->> 'rank', c.rank
            FROM agreements_change AS h JOIN agreements_claim AS c ON c.id = h.row
            WHERE h.batch = %s AND h.table_name = %s AND h.operation = 'update'
            AND (h.after ->> 'retracted_at')::timestamptz IS NOT DISTINCT FROM c.retracted_at ORDER BY h.id
            """,
            [batch, Claim._meta.db_table],
        )
        made = set(trail.made)
        for claim, was_taken, before, after, now in cursor.fetchall():
            if claim in made:
                continue
            if was_taken:
                trail.taken.append(claim)
            if before != after and after == now:
                trail.ranks[claim] = Rank(before)
        cursor.execute(
            """
            SELECT r.id, h.before ->> 'state', (h.before ->> 'merged_into_id')::bigint
            FROM agreements_change AS h JOIN agreements_record AS r ON r.id = h.row
            WHERE h.batch = %s AND h.table_name = %s AND h.operation = 'update' AND h.after ->> 'state' = r.state
            AND (h.before ->> 'state' <> h.after ->> 'state'
                 OR h.before ->> 'merged_into_id' IS DISTINCT FROM h.after ->> 'merged_into_id')
            AND (h.after ->> 'merged_into_id')::bigint IS NOT DISTINCT FROM r.merged_into_id ORDER BY h.id
            """,
            [batch, Record._meta.db_table],
        )
        for record, state, survivor in cursor.fetchall():
            trail.states.setdefault(record, (state, survivor))
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
