"""What a batch did, record by record."""

import pytest

from agreements.models import Batch
from agreements.reading.written import Touched, Written, written_in
from agreements.recording.merging import merge
from agreements.recording.undoing import undo
from tests.recording.drafts import load, place, says, source

pytestmark = pytest.mark.django_db

CAPITAL = says("/names/press", {"text": "Capital"}, quote="the capital")


def told(batch: int | None, **asked: int) -> Written:
    return written_in(batch=Batch.objects.get(pk=batch), **asked)


def by_key(written: Written) -> dict[str, Touched]:
    return {touched.record.key: touched for touched in written.touched}


def test_written_in_a_batch_counts_claims_and_pages() -> None:
    batch = load(source(), *(place(key=f"place-{number}") for number in range(3))).batch
    first = told(batch, size=3)
    assert [(one.record.key, one.done, one.made, one.live) for one in first.touched] == [
        ("news", ["new"], 0, 0),
        ("place-0", ["new"], 1, 1),
        ("place-1", ["new"], 1, 1),
    ]
    assert first.after is not None
    rest = told(batch, after=first.after, size=3)
    assert [one.record.key for one in rest.touched] == ["place-2"]
    assert rest.after is None


def test_written_tells_what_was_taken_back_ranked_and_judged() -> None:
    load(source(), place(CAPITAL, classification={"notes": "One."}))
    again = says("/names/press", {"text": "Capital"}, quote="the capital", rank="normal")
    second = load(source(), place(again, says("/names/more", {"text": "More"}), classification={"notes": "Two."}))
    one = by_key(told(second.batch))["astana"]
    assert (one.made, one.live, one.taken, one.ranked) == (1, 1, 0, 1)
    assert (one.done, one.judged) == ([], ["notes"])
    third = load(source(), place(again, classification={"notes": "Two."}))
    assert by_key(told(third.batch))["astana"].taken == 1
    assert by_key(told(second.batch))["astana"].live == 0


def test_written_counts_the_passages_quoted_from_a_source() -> None:
    batch = load(source(), place(CAPITAL)).batch
    assert by_key(told(batch))["news"].quoted == 1


def test_written_names_the_survivor_of_a_merge_and_leaves_its_undoing_out() -> None:
    load(source(), place(key="astana"), place(key="nur-sultan"))
    numbers = {one.record.key: one.record.record for one in told(Batch.objects.get().pk).touched}
    batch = merge(merged=numbers["nur-sultan"], survivor=numbers["astana"], actor="ann", reason="One city.")
    merged = by_key(told(batch))["nur-sultan"]
    assert merged.done == ["merged into"]
    assert merged.survivor is not None
    assert merged.survivor.key == "astana"
    undo(batch=batch, actor="ann", reason="Two cities.")
    assert by_key(told(batch))["nur-sultan"].done == ["merged into"]
