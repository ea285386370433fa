"""Not the same: said once, remembered on both sides, and taken back."""

import pytest
from django.urls import reverse

from agreements.models import Distinction, Record
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def namesakes() -> tuple[Record, Record]:
    return make_person(key="asel", name="Asel"), make_person(key="asel-2", name="Asel")


def page(record: Record, name: str = "merge") -> str:
    return reverse(f"admin:agreements_person_{name}", args=[record.pk])


def test_distinguish_is_shown_on_both_sides_keeps_from_merging_and_is_taken_back(
    namesakes: tuple[Record, Record],
) -> None:
    one, other = namesakes
    editor = client_of(Role.EDITOR)
    said = {"other": other.pk, "choice": "apart", "reason": "Born in other years."}
    assert editor.post(page(one, "distinguish"), said)["Location"] == page(one)
    for record in namesakes:
        assert "Born in other years." in editor.get(page(record)).content.decode()
    refused = editor.get(f"{page(one)}?with=asel-2").content.decode()
    assert "This would be refused." in refused
    assert "Merge asel" not in refused.partition("What readers will see")[2]
    back = editor.post(page(other, "distinguish"), {"other": one.pk, "choice": "alike", "reason": "A misprint."})
    assert back["Location"] == f"{page(other)}?with={one.pk}"
    assert not Distinction.objects.exists()


def test_distinguish_leads_back_to_the_list_it_came_from(namesakes: tuple[Record, Record]) -> None:
    one, other = namesakes
    said = {"other": other.pk, "choice": "apart", "reason": "Two.", "back": "duplicates"}
    assert client_of(Role.EDITOR).post(page(one, "distinguish"), said)["Location"] == reverse("curating:duplicates")


def test_distinguish_that_is_refused_keeps_what_was_typed(namesakes: tuple[Record, Record]) -> None:
    one, other = namesakes
    editor = client_of(Role.EDITOR)
    itself = editor.post(page(one, "distinguish"), {"other": one.pk, "choice": "apart", "reason": "Because."})
    assert itself.status_code == 409
    assert "one record, not two" in itself.content.decode()
    without = editor.post(page(one, "distinguish"), {"other": other.pk, "choice": "apart", "reason": ""})
    assert "Say why" in without.content.decode()
    assert editor.post(page(one, "distinguish"), {"other": "x", "reason": "y"}).status_code == 200
    assert editor.get(page(one, "distinguish"))["Location"] == page(one)
    assert not Distinction.objects.exists()
