"""A mirror beside writers, each on a connection of its own: it loses nothing and is told nothing twice."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from agreements.models import Document, Edition
from agreements.reading import changes, details
from agreements.vocabulary.kinds import Kind
from tests.recording.edits import make_world, says, write

TODAY = datetime.now(UTC).date()
WRITERS = 3
EDITS = 3


class Mirror:
    """Copies of all documents, and a place in the feed."""

    def __init__(self) -> None:
        self.place = changes.now().after
        self.copies = {(one.kind, one.key): one.body for one in Document.objects.all()}
        self.told: list[dict[str, Any]] = []

    def follow(self) -> bool:
        """Take over a page of what changed; tell whether there was any."""
        page = changes.page(asked=changes.editions(), size=2, place=self.place)
        assert page.after is not None
        entries = json.loads(page.results)
        for entry in entries:
            record = entry["record"]
            found = details.detail(kind=Kind(record["kind"]), key=record["key"], evidence=False, day=None, today=TODAY)
            if isinstance(found, str):
                self.copies[record["kind"], record["key"]] = found
            else:
                self.copies.pop((record["kind"], record["key"]), None)
        self.told += entries
        self.place = page.after
        return bool(entries)


def told(entry: dict[str, Any]) -> tuple[Any, ...]:
    return entry["transaction"], entry["record"]["kind"], entry["record"]["key"], entry["operation"], entry["etag"]


def issued() -> list[tuple[Any, ...]]:
    rows = Edition.objects.order_by("transaction", "id")
    return [(int(one.transaction), one.kind, one.key, one.operation, one.etag) for one in rows]


def begin(pool: ThreadPoolExecutor, do: Callable[[], None], /) -> Future[None]:
    """Do something in a thread, on a connection of its own."""

    def closing() -> None:
        try:
            do()
        finally:
            connection.close()

    return pool.submit(closing)


@pytest.mark.django_db(transaction=True)
def test_a_mirror_beside_writers_is_told_every_edition_once_and_ends_with_the_same_documents() -> None:
    make_world()
    before = len(issued())
    mirror = Mirror()
    taken, release = Event(), Event()

    def slow() -> None:
        """Begin before all others, and commit after them."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_current_xact_id()")
            taken.set()
            assert release.wait(timeout=60)
            write(says("/names/en/text", "Slow Kazakhstan"), kind="party", key="kaz")

    def writer(number: int) -> None:
        for turn in range(EDITS):
            if turn == 1:
                with transaction.atomic():
                    write(says("/languages", ["xx"]))
                    transaction.set_rollback(True)
            said = says("/names/en/text", f"Kyrgyzstan {number} {turn}")
            write(said, kind="party", key="kgz")
        made = says("/names/en", {"text": f"Party {number}"})
        write(made, kind="party", key=f"party-{number}", classification={"kind": "state"})
        if number:
            write(kind="party", key=f"party-{number}", state="withdrawn")

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        held = begin(pool, slow)
        assert taken.wait(timeout=60)
        writing = [begin(pool, lambda number=number: writer(number)) for number in range(WRITERS)]
        while len(issued()) < before + 2 * WRITERS:
            # Each of these was committed after a transaction began that has not ended: none can be told yet.
            assert not mirror.follow()
        release.set()
        while not all(one.done() for one in (held, *writing)):
            mirror.follow()
        for one in (held, *writing):
            one.result()
    while mirror.follow():
        pass
    everything = issued()
    assert [told(entry) for entry in mirror.told] == everything[before:]
    # The first one told was written after others: a feed by number, or by time, would have passed over it.
    assert {entry["record"]["key"] for entry in mirror.told[:2]} == {"kaz", "treaty"}
    numbers = list(Edition.objects.order_by("transaction", "id").values_list("id", flat=True))[before:]
    assert numbers[0] > numbers[2]
    assert mirror.copies == {(one.kind, one.key): one.body for one in Document.objects.all()}
    assert ("party", "party-0") in mirror.copies
    assert ("party", "party-1") not in mirror.copies
