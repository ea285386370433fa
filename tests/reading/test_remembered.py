"""Costly answers are kept for as long as nothing is written, and never longer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from agreements.models import Record
from agreements.reading.remembered import last_remembered, remembered
from tests.factories import act, make_place

DAY, NEXT = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def asked(day: date = DAY) -> tuple[int, list[int]]:
    """Count the records; give the number, and how often they were counted for it."""
    counted: list[int] = []

    def count() -> int:
        counted.append(Record.objects.count())
        return counted[-1]

    found = remembered(name="records", day=day, make=count)
    assert found.is_present
    return found.answer, counted


@pytest.mark.django_db
def test_remembered_answer_is_kept_while_nothing_is_written() -> None:
    assert asked() == (0, [0])
    assert asked() == (0, [])
    assert last_remembered(names=["records", "others"], day=DAY)["records"].is_present
    assert set(last_remembered(names=["records", "others"], day=DAY)) == {"records"}


@pytest.mark.django_db
def test_remembered_answer_is_of_one_day() -> None:
    asked()
    assert not last_remembered(names=["records"], day=NEXT)["records"].is_present
    assert asked(NEXT) == (0, [0])


@pytest.mark.django_db
def test_remembered_what_a_writer_sees_is_nobody_elses() -> None:
    asked()
    make_place(key="astana")
    assert asked() == (1, [1])
    assert asked() == (1, [1])
    kept = last_remembered(names=["records"], day=DAY)["records"]
    assert (kept.answer, kept.is_present) == (0, False)


@pytest.mark.django_db(transaction=True)
def test_remembered_answer_ends_with_whatever_is_committed() -> None:
    """The first writer's changes have the lower numbers, and it commits last."""
    has_written, may_commit = Event(), Event()

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                act()
                make_place(key="first")
                has_written.set()
                may_commit.wait(20)
        finally:
            has_written.set()
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(write_slowly)
        assert has_written.wait(20)
        with transaction.atomic():
            act()
            make_place(key="second")
        assert asked() == (1, [1])
        assert asked() == (1, [])
        may_commit.set()
        slow.result(20)
    kept = last_remembered(names=["records"], day=DAY)["records"]
    assert (kept.answer, kept.is_present) == (1, False)
    assert asked() == (2, [2])
