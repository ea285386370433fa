"""Undoing a batch: back to what was before, but for what was decided since."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from agreements.facts.edits import Edit
from agreements.models import Batch, Change, Claim, Document, FormerKey, Place, Record, Source
from agreements.recording.batches import open_batch
from agreements.recording.claims import restore_claims
from agreements.recording.drafts import BatchDraft, RecordDraft
from agreements.recording.edits import edit
from agreements.recording.finishing import finish
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.transaction import recording
from agreements.recording.undoing import UndoError, take_back, undo
from agreements.vocabulary.choices import BatchKind, RecordState
from agreements.vocabulary.kinds import Kind
from tests.factories import act, claim
from tests.recording.drafts import TEXT, load, place, says, source

pytestmark = pytest.mark.django_db

CAPITAL = says("/names/press", {"text": "Capital"}, quote="the capital")
FORMER = says("/names/press", {"text": "Nur-Sultan"}, quote="called Nur-Sultan")
LONGER = f"A new beginning. {TEXT}"


def _registry() -> list[object]:
    """What the registry says: all but numbers, versions and times."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    claims = Claim.objects.filter(retracted_at=None).order_by("key").values_list("key", "rank")
    records = Record.objects.order_by("kind", "key").values_list("kind", "key", "state", "merged_into__key")
    texts = Source.objects.values_list("text", "publisher", "published", "published_latest")
    notes = Place.objects.order_by("record__key").values_list("notes", "record__names__text")
    formers = FormerKey.objects.order_by("key").values_list("key", flat=True)
    return [list(rows) for rows in (claims, records, texts, notes, formers)]


def _undo(batch: int | None) -> None:
    assert batch is not None
    undo(batch=batch, actor="undoer", reason="a test")
    assert list(rebuild_differences()) == []


def test_undo_gives_back_all_that_a_load_changed() -> None:
    load(source(published="2024"), place(CAPITAL, classification={"notes": "Before."}), place(key="almaty"))
    before = _registry()
    second = load(
        source(text=LONGER, publisher="A paper"),
        place(says("/names/press", {"text": "Was"}, quote="called Nur-Sultan", text=LONGER), former_keys=("akmola",)),
        place(key="almaty", state=RecordState.WITHDRAWN, classification={"notes": "After."}),
    )
    assert _registry() != before
    _undo(second.batch)
    assert _registry() == before


def test_undo_then_load_brings_everything_back() -> None:
    drafts = (source(), place(CAPITAL, former_keys=("akmola",)), place(key="almaty"))
    first = load(*drafts)
    before = _registry()
    _undo(first.batch)
    assert set(Record.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert not Document.objects.exists()
    load(*drafts)
    assert _registry() == before
    assert Document.objects.count() == 3


def test_undo_keeps_what_was_claimed_later() -> None:
    first = load(source(), place(CAPITAL))
    record = Record.objects.get(key="astana")
    claim(record, "/names/hand", {"text": "By hand"})
    _undo(first.batch)
    record.refresh_from_db()
    assert record.state == "published"
    assert list(record.names.values_list("text", flat=True)) == ["By hand"]


def test_undo_keeps_sources_that_later_claims_rest_on() -> None:
    first = load(source(), place(CAPITAL))
    claim(Record.objects.get(key="astana"), "/names/hand", {"text": "By hand"}, source=Record.objects.get(key="news"))
    _undo(first.batch)
    assert Record.objects.get(key="news").state == "published"


def test_undo_withdraws_what_it_leaves_incomplete() -> None:
    """Somebody gave a place a language for a name; without the name's words that makes nothing."""
    first = load(source(), place())
    record = Record.objects.get(key="astana")
    claim(record, "/names/own/language", "en")
    _undo(first.batch)
    record.refresh_from_db()
    assert record.state == "withdrawn"
    assert not record.names.exists()
    assert Claim.objects.get(retracted_at=None).path == "/names/own/language"
    load(source(), place())
    record.refresh_from_db()
    assert (record.state, record.names.get().language) == ("published", "en")


def test_undo_keeps_links_of_later_records() -> None:
    country = RecordDraft(
        kind=Kind.PARTY,
        key="kaz",
        classification={"kind": "state"},
        claims=(says("/names/own", {"text": "Kazakhstan"}),),
    )
    first = load(country)
    load(place(says("/country", "kaz")))
    _undo(first.batch)
    assert Record.objects.get(key="kaz").state == "withdrawn"
    assert Place.objects.get().country.record.key == "kaz"
    assert Document.objects.filter(key="astana").exists()


def test_undo_of_the_first_then_of_the_second_load() -> None:
    first = load(source(), place(CAPITAL))
    second = load(source(), place(FORMER))
    _undo(first.batch)
    assert list(Record.objects.get(key="astana").names.values_list("text", flat=True)) == ["Nur-Sultan"]
    _undo(second.batch)
    assert not Claim.objects.filter(retracted_at=None).exists()


def test_undo_of_the_second_then_of_the_first_load() -> None:
    first = load(source(), place(CAPITAL))
    before = _registry()
    second = load(source(), place(FORMER))
    _undo(second.batch)
    assert _registry() == before
    _undo(first.batch)
    assert not Claim.objects.filter(retracted_at=None).exists()


def test_undo_does_not_take_a_place_that_somebody_took() -> None:
    load(source(), place(CAPITAL))
    second = load(source(), place(FORMER))
    record = Record.objects.get(key="astana")
    claim(record, "/names/press", {"text": "By hand"}, retired=True)
    _undo(second.batch)
    live = Claim.objects.filter(retracted_at=None, path="/names/press")
    assert {claim.value["text"]: claim.rank for claim in live} == {"By hand": "preferred", "Capital": "normal"}


def test_undo_keeps_classification_that_was_decided_later() -> None:
    load(source(), place(classification={"notes": "One."}))
    second = load(source(), place(classification={"notes": "Two."}))
    act()
    Place.objects.update(notes="Three.")
    undo(batch=second.batch or 0, actor="undoer", reason="a test")
    assert Place.objects.get().notes == "Three."


def test_undo_refuses_a_text_that_later_claims_do_not_stand_in() -> None:
    load(source(), place())
    second = load(source(text=f"{TEXT} Only now."), place())
    claim(
        Record.objects.get(key="astana"),
        "/names/hand",
        {"text": "Now"},
        source=Record.objects.get(key="news"),
        quote="Only now.",
    )
    with pytest.raises(UndoError, match=r"place astana /names/hand: rests on the source 'news'"):
        undo(batch=second.batch or 0, actor="undoer", reason="a test")
    assert Batch.objects.get(pk=second.batch).undone_at is None


def test_undo_twice_is_refused() -> None:
    first = load(source())
    _undo(first.batch)
    with pytest.raises(UndoError, match=rf"batch {first.batch} was undone already, on .* by undoer$"):
        undo(batch=first.batch or 0, actor="undoer", reason="a test")


def test_undo_of_nothing_is_refused() -> None:
    with pytest.raises(UndoError, match=r"^there is no batch 77$"):
        undo(batch=77, actor="undoer", reason="a test")


def test_undo_dry_run_reports_and_writes_nothing() -> None:
    first = load(source(), place(CAPITAL))
    before, changes = _registry(), Change.objects.count()
    outcome = undo(batch=first.batch or 0, actor="undoer", reason="a test", dry_run=True)
    assert (outcome.claims.retracted, outcome.records.retracted) == (2, 2)
    assert _registry() == before
    assert Change.objects.count() == changes


def test_undo_is_written_down_with_who_and_why() -> None:
    first = load(source(), place(CAPITAL))
    undo(batch=first.batch or 0, actor="undoer", reason="it was wrong")
    batch = Batch.objects.get()
    assert batch.undone_by == "undoer"
    assert batch.undone_at is not None
    last = Change.objects.order_by("-id").first()
    assert last is not None
    assert (last.actor, last.reason, last.batch) == ("undoer", "it was wrong", first.batch)
    assert set(Claim.objects.values_list("retracted_by", flat=True)) == {"undoer"}


def _edit(record: Record, *claims: dict[str, Any], **more: Any) -> int:
    said = {"kind": record.kind, "key": record.key, "claims": list(claims), **more}
    batch = edit(edit=Edit.model_validate(said), actor="ann", reason="a test").batch
    assert batch is not None
    return batch


def _says(path: str, text: str) -> dict[str, Any]:
    return {"path": path, "value": {"text": text}, "evidence": [{"unsourced": "a test"}]}


def _followed(record: Record) -> list[str]:
    return list(record.names.order_by("item").values_list("text", flat=True))


def test_undo_of_edits_in_any_order_follows_again_what_was_followed() -> None:
    load(source(), place(CAPITAL))
    record = Record.objects.get(key="astana")
    before = _registry()
    for order in ((0, 1), (1, 0)):
        batches = [_edit(record, _says("/names/press", "One")), _edit(record, _says("/names/press", "Two"))]
        assert _followed(record) == ["astana", "Two"]
        for number in order:
            _undo(batches[number])
        assert _registry() == before


def test_undo_of_a_claim_followed_again_takes_it_back_as_it_was() -> None:
    """What is made live again by hand goes again, so that undoing what took it back brings it again."""
    load(source(), place(CAPITAL))
    second = load(source(), place())
    taken = Claim.objects.get(path="/names/press")
    with recording(actor="ann", reason="a test"):
        number = open_batch(
            draft=BatchDraft(kind=BatchKind.EDIT, actor="ann", reason="a test", label="astana"),
            at=timezone.now(),
            counts={},
        )
        restore_claims(ids=[taken.pk])
        finish(touched=[taken.record_id])
    assert _followed(taken.record) == ["astana", "Capital"]
    _undo(number)
    assert (Claim.objects.get(pk=taken.pk).retracted_at, _followed(taken.record)) == (taken.retracted_at, ["astana"])
    _undo(second.batch)
    assert _followed(taken.record) == ["astana", "Capital"]


def test_undo_within_a_recording_is_part_of_it() -> None:
    first = load(source(), place())
    with recording(actor="ann", reason="a test", dry_run=True):
        outcome = take_back(batch=first.batch or 0, actor="ann")
        assert Record.objects.get(key="astana").state == "withdrawn"
    assert outcome.records.retracted == 2
    assert Record.objects.get(key="astana").state == "published"
