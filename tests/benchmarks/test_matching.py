"""Finding what a proposal may be, beside reading every title there is; and pairs over the whole registry."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from agreements.matching.duplicates import duplicates
from agreements.matching.likely import likely, likely_record
from agreements.models import Agreement, Record
from agreements.recording.records import record
from tests.benchmarks.made_agreements import BATCH, BUSY, registry
from tests.matching.worlds import agreement, named

RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read_every_title() -> None:
    """Ask what is like a title without any index, as one would who has none."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(
            "SELECT agreement_id FROM agreements_agreementtitle "
            "ORDER BY similarity(agreements_fold(text), agreements_fold(%s)) DESC, agreement_id LIMIT 10",
            ["Agreement on customs"],
        )
        assert len(cursor.fetchall()) == 10
        cursor.execute("RESET enable_indexscan; RESET enable_bitmapscan")


@pytest.mark.django_db
def test_proposing_matches_beside_reading_every_title(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction.atomic():
        record(drafts=list(registry(size)), batch=BATCH)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        parties = [Record.objects.get(kind="party", key=f"party-{number}") for number in BUSY]
        between = Agreement.objects.filter(participants__party=parties[0].pk).filter(participants__party=parties[1].pk)
        known = between.order_by("pk").first() or Agreement.objects.order_by("pk")[0]
        keys = sorted(known.participants.values_list("party__record__key", flat=True))
        title, day = known.titles.get().text, known.concluded
        proposal, name = agreement(title, day, *keys), named("party", "State 177")
        # In turn, so that a busy machine is as unkind to the one as to the other.
        times = [
            (
                seconds(read_every_title),
                seconds(lambda: likely(edit=proposal)),
                seconds(lambda: likely(edit=name)),
                seconds(lambda: likely_record(record=parties[0].pk)),
            )
            for _ in range(RUNS)
        ]
        found = likely(edit=proposal)[0].record, likely(edit=name)[0].key
        pairing = seconds(duplicates)
        transaction.set_rollback(True)
    assert found == (known.pk, "party-177")
    reading, proposing, naming, looking = (statistics.median(each) for each in zip(*times, strict=True))
    with capsys.disabled():
        print(
            f"\namong {size:,} agreements: every title read {reading * 1000:.0f} ms; likely an agreement between the "
            f"two busiest parties {proposing * 1000:.0f} ms, a party by name {naming * 1000:.0f} ms, a busy party's "
            f"own page {looking * 1000:.0f} ms; duplicates of all kinds {pairing:.1f} s"
        )
    # What does not grow with the registry may cost more than reading a small one whole, and far less than a large one.
    assert proposing < (reading if size >= 20_000 else 30 * reading)
    assert pairing < 100 * reading
