"""Make this the value again: from a record's history, as a new change that can be undone."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from agreements.facts.edits import Edit
from agreements.models import Agreement, Batch, Change, Claim, Meeting, Record
from agreements.recording.edits import edit
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import make_agreement, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks() -> Record:
    """Talks whose title was edited once."""
    made = make_meeting(key="talks", title="Talks")
    say(made, title="A visit")
    return made


def say(record: Record, **facts: str) -> None:
    claims = [
        {"path": f"/{name}", "value": value, "evidence": [{"unsourced": "a test says so"}]}
        for name, value in facts.items()
    ]
    body = {"kind": record.kind, "key": record.key, "claims": claims}
    edit(edit=Edit.model_validate(body), actor="tester", reason="another reading")


def judge(record: Record, **fields: object) -> None:
    body = Edit(kind=Kind(record.kind), key=record.key, classification=fields)
    edit(edit=body, actor="tester", reason="a judgement")


def post(client: Client, record: Record, **said: object) -> HttpResponse:
    path = reverse(f"admin:agreements_{record.kind}_again", args=[record.pk])
    return client.post(path, {"reason": "It was right.", **said}, follow=True)


def told(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", str(message)) for message in response.context["messages"])


def title_of(record: Record) -> str | None:
    return Meeting.objects.get(pk=record.pk).title


def test_again_makes_an_earlier_claim_the_value_as_a_batch_of_its_own(talks: Record) -> None:
    first = Claim.objects.filter(record=talks).order_by("pk")[0]
    assert title_of(talks) == "A visit"
    answer = post(client_of(Role.EDITOR), talks, claim=first.pk)
    assert title_of(talks) == "Talks"
    batch = Batch.objects.latest("pk")
    assert (batch.kind, batch.actor, batch.reason) == ("edit", "editor", "It was right.")
    assert f"See batch {batch.pk} or undo it." in told(answer)
    assert answer.redirect_chain[0][0] == reverse("admin:agreements_meeting_change", args=[talks.pk])


def test_again_makes_an_earlier_judgement_stand_and_unsays_it() -> None:
    treaty = make_agreement(key="treaty", notes=None)
    judge(treaty, notes="Read once.")
    judge(treaty, notes="Read twice.")
    changes = Change.objects.filter(table_name=Agreement._meta.db_table, operation="update").order_by("-pk")
    editor = client_of(Role.EDITOR)
    post(editor, treaty, change=changes[0].pk, field="notes", side="before")
    assert Agreement.objects.get(pk=treaty.pk).notes == "Read once."
    post(editor, treaty, change=changes.last().pk, field="notes", side="before")
    assert Agreement.objects.get(pk=treaty.pk).notes is None


@pytest.mark.parametrize(
    "said",
    [
        {"claim": "999999999"},
        {"claim": "x"},
        {"claim": "9" * 30},
        {"change": "1", "field": "notes", "side": "before"},
        {"change": "own", "field": "title", "side": "after"},
        {"change": "own", "field": "notes", "side": "beside"},
        {},
    ],
)
def test_again_refuses_what_the_history_does_not_hold(talks: Record, said: dict[str, object]) -> None:
    if said.get("change") == "own":
        said = {**said, "change": Change.objects.filter(record=talks.pk, table_name=Meeting._meta.db_table)[0].pk}
    before = Change.objects.count()
    assert "Nothing was changed" in told(post(client_of(Role.EDITOR), talks, **said))
    assert Change.objects.count() == before


def test_again_refuses_claims_on_other_records_and_asks_for_a_reason(talks: Record) -> None:
    other = Claim.objects.get(record=make_meeting(key="other"))
    editor = client_of(Role.EDITOR)
    before = Change.objects.count()
    assert "no such claim on this record" in told(post(editor, talks, claim=other.pk))
    own = Claim.objects.filter(record=talks).order_by("pk")[0]
    assert "Say why" in told(post(editor, talks, claim=own.pk, reason="  "))
    assert Change.objects.count() == before


def test_again_tells_why_recording_refuses() -> None:
    treaty = make_agreement(key="treaty", instrument_kind=None)
    judge(treaty, instrument_kind="treaty")
    change = Change.objects.get(record=treaty.pk, table_name=Agreement._meta.db_table, operation="update")
    answer = post(client_of(Role.EDITOR), treaty, change=change.pk, field="instrument_kind", side="before")
    assert "Nothing was changed: agreement treaty" in told(answer)
    assert Agreement.objects.get(pk=treaty.pk).instrument_kind == "treaty"


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
def test_again_is_for_those_who_write(role: Role, talks: Record) -> None:
    first = Claim.objects.filter(record=talks).order_by("pk")[0]
    somebody = client_of(role)
    assert post(somebody, talks, claim=first.pk).status_code == 403
    assert title_of(talks) == "A visit"
    page = somebody.get(reverse("admin:agreements_meeting_change", args=[talks.pk])).content.decode()
    assert "Make this the value again" not in page
    editor = client_of(Role.EDITOR)
    assert (
        "Make this the value again"
        in editor.get(reverse("admin:agreements_meeting_change", args=[talks.pk])).content.decode()
    )
    assert editor.get(reverse("admin:agreements_meeting_again", args=[talks.pk])).status_code == 302
