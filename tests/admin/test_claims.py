"""A claim's page: what became of it, what it contradicts, and what an editor may do with it."""

import pytest
from django.urls import reverse

from agreements.models import Batch, Claim, Record
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import claim, make_meeting, make_office, make_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks() -> Record:
    record = make_meeting(key="talks", title="Talks")
    claim(record, "/date", "2024-04-18")
    claim(record, "/date", "2024-04-20", rank="normal")
    return record


def page(said: Claim, name: str = "change") -> str:
    return reverse(f"admin:agreements_claim_{name}", args=[said.pk])


def rival() -> Claim:
    return Claim.objects.get(value="2024-04-20", retracted_at=None)


def test_claim_leads_to_the_conflict_it_is_part_of_and_tells_its_history(talks: Record) -> None:
    content = client_of(Role.READER).get(page(rival())).content.decode()
    conflict = reverse("admin:agreements_meeting_conflict", args=[talks.pk])
    assert f'contradicts another claim at <a href="{conflict}?path=%2Fdate">' in content
    assert "made, beside what is followed: <bdi" in content
    assert "tester" in content


def test_claim_is_followed_and_taken_back_with_a_reason(talks: Record) -> None:
    editor, said = client_of(Role.EDITOR), rival()
    answer = editor.post(page(said, "follow"), {"reason": "Likelier."}, follow=True)
    assert answer.redirect_chain == [(page(said), 302)]
    followed = Batch.objects.latest("pk")
    assert reverse("admin:agreements_batch_undo", args=[followed.pk]) in answer.content.decode()
    assert "followed, no longer beside what is followed: <bdi" in answer.content.decode()
    talks.refresh_from_db()
    assert talks.meeting.date == "2024-04-20"
    editor.post(page(said, "take_back"), {"reason": "It says May."})
    said.refresh_from_db()
    assert said.retracted_by == "editor"
    assert Batch.objects.latest("pk").reason == "It says May."
    assert "Follow it" in editor.get(page(said)).content.decode()


def test_claim_that_is_refused_keeps_what_was_typed() -> None:
    editor = client_of(Role.EDITOR)
    # An office is nothing without the party whose office it is.
    whole = Claim.objects.get(record=make_office(key="president", party=make_party(key="kaz").key))
    without = editor.post(page(whole, "take_back"), {"reason": " "})
    assert "Say why" in without.content.decode()
    refused = editor.post(page(whole, "take_back"), {"reason": "A <b>reason</b>."})
    assert refused.status_code == 409
    assert "Nothing was written." in refused.content.decode()
    assert "A &lt;b&gt;reason&lt;/b&gt;." in refused.content.decode()
    assert editor.get(page(whole, "take_back")).status_code == 302


def test_claim_is_for_editors_to_act_on(talks: Record) -> None:
    for role in (Role.READER, Role.ANALYST):
        client = client_of(role)
        content = client.get(page(rival())).content.decode()
        assert 'name="reason"' not in content
        assert ("propose a change" in content) == (role == Role.ANALYST)
        for name in ("follow", "take_back"):
            assert client.post(page(rival(), name), {"reason": "x"}).status_code == 403
