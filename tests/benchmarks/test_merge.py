"""Merging the two busiest parties, its preview and its undoing, beside recording the agreements that name them."""

import time
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from agreements.models import Batch, Participant, Record
from agreements.recording.drafts import RecordDraft
from agreements.recording.merging import merge
from agreements.recording.previews import preview
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.records import record
from agreements.recording.undoing import undo
from tests.benchmarks.conftest import SMALL
from tests.benchmarks.made_agreements import BATCH, BUSY, registry

WHO = {"actor": "benchmark", "reason": "measuring"}
BOTH = {f"party-{number}" for number in BUSY}


def of_one(draft: RecordDraft) -> bool:
    """Tell whether a draft is none of an agreement between the two, which then could not be one."""
    named = {claim.value["party"] for claim in draft.claims if claim.path.startswith("/participants/")}
    return not named >= BOTH


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@pytest.mark.django_db
def test_merging_two_busy_parties_beside_recording(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    # Small, most of it is what every merge costs: a few agreements show as much as many.
    drafts = [draft for draft in registry(size if size > SMALL else SMALL // 3) if of_one(draft)]
    with transaction.atomic():
        recording = seconds(lambda: record(drafts=drafts, batch=BATCH)) / len(drafts)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        survivor, merged = (Record.objects.get(kind="party", key=key).pk for key in sorted(BOTH))
        moved = Participant.objects.filter(party=merged).count()
        stays = Participant.objects.filter(party=survivor).count()
        previewing = seconds(lambda: preview(change=lambda: merge(merged=merged, survivor=survivor, **WHO)))
        merging = seconds(lambda: merge(merged=merged, survivor=survivor, **WHO))
        assert Participant.objects.filter(party=survivor).count() == moved + stays
        batch = Batch.objects.get(kind="merge").pk
        undoing = seconds(lambda: undo(batch=batch, **WHO))
        assert Participant.objects.filter(party=merged).count() == moved
        if size <= SMALL:
            assert list(rebuild_differences()) == []
        transaction.set_rollback(True)
    ratios = [taken / moved / recording for taken in (previewing, merging, undoing)]
    with capsys.disabled():
        print(
            f"\nmerging a party with {moved:,} agreements into one with {stays:,}: preview {previewing:.1f} s, merge "
            f"{merging:.1f} s, undo {undoing:.1f} s; beside recording as many agreements, ratios "
            f"{', '.join(f'{ratio:.2f}' for ratio in ratios)}"
        )
    # An agreement led to the survivor costs no more than one that is recorded; what every merge costs is on top.
    assert max(ratios) < (1.5 if moved > 1_000 else 6)
