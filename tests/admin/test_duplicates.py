"""Pairs that may be one, with what tells them apart and what to do about them."""

import pytest
from django.urls import reverse

from agreements.admin import duplicates as page_of_pairs
from agreements.matching.duplicates import Pair
from agreements.matching.reasons import Reason
from agreements.models import Record
from agreements.projection.document import build
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import make_party, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Record, Record]:
    made = make_person(key="asel", name="Asel Bekova"), make_person(key="asel-bekova", name="Asel Bekova")
    build(record_ids=[record.pk for record in made])
    return made


def test_duplicates_show_pairs_with_reasons_facts_and_ways_on(pair: tuple[Record, Record]) -> None:
    one, other = pair
    content = client_of(Role.EDITOR).get(reverse("curating:duplicates")).content.decode()
    assert f'href="{reverse("admin:agreements_person_merge", args=[one.pk])}?with={other.pk}"' in content
    assert f'action="{reverse("admin:agreements_person_distinguish", args=[one.pk])}"' in content
    assert content.count("1 from 0 sources") == 2
    assert "They are not the same" in content


def test_duplicates_are_asked_for_by_kind(pair: tuple[Record, Record]) -> None:
    reader = client_of(Role.READER)
    parties = reader.get(reverse("curating:duplicates"), {"kind": "party"}).content.decode()
    assert "No two records look alike" in parties
    people = reader.get(reverse("curating:duplicates"), {"kind": "person"}).content.decode()
    assert "asel-bekova" in people
    assert 'name="reason"' not in people
    assert "asel-bekova" in reader.get(reverse("curating:duplicates"), {"kind": "nonsense"}).content.decode()


def test_duplicates_are_bounded_and_say_so(monkeypatch: pytest.MonkeyPatch, pair: tuple[Record, Record]) -> None:
    third = make_party(key="kaz")
    build(record_ids=[third.pk])
    said = Reason("name", 0.8, "Both are called <b>Asel</b>.")
    pairs = [Pair(Kind.PERSON, pair[0].pk, pair[1].pk, 0.87, (said, Reason("day", -0.2, "Other days.")))] * 3
    monkeypatch.setattr(page_of_pairs, "duplicates", lambda *, kind, limit: pairs[:limit])
    monkeypatch.setattr(page_of_pairs, "PAIRS", 2)
    content = client_of(Role.ANALYST).get(reverse("curating:duplicates")).content.decode()
    assert content.count("87%") == 2
    assert "There are more" in content
    assert "Both are called &lt;b&gt;Asel&lt;/b&gt;." in content
    assert "against" in content
