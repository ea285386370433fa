"""Passages: found if they are stored already, written once if not."""

from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from agreements.models import Passage, bulk
from agreements.recording.drafts import PassageDraft

Stretch = tuple[int, int | None, int | None, str | None, str | None]
"""What makes a passage: source's number, start, end, quote; or source's number and row."""


def store_passages(*, drafts: Iterable[PassageDraft], sources: Mapping[str, int]) -> dict[PassageDraft, int]:
    """Give the number of the passage of every draft, writing those that are not stored yet.

    `sources` are the numbers of the sources by the keys that the drafts name.
    """
    wanted = {draft: _stretch(draft, sources[draft.source]) for draft in drafts}
    stretches = dict.fromkeys(wanted.values())
    known = _known(stretches)
    new = {stretch: draft for draft, stretch in wanted.items() if stretch not in known}
    numbers = bulk.next_ids(model=Passage, count=len(new))
    rows = []
    for number, (stretch, draft) in zip(numbers, new.items(), strict=True):
        known[stretch] = number
        span = draft.span
        rows.append((number, *stretch, span.prefix if span else None, span.suffix if span else None))
    if rows:
        columns = ("id", "source_id", "start", "end", "quote", "row", "prefix", "suffix")
        bulk.insert(model=Passage, columns=columns, rows=rows)
    return {draft: known[stretch] for draft, stretch in wanted.items()}


def _stretch(draft: PassageDraft, source: int) -> Stretch:
    span = draft.span
    if span is None:
        return (source, None, None, None, draft.row)
    return (source, span.start, span.end, span.quote, None)


def _known(stretches: Collection[Stretch]) -> dict[Stretch, int]:
    quoted = [stretch for stretch in stretches if stretch[4] is None]
    rows = [stretch for stretch in stretches if stretch[4] is not None]
    known: dict[Stretch, int] = {}
    with connection.cursor() as cursor:
        if quoted:
            cursor.execute(
                'SELECT p.source_id, p.start, p."end", p.quote, p.row, p.id FROM agreements_passage AS p '
                'JOIN unnest(%s::bigint[], %s::int[], %s::int[]) AS w(source, start, "end") '
                'ON p.source_id = w.source AND p.start = w.start AND p."end" = w."end" WHERE p.row IS NULL',
                [[part[place] for part in quoted] for place in (0, 1, 2)],
            )
            known |= {row[:5]: row[5] for row in cursor.fetchall()}
        if rows:
            cursor.execute(
                'SELECT p.source_id, p.start, p."end", p.quote, p.row, p.id FROM agreements_passage AS p '
                "JOIN unnest(%s::bigint[], %s::text[]) AS w(source, row) ON p.source_id = w.source AND p.row = w.row",
                [[part[place] for part in rows] for place in (0, 4)],
            )
            known |= {row[:5]: row[5] for row in cursor.fetchall()}
    return known
