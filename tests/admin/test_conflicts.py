"""Rival claims side by side: one is chosen with a reason, and the decision can be reopened."""

import pytest
from django.urls import reverse

from agreements.models import Batch, Claim, Record
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import claim, make_meeting, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks() -> Record:
    paper = make_source(key="paper", text="On 20 April they met.", published="2024-04-21", title="A paper")
    record = make_meeting(key="talks", title="Talks")
    claim(record, "/date", "2024-04-18")
    claim(record, "/date", "2024-04-20", source=paper, quote="20 April", rank="normal", reason="'yesterday'")
    return record


def page(record: Record, path: str = "/date") -> str:
    return f"{reverse('admin:agreements_meeting_conflict', args=[record.pk])}?path={path}"


def rival() -> Claim:
    return Claim.objects.get(value="2024-04-20", retracted_at=None)


def test_conflict_shows_what_each_says_where_and_who_recorded_it(talks: Record) -> None:
    content = client_of(Role.READER).get(page(talks)).content.decode()
    for words in ("18 April 2024", "20 April 2024", "A paper", "21 April 2024", "&#x27;yesterday&#x27;", "inferred"):
        assert words in content, words
    assert "our abstract, not its words" in content
    assert "2 claims contradict each other" in content
    assert reverse("admin:agreements_batch_change", args=[rival().batch_id]) in content
    assert reverse("curating:problem", args=["conflict"]) in content


def test_conflict_is_decided_with_a_reason_and_reopened(talks: Record) -> None:
    editor = client_of(Role.EDITOR)
    said = {"claim": rival().key, "choice": "right", "reason": "The paper was there."}
    answer = editor.post(page(talks), said, follow=True)
    content = answer.content.decode()
    assert answer.redirect_chain == [(page(talks).replace("/date", "%2Fdate"), 302)]
    batch = Batch.objects.latest("pk")
    assert (batch.kind, batch.actor, batch.reason) == ("edit", "editor", "The paper was there.")
    undoing = reverse("admin:agreements_batch_undo", args=[batch.pk])
    assert "No claims contradict each other" in content
    assert "The paper was there." in content
    assert content.count(f'href="{undoing}"') == 2, "in the message, and beside the decision"
    talks.refresh_from_db()
    assert talks.meeting.date == "2024-04-20"
    editor.post(undoing, {"reason": "The paper was not there."})
    reopened = editor.get(page(talks)).content.decode()
    assert "2 claims contradict each other" in reopened
    assert "undone by" in reopened


def test_conflict_may_stay_open_with_another_claim_followed(talks: Record) -> None:
    editor = client_of(Role.EDITOR)
    answer = editor.post(page(talks), {"claim": rival().key, "choice": "followed", "reason": "Likelier."}, follow=True)
    assert "2 claims contradict each other" in answer.content.decode()
    assert rival().rank == "preferred"


def test_conflict_ends_when_a_misread_claim_is_taken_back(talks: Record) -> None:
    misread = rival()
    client_of(Role.EDITOR).post(page(talks), {"claim": misread.key, "choice": "misread", "reason": "It says May."})
    misread.refresh_from_db()
    assert misread.retracted_by == "editor"


def test_conflict_keeps_what_was_typed_when_it_is_refused(talks: Record) -> None:
    editor = client_of(Role.EDITOR)
    without = editor.post(page(talks), {"claim": rival().key, "choice": "right", "reason": "  "})
    content = without.content.decode()
    assert "Say why" in content
    assert f'value="{rival().key}" required checked' in content
    refused = editor.post(page(talks), {"claim": "0" * 64, "choice": "right", "reason": "A <b>reason</b>."})
    assert refused.status_code == 409
    assert "Nothing was written." in refused.content.decode()
    assert "A &lt;b&gt;reason&lt;/b&gt;." in refused.content.decode()
    gone = editor.post(page(talks), {"claim": "0" * 64, "choice": "misread", "reason": "x"})
    assert "not live any more" in gone.content.decode()


def test_conflict_is_looked_at_by_all_and_decided_by_editors(talks: Record) -> None:
    said = {"claim": rival().key, "choice": "right", "reason": "Because."}
    for role, hint in ((Role.READER, "An editor decides."), (Role.ANALYST, "propose a change")):
        client = client_of(role)
        content = client.get(page(talks)).content.decode()
        assert hint in content
        assert '<button type="submit" class="do">' not in content
        assert client.post(page(talks), said).status_code == 403
    assert rival().rank == "normal"


def test_conflict_of_a_place_that_is_not_there_is_not_found(talks: Record) -> None:
    reader = client_of(Role.READER)
    assert reader.get(page(talks, "/dates")).status_code == 404
    assert reader.get(page(talks, "date")).status_code == 404
    assert reader.get("/admin/agreements/meeting/999/conflict/?path=/date").status_code == 404
    assert reader.get(f"/admin/agreements/party/{talks.pk}/conflict/?path=").status_code == 404


def test_conflict_takes_no_post_from_elsewhere(talks: Record) -> None:
    editor = client_of(Role.EDITOR)
    editor.handler.enforce_csrf_checks = True
    assert editor.post(page(talks), {"claim": rival().key, "choice": "right", "reason": "x"}).status_code == 403
    assert rival().rank == "normal"
