"""Named records on a day: the name of that day, and what was held and belonged to."""

import json
from datetime import date
from typing import Any

import pytest

from agreements.models import Document, Record
from agreements.projection.document import build
from agreements.projection.document.named import NAMED, on_day
from agreements.vocabulary.kinds import Kind
from tests.factories import make_office, make_party, make_person, make_place
from tests.factories.everything import make_everything
from tests.factories.lasting import lasting_world


def make_world() -> dict[str, Record]:
    """Make everything, and a state, a place and a person who were called otherwise once."""
    made = make_everything()
    soviet = {"text": "Kazakh SSR", "language": "en", "kind": "former", "valid": "1936-12-05/1991-12-10"}
    alias = {"text": "Qazaq", "language": "en", "strength": "weak", "valid": "1980/1985"}
    names = {"now": {"text": "Kazakhstan", "language": "en"}, "soviet": soviet, "alias": alias}
    memberships = {"eaeu": {"organisation": "eaeu", "valid": "2015/.."}}
    capital = {
        "now": {"text": "Astana", "language": "en", "valid": "2022-09-17/.."},
        "before": {"text": "Nur-Sultan", "language": "en", "kind": "former", "valid": "2019-03/2022-09-17"},
    }
    tenures = {
        "first": {"office": "senator", "valid": "2013/2019"},
        "second": {"office": "president", "valid": "2019-03-20/.."},
        "undated": {"office": "minister"},
    }
    more = [
        make_party(key="kazakhstan", names=names, memberships=memberships),
        make_place(key="capital", names=capital),
        *(make_office(key=key, party="kazakhstan") for key in ("senator", "minister")),
        make_person(key="kassym", name="Kassym", tenures=tenures),
    ]
    made |= {record.key: record for record in more}
    build(record_ids=[record.pk for record in made.values()])
    return made


_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


def on(day: date, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(on_day(Document.objects.get(key=key).body, day=day))
    return found


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(1930, 1, 1), "Kazakhstan"),
        (date(1936, 12, 5), "Kazakh SSR"),
        (date(1982, 1, 1), "Kazakh SSR"),
        (date(1991, 12, 10), "Kazakh SSR"),
        (date(1991, 12, 11), "Kazakhstan"),
    ],
)
def test_a_name_of_its_time_is_used_while_it_was_borne(world: dict[str, Record], day: date, name: str) -> None:
    assert on(day, "kazakhstan")["name"] == name


def test_names_that_the_day_may_lie_within_are_told(world: dict[str, Record]) -> None:
    assert [name["item"] for name in on(date(1982, 1, 1), "kazakhstan")["names"]] == ["alias", "now", "soviet"]
    assert [name["item"] for name in on(date(2019, 3, 1), "capital")["names"]] == ["before"]
    nameless = on(date(2010, 1, 1), "capital")
    assert (nameless["name"], nameless["names"]) == (None, [])


def test_tenures_and_memberships_of_the_day_are_told_and_the_undated(world: dict[str, Record]) -> None:
    def tenures(day: date) -> list[str]:
        return [tenure["item"] for tenure in on(day, "kassym")["tenures"]]

    assert tenures(date(2012, 12, 31)) == ["undated"]
    assert tenures(date(2019, 3, 20)) == ["first", "second", "undated"]
    assert tenures(date(2020, 1, 1)) == ["second", "undated"]
    assert on(date(2014, 12, 31), "kazakhstan")["memberships"] == []
    assert len(on(date(2015, 1, 1), "kazakhstan")["memberships"]) == 1


def test_a_day_on_which_all_holds_that_holds_now_gives_the_name_of_now(world: dict[str, Record]) -> None:
    for document in Document.objects.filter(kind__in=NAMED):
        assert on(date(2026, 1, 1), document.key)["name"] == json.loads(document.body)["name"], document.key


def test_every_kind_that_has_names_is_named_and_no_other(world: dict[str, Record]) -> None:
    for kind in Kind:
        document = Document.objects.filter(kind=kind)[0]
        assert ("names" in json.loads(document.body)) == (kind in NAMED)
