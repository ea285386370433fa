"""Previews: what a change comes to, without the change."""

import pytest

from agreements.models import Batch, Change, Document, Record
from agreements.recording.merging import MergeRefused, merge
from agreements.recording.previews import preview
from agreements.recording.rebuilding import rebuild
from agreements.recording.undoing import undo
from agreements.vocabulary.kinds import Kind
from tests.factories import claim, make_agreement, make_party
from tests.recording.drafts import load, place, says, source

pytestmark = pytest.mark.django_db

WHO = {"actor": "ann", "reason": "One and the same."}


def _everything() -> list[object]:
    return [
        list(Document.objects.order_by("record_id").values_list("record_id", "body", "evidence")),
        list(Record.objects.order_by("id").values_list("id", "state", "version", "merged_into")),
        Change.objects.count(),
        Batch.objects.count(),
    ]


@pytest.fixture
def states() -> dict[str, Record]:
    made = {key: make_party(key=key) for key in ("kaz", "kgz", "qaz")}
    for number in range(3):
        make_agreement(key=f"treaty-{number}", parties=["qaz", "kgz"], signed="2024")
    make_agreement(key="other-treaty", parties=["kaz", "kgz"])
    claim(made["qaz"], "/names/more", {"text": "Qazaqstan"})
    rebuild(actor="tester", reason="a test")
    return made


def test_preview_of_a_merge_shows_both_and_counts_what_links_to_them(states: dict[str, Record]) -> None:
    before = _everything()
    seen = preview(change=lambda: merge(merged=states["qaz"].pk, survivor=states["kaz"].pk, **WHO))
    assert _everything() == before
    survivor, merged = seen.documents
    assert ((merged.kind, merged.key), merged.after) == ((Kind.PARTY, "qaz"), None)
    assert merged.before is not None
    assert survivor.before is not None
    assert survivor.after is not None
    assert [len(one["names"]) for one in (survivor.before, survivor.after, merged.before)] == [1, 2, 2]
    # The three treaties; the other one prints nothing else.
    assert (seen.more, seen.others) == (0, 3)


def test_preview_gives_what_the_change_gives_and_raises_what_it_raises(states: dict[str, Record]) -> None:
    before = _everything()
    with pytest.raises(MergeRefused):
        preview(change=lambda: merge(merged=states["kgz"].pk, survivor=states["kaz"].pk, **WHO))
    seen = preview(change=lambda: 7)
    assert (seen.answer, seen.documents, seen.more, seen.others) == (7, (), 0, 0)
    assert _everything() == before


def test_preview_of_an_undo_tells_what_is_left_and_only_counts_the_rest() -> None:
    first = load(source(), *(place(key=f"place-{number}") for number in range(30)))
    load(source(), place(says("/names/late", {"text": "Late"}), key="place-0"))
    before = _everything()
    seen = preview(change=lambda: undo(batch=first.batch or 0, actor="ann", reason="Wrong."), limit=5)
    assert _everything() == before
    assert [(one.key, one.after is None) for one in seen.documents] == [
        ("place-0", False),
        ("place-1", True),
        ("place-10", True),
        ("place-11", True),
        ("place-12", True),
    ]
    assert (seen.answer.records.retracted, seen.more, seen.others) == (30, 26, 0)


def test_preview_of_a_new_record_has_nothing_before() -> None:
    load(source())
    seen = preview(change=lambda: load(source(), place()))
    [made] = seen.documents
    assert (made.key, made.before) == ("astana", None)
    assert made.after is not None
    assert made.after["name"] == "astana"
    seen = preview(change=lambda: load(source(publisher="A paper")))
    assert [one.key for one in seen.documents] == ["news"]
