import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import Document, Record
from agreements.projection.document.sorting import UNDATED
from agreements.reading.conditions import Asked
from agreements.reading.orderings import Ordering, following, orderings
from agreements.reading.pages import Place
from agreements.reading.selecting import Selection
from agreements.vocabulary.kinds import Kind
from tests.factories import act

COLUMNS = ("record_id", "key", "sort_day")
MEETINGS = Selection(kind=Kind.MEETING, asks={}, asked=Asked(values={}, today=date(2024, 4, 19)))


def store(days: list[date]) -> list[tuple[int, str, date]]:
    """Store a document of a meeting for each day; give what `COLUMNS` would."""
    act()
    made = Record.objects.bulk_create(
        Record(kind="meeting", key=f"meeting-{number}", updated_at=datetime.now(UTC)) for number in range(len(days))
    )
    rows = [(record, day) for record, day in zip(made, days, strict=True)]
    Document.objects.bulk_create(
        Document(record=record, kind="meeting", key=record.key, sort_day=day, body="{}", evidence="[]", etag="")
        for record, day in rows
    )
    return [(record.pk, record.key, day) for record, day in rows]


def read(
    ordering: Ordering, *, place: Place | None = None, backwards: bool = False, size: int
) -> list[tuple[Any, ...]]:
    return following(
        selection=MEETINGS,
        columns=COLUMNS,
        ordering=ordering,
        place=place,
        backwards=backwards,
        size=size,
    )


def place_of(ordering: Ordering, row: tuple[Any, ...]) -> Place:
    return ordering.place_of(record=row[0], key=row[1], day=row[2])


def in_order(rows: list[tuple[int, str, date]], ordering: Ordering) -> list[tuple[int, str, date]]:
    """Sort in Python what the database is to sort: undated last, then by day and number, or by key."""
    if ordering.by_key:
        return sorted(rows, key=lambda row: row[1], reverse=ordering.descending)
    along = sorted(rows, key=lambda row: (row[2], row[0]), reverse=ordering.descending)
    return sorted(along, key=lambda row: row[2] == UNDATED)


ORDERINGS = st.sampled_from(orderings(Kind.MEETING))
DAYS = st.sampled_from([UNDATED, date(2024, 4, 19), date(2024, 4, 20), date(1999, 1, 1), date(9999, 1, 1)])


@pytest.mark.django_db
@given(days=st.lists(DAYS, max_size=12), ordering=ORDERINGS, size=st.integers(1, 5), data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_following_reads_any_stretch_of_any_order(
    days: list[date], ordering: Ordering, size: int, data: st.DataObject
) -> None:
    with transaction.atomic():
        expected = in_order(store(days), ordering)
        assert read(ordering, size=size) == expected[:size]
        assert read(ordering, backwards=True, size=size) == expected[::-1][:size]
        if expected:
            at = data.draw(st.integers(0, len(expected) - 1))
            place = place_of(ordering, expected[at])
            assert read(ordering, place=place, size=size) == expected[at + 1 :][:size]
            assert read(ordering, place=place, backwards=True, size=size) == expected[:at][::-1][:size]
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_following_walks_an_index_and_reads_no_more_than_a_page() -> None:
    rows = store([date(2000 + number % 30, 1, 1) if number % 10 else UNDATED for number in range(3000)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE agreements_document")
    for ordering in orderings(Kind.MEETING):
        place = place_of(ordering, in_order(rows, ordering)[1500])
        for backwards in (False, True):
            plan = plan_of(ordering, place=place, backwards=backwards)
            told = f"{ordering.name}, backwards: {backwards}\n{plan}"
            scans = re.findall(r"Scan(?: Backward)? using (\w+)", plan)
            assert scans, told
            assert set(scans) <= {"document_page", "document_key_unique"}, told
            assert "Seq Scan" not in plan, told
            assert all(int(read) <= 100 for read in re.findall(r"rows=(\d+)", plan)), told
            assert all(int(left_out) <= 200 for left_out in re.findall(r"Removed by Filter: (\d+)", plan)), told


def plan_of(ordering: Ordering, *, place: Place, backwards: bool) -> str:
    with CaptureQueriesContext(connection) as captured:
        read(ordering, place=place, backwards=backwards, size=50)
    [query] = captured.captured_queries
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) {query['sql']}")
        return "\n".join(row[0] for row in cursor.fetchall())
