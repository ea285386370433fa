"""The law of selections: wherever a page looks, it reads what the conditions and the order say, and nothing else."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.models import Document, Record, StatusPeriod
from agreements.projection.document import build
from agreements.projection.document.sorting import FIRST_DAY, UNDATED
from agreements.projection.settle import settle
from agreements.reading import lists
from agreements.reading.conditions import QUESTIONS, Asked
from agreements.reading.orderings import Ordering, following, orderings
from agreements.reading.selecting import Selection
from agreements.vocabulary.dates import parse
from agreements.vocabulary.kinds import Kind
from tests.factories import make_agreement, make_party
from tests.factories.lasting import lasting_world

TODAY = date(2024, 4, 19)
PARTIES = ("kaz", "kgz", "uzb", "tjk")
DATES = ("2001-01-01", "2001-01-01", "2001-02-10", "2001", "200X", "2000-12/2001-01", "2003-05", "0001-01-01", "0001")
BOUNDS = (
    "2001",
    "2001-01",
    "2001-01-01",
    "2002",
    "199X",
    "2003-05-20",
    "0001-01-01",
    "0001-01-02",
    "0001",
    "9999-12-31",
)
DAYS = (date(1, 1, 1), date(2000, 1, 1), date(2001, 1, 1), date(2001, 12, 31), TODAY)


def make_world() -> dict[str, Record]:
    """Make agreements between one to four parties, dated in every way, some ended, some withdrawn."""
    random = Random(4)
    made = {key: make_party(key=key) for key in PARTIES}
    for number in range(30):
        between = random.sample(PARTIES, random.choice((1, 2, 2, 3, 4)))
        signed = random.choice((*DATES, None))
        actions: dict[str, Any] = {}
        if random.random() < 0.5:
            actions["force"] = {"type": "entry_into_force", "date": random.choice(("2001-06-01", "2002", "2003-06-01"))}
        if random.random() < 0.4:
            actions["end"] = {"type": "termination", "date": random.choice(("2003-07-01", "2010"))}
        if random.random() < 0.2:
            actions["text"] = {"type": "adoption", "date": random.choice(("2000-05-01", "2001"))}
        key = f"agreement-{number:02d}"
        made[key] = make_agreement(
            key=key,
            parties=between,
            signed=signed,
            actions=actions,
            ambit=random.choice(("bilateral", "multilateral")),
            subjects=[random.choice(("water", "trade"))],
            state="withdrawn" if random.random() < 0.1 else "published",
        )
    ids = [record.pk for record in made.values()]
    settle(record_ids=ids)
    build(record_ids=ids)
    Document.objects.filter(key__endswith="3").update(conflicts=1)
    return made


_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


def filters(ids: dict[str, int]) -> st.SearchStrategy[dict[str, Any]]:
    parties = st.sampled_from([ids[key] for key in PARTIES])
    statuses = st.sampled_from(["announced", "adopted", "signed", "in_force", "terminated", "unknown"])
    dates = st.sampled_from(BOUNDS).map(parse)
    return st.fixed_dictionaries(
        {},
        optional={
            "party": st.sets(parties, min_size=1),
            "between": st.lists(st.sets(parties, min_size=1), min_size=1, max_size=2),
            "status": st.lists(statuses, min_size=1, max_size=3),
            "as_of": st.sampled_from(DAYS),
            "concluded_after": dates,
            "concluded_before": dates,
            "date_match": st.sampled_from(["possible", "certain"]),
            "subject": st.just(["water"]),
            "conflicts": st.booleans(),
        },
    )


def selection_of(values: dict[str, Any]) -> Selection:
    asked = Asked(values=values, today=TODAY)
    questions = QUESTIONS[Kind.AGREEMENT]
    return Selection(
        kind=Kind.AGREEMENT,
        asks={name: partial(questions[name].condition, asked) for name in values if name in questions},
        asked=asked,
    )


def in_order(selection: Selection, ordering: Ordering) -> list[tuple[int, str, date]]:
    """Ask the plain conditions and sort in Python: undated last, then by day and number, or by key."""
    found = Document.objects.filter(*(ask() for ask in selection.asks.values()), kind=Kind.AGREEMENT)
    rows = list(found.order_by().values_list("record_id", "key", "sort_day"))
    if ordering.by_key:
        return sorted(rows, key=lambda row: row[1], reverse=ordering.descending)
    along = sorted(rows, key=lambda row: (row[2], row[0]), reverse=ordering.descending)
    return sorted(along, key=lambda row: row[2] == UNDATED)


@given(data=st.data(), size=st.integers(1, 6), ordering=st.sampled_from(orderings(Kind.AGREEMENT)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_page_holds_what_the_conditions_and_the_order_say(
    world: dict[str, Record], data: st.DataObject, size: int, ordering: Ordering
) -> None:
    values = data.draw(filters({key: world[key].pk for key in PARTIES}))
    selection = selection_of(values)
    expected = in_order(selection, ordering)

    def read(place: tuple[Any, ...] | None, *, backwards: bool) -> list[tuple[Any, ...]]:
        return following(
            selection=selection,
            columns=("record_id", "key", "sort_day"),
            ordering=ordering,
            place=place,
            backwards=backwards,
            size=size,
        )

    assert lists.count(selection=selection) == len(expected)
    assert read(None, backwards=False) == expected[:size]
    assert read(None, backwards=True) == expected[::-1][:size]
    # A place need not be one of the rows: those may have changed since it was given.
    everything = in_order(selection_of({}), ordering)
    row = data.draw(st.sampled_from(everything))
    place = ordering.place_of(record=row[0], key=row[1], day=row[2])
    before = [each for each in everything[: everything.index(row)] if each in expected]
    after = [each for each in everything[everything.index(row) + 1 :] if each in expected]
    assert read(place, backwards=False) == after[:size]
    assert read(place, backwards=True) == before[::-1][:size]


def _starts(world: dict[str, Record]) -> Iterator[tuple[date, StatusPeriod]]:
    for period in StatusPeriod.objects.filter(party__isnull=True, value__isnull=False).order_by(
        "agreement_id", "valid"
    ):
        yield period.valid.lower or date.min, period


def test_only_what_is_announced_or_adopted_holds_before_the_day_that_lists_order_by(world: dict[str, Record]) -> None:
    early = {period.value for start, period in _starts(world) if max(start, FIRST_DAY) < period.sort_day}
    assert early <= {"announced", "adopted"}


def test_periods_and_participations_have_the_day_of_their_document(world: dict[str, Record]) -> None:
    days = dict(Document.objects.filter(kind=Kind.AGREEMENT).values_list("record_id", "sort_day"))
    assert set(days.values()) > {UNDATED, date(1, 1, 2), date(2001, 1, 1)}
    for _, period in _starts(world):
        assert period.sort_day == days.get(period.agreement_id, period.sort_day)
