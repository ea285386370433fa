"""Survivors: merges lead one level deep, straight to the record that speaks for all the others.

What reads merged records (settling, documents, lists of claims) looks one level deep. So whoever merges a record
into another leads earlier merges into the first one on to the second.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from agreements.projection.problems import Problem, ProjectionError
from agreements.recording.drafts import RecordDraft
from agreements.recording.stored import RecordName


def lead_on() -> set[int]:
    """Lead every merge into a record that is merged itself on to its survivor; give the records that were.

    Within `recording` only. Two queries, that read merged records alone. Raises ProjectionError where records are
    merged into one another in a circle: nobody would speak for any of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE led AS (
                SELECT r.id, s.merged_into_id AS survivor FROM agreements_record AS r
                JOIN agreements_record AS s ON s.id = r.merged_into_id
                WHERE s.merged_into_id IS NOT NULL
                UNION
                SELECT l.id, s.merged_into_id FROM led AS l JOIN agreements_record AS s ON s.id = l.survivor
                WHERE s.merged_into_id IS NOT NULL
            )
            UPDATE agreements_record AS r SET merged_into_id = l.survivor
            FROM led AS l JOIN agreements_record AS s ON s.id = l.survivor AND s.merged_into_id IS NULL
            WHERE r.id = l.id AND l.survivor <> r.id RETURNING r.id
            """
        )
        led = {row[0] for row in cursor.fetchall()}
        cursor.execute(
            "SELECT r.kind, r.key, s.key FROM agreements_record AS r "
            "JOIN agreements_record AS s ON s.id = r.merged_into_id WHERE s.merged_into_id IS NOT NULL"
        )
        circle = [
            Problem(kind, key, "", f"is merged into {survivor!r}, which is merged into it in turn")
            for kind, key, survivor in cursor.fetchall()
        ]
    if circle:
        raise ProjectionError(tuple(circle))
    return led


def merged_into(*, record_ids: Collection[int]) -> set[int]:
    """Give the records that are merged into one of these."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM agreements_record WHERE merged_into_id = ANY(%s)", [list(record_ids)])
        return {row[0] for row in cursor.fetchall()}


def naming(*, record_ids: Collection[int]) -> set[int]:
    """Give the records of which somebody claims something that names one of these, by a key it has or had.

    Where a record is merged or separated, these links mean another record than before, followed or not: rows, and
    what is in conflict, may differ. One query, that reads every live claim: merges are few.
    """
    if not record_ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH keys AS (
                SELECT key FROM agreements_record WHERE id = ANY(%(ids)s)
                UNION SELECT key FROM agreements_formerkey WHERE record_id = ANY(%(ids)s)
            )
            SELECT DISTINCT COALESCE(r.merged_into_id, r.id)
            FROM agreements_claim AS c
            CROSS JOIN LATERAL jsonb_path_query(c.value, '$.** ? (@.type() == "string")') AS said
            JOIN agreements_record AS r ON r.id = c.record_id
            WHERE c.retracted_at IS NULL AND said #>> '{}' IN (SELECT key FROM keys)
            """,
            {"ids": list(record_ids)},
        )
        return {row[0] for row in cursor.fetchall()}


def survivors_of(*, names: Iterable[RecordName]) -> dict[RecordName, str]:
    """Give the keys of what those of these records are merged into that are. At most one query."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.kind, r.key, s.key FROM unnest(%s::text[], %s::text[]) AS w(kind, key) "
            "JOIN agreements_record AS r ON r.kind = w.kind AND r.key = w.key "
            "JOIN agreements_record AS s ON s.id = r.merged_into_id",
            [[kind for kind, _ in wanted], [key for _, key in wanted]],
        )
        return {(kind, key): survivor for kind, key, survivor in cursor.fetchall()}


def led_on(draft: RecordDraft, merges: Mapping[RecordName, str], /) -> str | None:
    """Give the key of the record that a draft's merge leads to in the end, by what others are merged into."""
    survivor, seen = draft.merged_into, {draft.key}
    while survivor is not None and survivor not in seen:
        seen.add(survivor)
        further = merges.get((draft.kind.value, survivor))
        if further is None:
            return survivor
        survivor = further
    # None, or a circle, which is refused when it is written.
    return draft.merged_into
