"""Rules about what is projected: rows, status and documents are what the claims make them."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime

from agreements.integrity.findings import ASKED, SHOWN, Found, Scope
from agreements.models import Document
from agreements.projection import document
from agreements.projection.document import participations
from agreements.projection.problems import ProjectionError
from agreements.projection.settle import CHUNK, differences


def projection_differs(*, scope: Scope) -> Iterator[Found]:
    """The registry shows something else than its claims say.

    Rows are projected from claims and never written by hand; here they were, or the rules of projection have changed
    since. `rebuild` brings them in line. If it says that claims make no whole record, mend the claims first.
    """
    query = f"SELECT r.id, r.kind, r.key FROM agreements_record AS r WHERE {ASKED} ORDER BY r.kind, r.key"
    records = {number: (kind, key) for number, kind, key in scope.rows(query)}
    waiting = list(records)
    while waiting:
        chunk, waiting = waiting[:CHUNK], waiting[CHUNK:]
        try:
            found = sorted((records[number], what) for number, what in differences(record_ids=chunk))
        except ProjectionError as error:
            # The others of the chunk are looked at without those whose claims cannot be added up.
            yield from (Found(p.kind, p.key, p.path, p.message) for p in error.problems)
            broken = {(problem.kind, problem.key) for problem in error.problems}
            waiting = [number for number in chunk if records[number] not in broken] + waiting
            continue
        for (kind, key), what in found:
            yield Found(kind, key, "", what)


def document_differs(*, scope: Scope) -> Iterator[Found]:
    """What readers are shown of a record is not what its rows hold.

    Documents are built whenever their record, or one whose name they print, changes; here one was missed, or written by
    hand. `rebuild` builds them anew. A document whose status has since passed into the next period is not reported:
    readers get the right period.
    """
    query = f"SELECT r.id, r.kind, r.key FROM agreements_record AS r WHERE {ASKED} ORDER BY r.kind, r.key"
    records = {number: (kind, key) for number, kind, key in scope.rows(query)}
    # Documents are built by the clock; a run for an earlier day must not take them for wrong.
    day = max(scope.day, datetime.now(UTC).date())
    differing = set(document.differences(record_ids=records, day=day))
    differing -= _passed(record_ids=differing, day=day)
    for number, (kind, key) in records.items():
        if number in differing:
            yield Found(kind, key, "", "its stored document is not what its rows make")


def _passed(*, record_ids: Collection[int], day: date) -> set[int]:
    """Give the records whose document was right on an earlier day, and is once the period of `day` is put in."""
    stored = {one.record_id: one for one in Document.objects.filter(record_id__in=record_ids, until__lte=day)}
    if not stored:
        return set()
    periods = document.read_periods(record_ids=stored, day=day)
    return {
        made.record_id
        for made in document.compose(record_ids=stored, day=day)
        if (was := stored[made.record_id])
        and document.as_of(was.body, periods=periods.get(made.record_id, ()), day=day) == made.body
        and (was.evidence, was.etag) == (made.evidence, document.etag_of(was.body))
        and (was.sort_day, was.earliest, was.latest) == (made.sort_day, made.earliest, made.latest)
        and (was.conflicts, was.sources) == (made.conflicts, made.sources)
    } - {one.agreement for one in participations.differing(record_ids=stored)}


def status_gap(*, scope: Scope) -> Iterator[Found]:
    """There are days on which the status of an agreement, or the standing of a participant, is not known at all.

    Periods follow one another without a gap from the beginning of time to its end; before the first day that counts,
    and where nothing is known, a period says so. `rebuild` derives them anew.
    """
    query = f"""
        SELECT r.kind, r.key, x.item, x.party
        FROM (
            SELECT record_id AS agreement_id, 0 AS party_id, NULL AS item, NULL AS party FROM agreements_agreement
            UNION ALL
            SELECT p.agreement_id, p.party_id, p.item, o.key
            FROM agreements_participant AS p JOIN agreements_record AS o ON o.id = p.party_id
        ) AS x
        JOIN agreements_record AS r ON r.id = x.agreement_id
        LEFT JOIN (
            -- No two periods of one subject overlap, so the days between them add up to none only if there are none.
            SELECT p.agreement_id, COALESCE(p.party_id, 0) AS party_id
            FROM agreements_statusperiod AS p
            WHERE %(record_ids)s::bigint[] IS NULL OR p.agreement_id = ANY(%(record_ids)s::bigint[])
            GROUP BY 1, 2
            HAVING bool_or(lower_inf(valid)) AND bool_or(upper_inf(valid))
               AND sum(lower(valid) - date '2000-01-01') IS NOT DISTINCT FROM sum(upper(valid) - date '2000-01-01')
        ) AS s ON s.agreement_id = x.agreement_id AND s.party_id = x.party_id
        WHERE s.agreement_id IS NULL AND {SHOWN} AND {ASKED}
        ORDER BY r.key, x.item NULLS FIRST
    """
    for kind, key, item, party in scope.rows(query):
        if item is None:
            yield Found(kind, key, "", "its status periods leave days out")
        else:
            yield Found(kind, key, f"/participants/{item}", f"the standing of {party} leaves days out")
