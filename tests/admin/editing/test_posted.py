"""Two people edit one record, or one person sends a form twice: nothing is lost, and nothing is written twice."""

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Batch, Change, Record
from agreements.vocabulary.roles import Role
from tests.admin.editing.conftest import client_of
from tests.admin.editing.forms import Form, served
from tests.factories import make_agreement

KAZ, KGZ = "v:/actions/signature-kaz/date", "v:/actions/signature-kgz/date"


@pytest.fixture
def other(db: None) -> Client:
    return client_of(Role.EDITOR, "oskar")


def both(treaty: Record, editor: Client, other: Client) -> tuple[Form, Form]:
    """Two forms made from one version, each with evidence."""
    forms = Form(editor, treaty), Form(other, treaty)
    for form in forms:
        form["e:*:unsourced"] = "as told by a clerk"
    return forms


def test_two_people_change_one_field_and_the_second_sees_both(treaty: Record, editor: Client, other: Client) -> None:
    mine, theirs = both(treaty, editor, other)
    theirs[KAZ], theirs[KGZ], theirs["c:notes"], theirs["why"] = "2024-05", "2024-06", "Theirs.", "the clerk wrote"
    assert theirs.save().status_code == 302, theirs.problems()
    before = Change.objects.count()
    mine[KAZ], mine["v:/depositary"] = "2024-04-19", "kaz"
    assert mine.save().status_code == 409
    assert Change.objects.count() == before, "nothing is written before one has seen it"
    assert (mine[KAZ], mine["v:/depositary"]) == ("2024-04-19", "kaz"), "one's own values are kept"
    assert (mine[KGZ], mine["c:notes"]) == ("2024-06", "Theirs."), "untouched fields take the newer value"
    shown = mine.text.partition("Now it says:")[2][:400]
    assert "2024-05" in shown
    assert "oskar" in shown
    assert "the clerk wrote" in mine.text
    assert mine.save().status_code == 302, mine.problems()
    told = served(treaty)
    assert [action["date"]["edtf"] for action in told["actions"]] == ["2024-04-19", "2024-06"]
    assert (told["depositary"]["key"], told["actions"][0]["party"]["key"]) == ("kaz", "kaz")
    said = {one["value"] for one in Client().get("/api/v1/agreements/treaty/?expand=claims").json()["evidence"]
            if one["path"] == KAZ[2:]}  # fmt: skip
    assert said == {"2024-05", "2024-04-19"}, "what the first said stays beside it"


def test_two_people_add_and_remove_items_and_nothing_is_lost(treaty: Record, editor: Client, other: Client) -> None:
    mine, theirs = both(treaty, editor, other)
    theirs.save("add:/titles")
    theirs["v:/titles/+1/text"], theirs["v:/titles/+1/language"] = "Vertrag", "de"
    theirs["gone"], theirs["why"] = ["/actions/signature-kgz"], "it was not signed"
    assert theirs.save().status_code == 302, theirs.problems()
    mine.save("add:/titles")
    assert mine.answer.status_code == 409
    mine.save("add:/titles")
    mine["v:/titles/+1/text"], mine["v:/titles/+1/language"] = "Der Vertrag", "de"
    assert "signature-kgz" in mine.text
    mine[KGZ] = "2024-07"
    assert mine.save().status_code in (302, 422), "the item is no more: what is said of it makes it anew"
    if mine.answer.status_code == 422:
        mine["v:/actions/signature-kgz/type"] = "signature"
        assert mine.save().status_code == 302, mine.problems()
    told = served(treaty)
    assert [title["item"] for title in told["titles"]] == ["de", "de-2", "en"]
    assert told["actions"][1]["date"]["edtf"] == "2024-07"


def test_form_sent_twice_writes_once(treaty: Record, editor: Client, other: Client) -> None:
    form = Form(editor, treaty)
    form.save("add:/titles")
    form["v:/titles/+1/text"], form["v:/titles/+1/language"] = "Vertrag", "de"
    form["e:*:unsourced"] = "as told by a clerk"
    first = form.save()
    written = (Batch.objects.count(), Change.objects.count())
    again = form.save()
    assert (first["Location"], first.status_code) == (again["Location"], again.status_code)
    assert (Batch.objects.count(), Change.objects.count()) == written
    # The same from elsewhere, where no session remembers it.
    form.client = other
    assert form.save().status_code == 409
    assert (Batch.objects.count(), Change.objects.count()) == written


def test_form_of_a_merged_record_leads_to_its_survivor(treaty: Record, editor: Client) -> None:
    survivor = make_agreement(key="the-treaty", parties=("kaz", "kgz"))
    Record.objects.filter(pk=treaty.pk).update(state="merged", merged_into=survivor)
    answer = editor.get(reverse("admin:agreements_agreement_edit", args=[treaty.pk]))
    assert answer["Location"] == reverse("admin:agreements_agreement_edit", args=[survivor.pk])
