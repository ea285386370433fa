"""A batch is undone after a look at what that leaves."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from agreements.admin import undoing
from agreements.facts.edits import Edit
from agreements.models import Batch, Record
from agreements.review import decisions
from agreements.review.proposals import propose
from agreements.vocabulary.choices import Origin
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import claim, make_user
from tests.recording.drafts import load, place, says, source

pytestmark = pytest.mark.django_db

CAPITAL = says("/names/press", {"text": "Capital"}, quote="the capital")
FORMER = says("/names/press", {"text": "Nur-Sultan"}, quote="called Nur-Sultan")


@pytest.fixture
def editor() -> Client:
    return client_of(Role.EDITOR)


def page(batch: int | None, name: str = "undo") -> str:
    return reverse(f"admin:agreements_batch_{name}", args=[batch])


def words(content: bytes) -> str:
    return " ".join(content.decode().replace("<b>", "").replace("</b>", "").split())


def test_undo_shows_what_it_leaves_and_writes_nothing(editor: Client) -> None:
    load(source(), place(CAPITAL))
    second = load(source(), place(FORMER), place(key="almaty"))
    claim(Record.objects.get(key="astana"), "/names/hand", {"text": "By hand"})
    shown = words(editor.get(page(second.batch)).content)
    assert "2 claims taken back, on 2 records" in shown
    assert "1 claim that it took back, live again" in shown
    assert "1 record withdrawn" in shown
    assert "keeps</th></tr></thead>" in shown
    assert "1 claim made since" in shown
    assert "/names/press/text" in shown
    assert "Nur-Sultan" in shown
    assert "readers will not see it any more" in shown
    assert Batch.objects.get(pk=second.batch).undone_at is None


def test_undo_asks_why_and_is_done_once(editor: Client) -> None:
    first = load(source(), place(CAPITAL))
    assert "Say why" in editor.post(page(first.batch), {"reason": ""}).content.decode()
    answer = editor.post(page(first.batch), {"reason": "The wrong file."}, follow=True)
    assert answer.redirect_chain == [(page(first.batch, "change"), 302)]
    assert f"Batch {first.batch} is undone" in answer.content.decode()
    assert set(Record.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert "nothing left to undo" in editor.get(page(first.batch)).content.decode()
    again = editor.post(page(first.batch), {"reason": "Again."})
    assert again.status_code == 409
    assert "was undone already" in again.content.decode()


def test_undo_of_a_large_batch_is_counted_not_tried(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(source(), place(CAPITAL))
    monkeypatch.setattr(undoing, "TRIED", 1)
    monkeypatch.setattr(undoing, "trial", None)
    shown = words(editor.get(page(first.batch)).content)
    assert "2 claims taken back" in shown
    assert "about 1 minute," in shown
    assert f"manage.py undo_batch {first.batch} --dry-run" in shown
    assert "Undo batch" in shown.partition("Undo it</h3>")[2]


def test_undo_that_is_refused_keeps_the_reason(editor: Client) -> None:
    load(source(), place())
    second = load(source(text="Astana is the capital. It was called Nur-Sultan. Astana is on the Ishim. New."), place())
    claim(
        Record.objects.get(key="astana"),
        "/names/hand",
        {"text": "New"},
        source=Record.objects.get(key="news"),
        quote="New.",
    )
    answer = editor.post(page(second.batch), {"reason": "A <b>mistake</b>."})
    assert answer.status_code == 409
    assert "rests on the source" in answer.content.decode()
    assert "A &lt;b&gt;mistake&lt;/b&gt;." in answer.content.decode()


def test_undo_of_what_a_decision_wrote_leads_to_the_decision(editor: Client) -> None:
    named = {"path": "/names/en", "value": {"text": "Astana"}, "evidence": [{"unsourced": "a test"}]}
    edit = Edit.model_validate({"kind": "place", "key": "astana", "claims": [named]})
    candidate = propose(edit=edit, author=make_user(Role.ANALYST), origin=Origin.ADMIN).candidate
    decider = User.objects.get(username="editor")
    decision = decisions.accept(candidate=candidate.pk, decider=decider, reason="It is so.")
    shown = editor.get(page(decision.batch_id)).content.decode()
    assert reverse("admin:agreements_candidate_change", args=[candidate.pk]) in shown
    assert 'name="reason"' not in shown
    assert editor.post(page(decision.batch_id), {"reason": "Wrong."}).status_code == 409
    decisions.undo(decision=decision.pk, decider=decider, reason="Wrong.")
    assert "nothing left to undo" in editor.get(page(decision.batch_id)).content.decode()


def test_undo_is_for_editors_and_of_batches_there_are(editor: Client) -> None:
    first = load(source(), place(CAPITAL))
    for role in (Role.READER, Role.ANALYST):
        client = client_of(role)
        shown = client.get(page(first.batch)).content.decode()
        assert "Editors undo batches." in shown
        assert 'name="reason"' not in shown
        assert client.post(page(first.batch), {"reason": "x"}).status_code == 403
    assert editor.get(page(first.batch).replace(f"/{first.batch}/", "/999999/")).status_code == 404
    assert editor.get(page(first.batch).replace(f"/{first.batch}/", "/x/")).status_code == 404
