"""What undoing a batch would leave is counted before anybody does it; the undoing itself is the oracle."""

import pytest

from agreements.models import Batch, Change, Claim, Record
from agreements.reading.undone import Leaves, changed_rows, leaves
from agreements.recording.edits import follow
from agreements.recording.undoing import undo
from tests.factories import claim
from tests.recording.drafts import load, place, says, source

pytestmark = pytest.mark.django_db

CAPITAL = says("/names/press", {"text": "Capital"}, quote="the capital")
FORMER = says("/names/press", {"text": "Nur-Sultan"}, quote="called Nur-Sultan")


def counted(batch: int | None) -> Leaves:
    return leaves(batch=Batch.objects.get(pk=batch))


def test_leaves_counts_as_undoing_does() -> None:
    load(source(), place(CAPITAL))
    second = load(source(), place(FORMER), place(key="almaty"))
    found = counted(second.batch)
    assert (found.taken, found.records, found.restored, found.withdrawn) == (2, 2, 1, 1)
    changed = Change.objects.filter(batch=second.batch).count()
    assert changed_rows(batch=second.batch or 0, limit=1_000) == changed
    assert changed_rows(batch=second.batch or 0, limit=2) == 2
    outcome = undo(batch=second.batch or 0, actor="ann", reason="a test", dry_run=True)
    assert (outcome.claims.retracted, outcome.claims.inserted, outcome.records.retracted) == (2, 1, 1)


def test_leaves_names_what_was_claimed_later() -> None:
    first = load(source(), place(CAPITAL))
    record = Record.objects.get(key="astana")
    claim(record, "/names/hand", {"text": "By hand"}, source=Record.objects.get(key="news"))
    found = counted(first.batch)
    assert [(later.record.key, later.claims) for later in found.later] == [("astana", 1)]
    # The place keeps that claim, the source what it rests on.
    assert (found.withdrawn, found.more) == (0, False)


def test_leaves_of_a_batch_undone_after_another_brings_nothing_back() -> None:
    first = load(source(), place(CAPITAL))
    second = load(source(), place(FORMER))
    undo(batch=first.batch or 0, actor="ann", reason="a test")
    assert counted(second.batch).restored == 0


def test_leaves_counts_the_claims_that_are_ranked_as_before() -> None:
    load(
        source(), place(CAPITAL, says("/names/press", {"text": "Nur-Sultan"}, quote="called Nur-Sultan", rank="normal"))
    )
    other = Claim.objects.get(path="/names/press", rank="normal")
    followed = follow(claim=other.pk, actor="ann", reason="a test").batch
    found = counted(followed)
    assert (found.taken, found.restored, found.ranked, found.withdrawn) == (0, 0, 2, 0)
    assert undo(batch=followed or 0, actor="ann", reason="a test").claims.updated == 2
