"""Claims are chosen, tried out in another record, and moved there."""

import pytest
from django.urls import reverse

from agreements.admin.splitting import proposed_key
from agreements.models import Batch, Claim, FormerKey, Record
from agreements.projection.document import build
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import act, claim, make_person, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Record:
    """Two people under one key."""
    paper = make_source(key="paper", text="Asel Bekova spoke.", title="A paper")
    record = make_person(key="asel", name="Asel Amanova")
    claim(record, "/names/other", {"text": "Asel Bekova"}, source=paper, quote="Asel Bekova")
    build(record_ids=[record.pk, paper.pk])
    return record


def page(record: Record) -> str:
    return reverse("admin:agreements_person_split", args=[record.pk])


def chosen() -> str:
    return Claim.objects.get(path="/names/other", retracted_at=None).key


def test_split_lists_claims_by_place_with_quotes_and_proposes_a_key(person: Record) -> None:
    content = client_of(Role.EDITOR).get(page(person)).content.decode()
    for words in ("/names/other", "Asel Bekova", "A paper", "the record as a whole", 'value="asel-2"'):
        assert words in content, words
    assert f'value="{chosen()}"' in content


def test_split_proposes_a_key_nobody_bears_or_bore(person: Record) -> None:
    make_person(key="asel-2")
    act()
    FormerKey.objects.create(record=person, kind="person", key="asel-3")
    assert proposed_key(kind=Kind.PERSON, key="asel") == "asel-4"
    assert len(proposed_key(kind=Kind.PERSON, key="a" * 80)) <= 80


def test_split_is_tried_out_then_written_then_undone(person: Record) -> None:
    editor = client_of(Role.EDITOR)
    said = {"claim": chosen(), "to": "bekova"}
    looked = editor.post(page(person), {**said, "look": "1"}).content.decode()
    assert "readers will see it" in looked
    assert "Split: move 1 claim to bekova" in looked
    assert f'value="{chosen()}" id="claim-{Claim.objects.get(key=chosen()).pk}"' in looked
    assert not Record.objects.filter(key="bekova").exists()
    answer = editor.post(page(person), {**said, "reason": "Two people."}, follow=True)
    made = Record.objects.get(key="bekova")
    assert answer.redirect_chain == [(reverse("admin:agreements_person_change", args=[made.pk]), 302)]
    batch = Batch.objects.latest("pk")
    assert (batch.kind, batch.reason) == ("split", "Two people.")
    assert Claim.objects.get(path="/names/other", retracted_at=None).record == made
    editor.post(reverse("admin:agreements_batch_undo", args=[batch.pk]), {"reason": "One person."})
    assert Claim.objects.get(path="/names/other", retracted_at=None).record == person


def test_split_that_is_refused_keeps_what_was_chosen_and_typed(person: Record) -> None:
    editor = client_of(Role.EDITOR)
    whole = Claim.objects.get(path="", record=person).key
    refused = editor.post(page(person), {"claim": [whole, chosen()], "to": "asel", "reason": "A <b>reason</b>."})
    content = refused.content.decode()
    assert refused.status_code == 409
    assert "Nothing was written." in content
    assert "A &lt;b&gt;reason&lt;/b&gt;." in content
    assert content.count(" checked>") == 2
    looked = editor.post(page(person), {"to": "bekova", "look": "1"}).content.decode()
    assert "This would be refused." in looked
    assert "Choose the claims" in looked
    assert "Name the record" in editor.post(page(person), {"claim": chosen(), "to": " "}).content.decode()


def test_split_is_for_editors(person: Record) -> None:
    for role, hint in ((Role.READER, "Editors split."), (Role.ANALYST, "propose a change")):
        client = client_of(role)
        content = client.get(page(person)).content.decode()
        assert hint in content
        assert 'type="checkbox" name="claim"' not in content
        assert client.post(page(person), {"claim": chosen(), "to": "bekova", "look": "1"}).status_code == 403
