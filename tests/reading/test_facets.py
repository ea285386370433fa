"""Facets count what lists find, whether they count a list or leave out what is not in it."""

import json
from datetime import date
from typing import Any

import pytest
from django.db.models import Q

from agreements.models import Document, Record
from agreements.projection.document import build
from agreements.reading import facets as module
from agreements.reading import lists
from agreements.reading.conditions import QUESTIONS, Asked
from agreements.reading.facets import FACETS, facets
from agreements.reading.selecting import Selection
from agreements.vocabulary.kinds import Kind
from tests.factories import make, make_everything
from tests.factories.lasting import lasting_world

TODAY = date(2026, 1, 1)


def make_world() -> dict[str, Record]:
    """Make everything, six agreements more, and one that is not shown."""
    made = make_everything()
    for number, signed in enumerate(("1999", "2024-01", "2024-02", "1990/2024", "0988", None)):
        actions = {"adoption": {"type": "adoption", "date": signed}} if signed else {}
        key = f"more-{number}"
        parties = {"kaz": {"party": "kaz"}} if number % 2 else {}
        made[key] = make(
            "agreement",
            key,
            instrument_kind="protocol",
            subjects=["water", "water"] if number < 2 else None,
            actions=actions,
            participants=parties,
        )
    gone = {"instrument_kind": "plan", "subjects": ["air"], "participants": {"kgz": {"party": "kgz"}}}
    made["gone"] = make("agreement", "gone", state="withdrawn", **gone)
    build(record_ids=[record.pk for record in made.values()])
    return made


_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


def asked(kind: Kind, /, **values: Any) -> Selection:
    """Ask for what the questions of a kind give for the values."""
    together = Asked(values=values, today=TODAY)
    asks = {
        name: lambda name=name: QUESTIONS[kind][name].condition(together)  # type: ignore[misc]
        for name in values
        if name in QUESTIONS[kind]
    }
    return Selection(kind=kind, asks=asks, asked=together)


def counted(selection: Selection, *names: str) -> dict[str, dict[str | None, int]]:
    """Give the counts by value; what is said of all values has to agree with them."""
    found = json.loads(facets(selection=selection, names=names))
    assert list(found) == list(names)
    for facet in found.values():
        counts = [value["count"] for value in facet["values"]]
        assert counts == sorted(counts, reverse=True)
        assert (facet["total"], facet["other"]) == (len(counts), 0)
    return {name: {value["value"]: value["count"] for value in facet["values"]} for name, facet in found.items()}


def ids(world: dict[str, Record], *keys: str) -> set[int]:
    return {world[key].pk for key in keys}


@pytest.mark.parametrize("kind", list(FACETS))
def test_a_facet_counts_what_the_filter_of_its_name_finds(world: dict[str, Record], kind: Kind) -> None:
    names = [name for name in FACETS[kind] if name != "year"]
    for values, found in counted(asked(kind), *names).items():
        assert found, (kind, values)
        for value, count in found.items():
            if value is not None:
                meant = {world[value].pk} if FACETS[kind][values].links else [value]
                assert lists.count(selection=asked(kind, **{values: meant})) == count, (kind, values, value)
        if not FACETS[kind][values].several:
            assert sum(found.values()) == Document.objects.filter(kind=kind).count()


def test_few_and_most_are_counted_alike(world: dict[str, Record]) -> None:
    names = ("party", "status", "instrument_kind", "subject", "year")
    agreements = [record for record in world.values() if record.kind == Kind.AGREEMENT and record.key != "gone"]
    alone = [counted(asked(Kind.AGREEMENT, key={record.pk}), *names) for record in agreements]
    for size in range(len(agreements) + 1):
        together = counted(asked(Kind.AGREEMENT, key={record.pk for record in agreements[:size]}), *names)
        for name in names:
            added: dict[str | None, int] = {}
            for one in alone[:size]:
                for value, count in one[name].items():
                    added[value] = added.get(value, 0) + count
            assert together[name] == added, (name, size)
    assert together == counted(asked(Kind.AGREEMENT), *names)


def test_a_year_is_that_of_the_earliest_day_and_the_undated_have_none(world: dict[str, Record]) -> None:
    assert counted(asked(Kind.AGREEMENT), "year")["year"] == {
        "2024": 3,
        None: 2,
        "0988": 1,
        "1990": 1,
        "1999": 1,
    }


def test_a_subject_named_twice_counts_once(world: dict[str, Record]) -> None:
    assert counted(asked(Kind.AGREEMENT), "subject")["subject"] == {"water": 3, "trade": 1}


def test_statuses_are_those_of_the_day(world: dict[str, Record]) -> None:
    then = asked(Kind.AGREEMENT, key=ids(world, "treaty"), as_of=date(2024, 4, 18))
    assert counted(then, "status")["status"] == {None: 1}
    now = asked(Kind.AGREEMENT, key=ids(world, "treaty"))
    assert counted(now, "status")["status"] == {"signed": 1}


def test_a_party_is_named(world: dict[str, Record]) -> None:
    found = json.loads(facets(selection=asked(Kind.AGREEMENT), names=["party"]))["party"]
    assert found["values"] == [
        {"value": "kaz", "name": "The name kaz", "count": 4},
        {"value": "kgz", "name": "Kyrgyzstan", "count": 1},
    ]


def test_no_more_than_so_many_values_are_listed(world: dict[str, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_VALUES", 2)
    monkeypatch.setattr(module, "_MOST_FREQUENT", module._MOST_FREQUENT.replace("LIMIT 100", "LIMIT 2"))
    found = json.loads(facets(selection=asked(Kind.AGREEMENT), names=["year"]))["year"]
    assert [value["value"] for value in found["values"]] == ["2024", None]
    assert (found["total"], found["other"]) == (5, 3)


def test_what_nothing_has_is_counted_as_nothing(world: dict[str, Record]) -> None:
    none = asked(Kind.AGREEMENT, key=set())
    assert counted(none, "party", "status", "year") == {"party": {}, "status": {}, "year": {}}
    assert lists.count(selection=none) == 0
    assert Document.objects.filter(Q(key="gone")).count() == 0
