"""The end of every recording: settle what claims were written about, count the change, renew documents."""

from collections.abc import Collection

from django.db import connection

from agreements.projection.dependents import dependents
from agreements.projection.document import build, links_to
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
    # What other documents print of a record is what it is called, and whether it is there to be listed. Whoever
    # merges or separates records gives `also` those that name them (`agreements.recording.survivors.naming`).
    shown = settled.turned | {*restated}
    shown |= _printed_otherwise(renamed=settled.renamed, touched=touched)
    # A new record is named by records that were written with it alone.
    naming = dependents(record_ids=shown - {*created})
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


def _printed_otherwise(*, renamed: Collection[int], touched: Collection[int]) -> set[int]:
    """Give those of these records that other documents are to print otherwise than their own, stored one does.

    That is the name by which links go, and of a source, beside its title, the sort of its text. A name that is
    not the one to be printed may change without anybody's notice.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_id, text_kind FROM agreements_source WHERE record_id = ANY(%s)", [list(touched)])
        text_kinds = dict(cursor.fetchall())
        asked = {*renamed, *text_kinds}
        if not asked:
            return set()
        cursor.execute(
            "SELECT record_id, COALESCE(body::jsonb ->> 'name', body::jsonb ->> 'title'), body::jsonb ->> 'text_kind' "
            "FROM agreements_document WHERE record_id = ANY(%s)",
            [list(asked)],
        )
        printed = {record: rest for record, *rest in cursor.fetchall()}
    links = links_to(record_ids=asked)
    return {record for record in asked if printed.get(record) != [links[record]["name"], text_kinds.get(record)]}
