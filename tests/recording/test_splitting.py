"""Splitting: claims that speak of another thing speak of it from then on, until that is undone."""

import json
from typing import Any

import pytest

from agreements.models import Batch, Claim, Document, FormerKey, Place, Record
from agreements.recording.merging import merge
from agreements.recording.rebuilding import rebuild, rebuild_differences
from agreements.recording.splitting import SplitRefused, split
from agreements.recording.undoing import undo
from tests.factories import act, claim, make_party, make_place, make_source

pytestmark = pytest.mark.django_db

WHO = {"actor": "ann", "reason": "Two towns."}


def _document(key: str) -> Any:
    return json.loads(Document.objects.get(kind="place", key=key).body)


def _documents() -> dict[tuple[str, str], tuple[Any, str]]:
    """Every document, but for versions and times."""
    found = {}
    for document in Document.objects.order_by("kind", "key"):
        body = json.loads(document.body)
        del body["version"], body["updated_at"]
        found[document.kind, document.key] = (json.dumps(body, ensure_ascii=False), document.evidence)
    return found


def _names(key: str) -> dict[str, str]:
    return {name["item"]: name["text"] for name in _document(key)["names"]}


@pytest.fixture
def town() -> Record:
    """A town of which one source says what is true of it, and one what is true of another town."""
    make_party(key="kaz")
    news = make_source(key="news", text="Petropavl lies in the north. Petropavlovsk lies by the sea.")
    record = make_place(key="petropavl", notes="In the north.")
    claim(record, "/names/press", {"text": "Petropavlovsk"}, source=news, quote="Petropavlovsk")
    claim(record, "/names/press", {"text": "Petropavl"}, source=news, quote="Petropavl", rank="normal")
    claim(record, "/country", "kaz", source=news, quote="in the north")
    rebuild(actor="tester", reason="a test")
    return record


def _keys(record: Record, *values: Any) -> list[str]:
    return [found.key for found in Claim.objects.filter(record=record, retracted_at=None) if found.value in values]


OTHER = {"text": "Petropavlovsk"}


def test_split_makes_claims_anew_of_a_new_record(town: Record) -> None:
    before = Claim.objects.get(value=OTHER)
    batch = split(record=town.pk, to="petropavlovsk", claims=[before.key], **WHO)
    assert _names("petropavlovsk") == {"press": "Petropavlovsk"}
    # What was not followed beside it is now.
    assert _names("petropavl") == {"en": "Petropavl", "press": "Petropavl"}
    assert _document("petropavlovsk")["notes"] == "In the north."
    made = Claim.objects.get(value=OTHER, retracted_at=None)
    assert (made.record.key, made.rank, made.passage) == ("petropavlovsk", "preferred", before.passage)
    before.refresh_from_db()
    assert (before.retracted_by, before.record) == ("ann", town)
    written = Batch.objects.get(pk=batch)
    assert (written.kind, written.label) == ("split", "place petropavl split: 1 claim moved to petropavlovsk")
    assert list(rebuild_differences()) == []


def test_split_undone_restores_every_document_and_may_be_done_again(town: Record) -> None:
    before = _documents()
    claims = _keys(town, OTHER, "kaz")
    for _ in range(2):
        batch = split(record=town.pk, to="petropavlovsk", claims=claims, classification={"notes": None}, **WHO)
        assert (_document("petropavlovsk")["notes"], _document("petropavl")["country"]) == (None, None)
        assert list(rebuild_differences()) == []
        undo(batch=batch, actor="ann", reason="One town.")
        assert _documents() == before
        assert Record.objects.get(key="petropavlovsk").state == "withdrawn"
        assert list(rebuild_differences()) == []


def test_split_to_a_known_record_keeps_what_is_followed_there(town: Record) -> None:
    known = make_place(key="petropavlovsk", notes="By the sea.")
    claim(known, "/names/press", {"text": "Petropavlovsk-Kamchatsky"})
    rebuild(actor="tester", reason="a test")
    before = _documents()
    batch = split(record=town.pk, to="petropavlovsk", claims=_keys(town, OTHER, "kaz"), **WHO)
    assert _names("petropavlovsk")["press"] == "Petropavlovsk-Kamchatsky"
    assert Claim.objects.get(record=known, value=OTHER, retracted_at=None).rank == "normal"
    assert (_document("petropavlovsk")["country"]["key"], _document("petropavlovsk")["notes"]) == ("kaz", "By the sea.")
    assert list(rebuild_differences()) == []
    undo(batch=batch, actor="ann", reason="One town.")
    assert _documents() == before
    batch = split(
        record=town.pk, to="petropavlovsk", claims=_keys(town, OTHER), classification={"notes": "Far."}, **WHO
    )
    assert _document("petropavlovsk")["notes"] == "Far."
    undo(batch=batch, actor="ann", reason="One town.")
    assert (_documents(), Place.objects.get(record=known).notes) == (before, "By the sea.")


def test_split_may_take_what_is_said_of_the_whole_record(town: Record) -> None:
    claim(town, "/names/own", {"text": "Petropavl"})
    [whole] = Claim.objects.filter(record=town, path="").values_list("key", flat=True)
    split(record=town.pk, to="petropavlovsk", claims=[whole], **WHO)
    assert _names("petropavlovsk") == {"en": "Petropavl"}
    assert _names("petropavl") == {"own": "Petropavl", "press": "Petropavlovsk"}


def test_split_takes_what_was_claimed_of_a_merged_record_too(town: Record) -> None:
    merged = make_place(key="kyzylzhar")
    rebuild(actor="tester", reason="a test")
    claim(merged, "/names/old", {"text": "Kyzylzhar"})
    rebuild(actor="tester", reason="a test")
    merge(merged=merged.pk, survivor=town.pk, **WHO)
    before = _documents()
    batch = split(record=town.pk, to="qyzyljar", claims=_keys(merged, {"text": "Kyzylzhar"}), **WHO)
    assert (_names("qyzyljar"), "old" in _names("petropavl")) == ({"old": "Kyzylzhar"}, False)
    assert list(rebuild_differences()) == []
    undo(batch=batch, actor="ann", reason="One town.")
    assert _documents() == before


def test_split_undone_keeps_a_new_record_that_others_were_merged_into(town: Record) -> None:
    other = make_place(key="kamchatka")
    rebuild(actor="tester", reason="a test")
    batch = split(record=town.pk, to="petropavlovsk", claims=_keys(town, OTHER), **WHO)
    merge(merged=other.pk, survivor=Record.objects.get(key="petropavlovsk").pk, **WHO)
    undo(batch=batch, actor="ann", reason="One town.")
    assert _names("petropavlovsk") == {"en": "Kamchatka"}
    assert list(rebuild_differences()) == []


def test_split_refuses_what_leaves_no_whole_and_lists_it(town: Record) -> None:
    with pytest.raises(SplitRefused, match=r"place petropavlovsk .*lacks 'names'") as caught:
        split(record=town.pk, to="petropavlovsk", claims=_keys(town, "kaz"), **WHO)
    assert [problem.key for problem in caught.value.problems] == ["petropavlovsk"]
    every = list(Claim.objects.filter(record=town).values_list("key", flat=True))
    with pytest.raises(SplitRefused, match="choose more or fewer claims"):
        split(record=town.pk, to="petropavlovsk", claims=every, **WHO)
    assert not Batch.objects.filter(kind="split").exists()


def test_split_refuses_claims_and_records_that_will_not_do(town: Record) -> None:
    claims = _keys(town, OTHER)
    merged, gone, named = make_place(key="merged"), make_place(key="gone"), make_place(key="named")
    rebuild(actor="tester", reason="a test")
    merge(merged=merged.pk, survivor=named.pk, **WHO)
    act()
    Record.objects.filter(pk=gone.pk).update(state="withdrawn")
    FormerKey.objects.create(record=named, kind="place", key="former")
    for to, message in (
        ("Petropavlovsk!", "cannot be a key: write lower-case words"),
        ("petropavl", "speak of the place petropavl already"),
        ("merged", "merged is merged into named; undo that merge"),
        ("gone", "gone is withdrawn; publish it again first"),
        ("former", "former is a former key of named; write that one"),
    ):
        with pytest.raises(SplitRefused, match=message):
            split(record=town.pk, to=to, claims=claims, **WHO)
    with pytest.raises(SplitRefused, match="no longer speak of the place petropavl"):
        split(record=town.pk, to="new", claims=[*claims, "0" * 64], **WHO)
    with pytest.raises(SplitRefused, match="Choose the claims"):
        split(record=town.pk, to="new", claims=[], **WHO)
    with pytest.raises(SplitRefused, match="merged is merged into named; split named instead"):
        split(record=merged.pk, to="new", claims=claims, **WHO)
    with pytest.raises(SplitRefused, match="place gone is withdrawn; publish it"):
        split(record=gone.pk, to="new", claims=claims, **WHO)
    with pytest.raises(SplitRefused, match="no record 0"):
        split(record=0, to="new", claims=claims, **WHO)
    with pytest.raises(SplitRefused, match="classification does not fit at colour"):
        split(record=town.pk, to="new", claims=claims, classification={"colour": "blue"}, **WHO)
