"""The end of every recording: settle what claims were written about, count the change, renew documents."""

from collections.abc import Collection

from django.db import connection

from agreements.projection.dependents import dependents
from agreements.projection.document import build
from agreements.projection.settle import settle


def finish(
    *,
    touched: Collection[int],
    created: Collection[int] = (),
    also: Collection[int] = (),
    restated: Collection[int] = (),
) -> None:
    """Bring rows and documents in line with what was written.

    `touched` are existing records of which something was written, `created` new ones, `also` those whose rows
    may differ for another reason, `restated` the touched ones whose state changed: links to them may now
    lead elsewhere. Raises ProjectionError when claims do not make whole records.
    """
    # Claims on a merged record speak for its survivor, before and after.
    survivors = _survivors(record_ids={*touched, *created})
    settled = settle(record_ids={*touched, *created, *also, *survivors, *dependents(record_ids=restated)})
    changed = ({*touched} | settled.changed) - {*created}
    if changed:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE agreements_record SET version = version + 1, updated_at = transaction_timestamp() "
                "WHERE id = ANY(%s)",
                [sorted(changed)],
            )
    # A new record is named by records that were written with it alone.
    naming = dependents(record_ids=({*touched} | settled.renamed) - {*created})
    build(record_ids={*touched, *created, *also, *survivors} | settled.changed | settled.linked | naming)


def reported_by(*, sources: Collection[int]) -> set[int]:
    """Give the records with live claims from these sources: their status may depend on its day of publication."""
    if not sources:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.record_id FROM agreements_claim AS c "
            "JOIN agreements_passage AS p ON p.id = c.passage_id "
            "WHERE c.retracted_at IS NULL AND p.source_id = ANY(%s)",
            [list(sources)],
        )
        return {row[0] for row in cursor.fetchall()}


def _survivors(*, record_ids: Collection[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT merged_into_id FROM agreements_record WHERE id = ANY(%s) AND merged_into_id IS NOT NULL",
            [list(record_ids)],
        )
        return {row[0] for row in cursor.fetchall()}
