"""The charts speak of every shown agreement once, and say what they leave out."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker

from agreements.models import Record
from agreements.reading import charts
from agreements.reading.charts import STATUSES, Waiting
from agreements.vocabulary.choices import StatusValue
from tests.factories import act, claim, make_agreement, make_party
from tests.factories.lasting import lasting

DAY = date(2026, 11, 22)


def make_world() -> dict[str, Record]:
    """Make eleven agreements that are shown, and two that are not."""
    for party in ("kaz", "kgz", "uzb", "tjk"):
        make_party(key=party)

    def agree(key: str, signed: str | None, force: str | None = None, other: str = "kgz", **said: Any) -> Record:
        if force:
            said["actions"] = {"force": {"type": "entry_into_force", "date": force}}
        return make_agreement(key=key, parties=["kaz", other], signed=signed, **said)

    agree("same-day", "2020-01-01", "2020-01-01")
    agree("month", "2020-01-01", "2020-01-31")
    agree("year", "2020-01-01", "2020-12-31", other="uzb")
    agree("early", "2021-06-01", "2021-05-01")
    agree("imprecise", "2021", "2021-12-31")
    agree("vague-force", "2021-01-01", "2022")
    agree("signed", "2023-05-05")
    agree("some-year", "2023/2025")
    agree("undated", None)
    agree("planned", None, actions={"signature": {"type": "signature", "date": "2027-01-01"}}, modality="planned")
    make_agreement(key="plan", parties=["uzb", "tjk", "kgz"], signed="2023-01-01", legal_character="non_binding")
    gone = agree("gone", "2020-01-01", "2020-01-01")
    denied = agree("denied", "2020-01-01")
    act()
    Record.objects.filter(pk=gone.pk).update(state="withdrawn")
    claim(denied, "", {}, modality="denied", retired=True)
    return {"gone": gone, "denied": denied}


@pytest.fixture(scope="module")
def _made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with lasting(make_world, blocker=django_db_blocker):
        yield


@pytest.fixture
def _world(_made: None, db: None) -> None:
    """The agreements of `make_world`."""


@pytest.mark.usefixtures("_world")
def test_charts_years_count_each_agreement_once() -> None:
    found = charts.years(day=DAY)
    assert found.step == 1
    assert dict(found.rows) == {
        2020: {"in_force": 3},
        2021: {"in_force": 3},
        2022: {},
        2023: {"signed": 2},
    }
    assert found.uncertain == {"signed": 1}
    assert found.undated == {"unknown": 1, None: 1}
    assert found.total == 11
    assert found.statuses == ("in_force", "signed", "unknown", None)
    assert charts.years(day=date(2020, 1, 30)).rows[0][1] == {"in_force": 1, "signed": 2}


@pytest.mark.usefixtures("_world")
def test_charts_years_are_decades_where_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "BARS", 3)
    found = charts.years(day=DAY)
    assert (found.step, found.rows) == (10, ((2020, {"in_force": 6, "signed": 2}),))
    assert found.total == 11


@pytest.mark.usefixtures("_world")
def test_charts_network_counts_pairs_of_the_busiest(monkeypatch: pytest.MonkeyPatch) -> None:
    found = charts.network()
    assert [(label.key, number) for label, number in found.parties] == [
        ("kaz", 10),
        ("kgz", 10),
        ("uzb", 2),
        ("tjk", 1),
    ]
    assert {(found.parties[one][0].key, found.parties[other][0].key): number for one, other, number in found.pairs} == {
        ("kaz", "kgz"): 9,
        ("kaz", "uzb"): 1,
        ("kgz", "uzb"): 1,
        ("kgz", "tjk"): 1,
        ("uzb", "tjk"): 1,
    }
    assert found.pairs[0][2] == 9
    assert (found.between, found.total) == (11, 11)
    monkeypatch.setattr(charts, "BUSIEST", 2)
    few = charts.network()
    assert (len(few.parties), few.pairs, few.between, few.total) == (2, ((0, 1, 9),), 9, 11)


@pytest.mark.usefixtures("_world")
def test_charts_waiting_says_what_it_leaves_out() -> None:
    found = charts.waiting(day=DAY)
    assert found.days == ((0, 2), (30, 1), (365, 1))
    assert found.excluded == {"non_binding": 1, "undated": 2, "not_in_force": 2, "inexact": 2}
    assert (found.counted, found.total) == (4, 11)
    assert found.quantile(0.5) == 0
    assert found.quantile(0.75) == 30
    early = charts.waiting(day=date(2020, 1, 30))
    assert (early.days[:1], early.counted, early.total) == (((0, 1),), 1, 11)


def test_charts_have_a_place_for_every_status() -> None:
    assert {*STATUSES} == {*StatusValue.values, None}


@given(st.lists(st.integers(0, 4_000), min_size=1), st.integers(0, 4_000), st.sampled_from([0.25, 0.5, 0.75, 1.0]))
def test_charts_waiting_is_the_distribution_of_its_days(waited: list[int], edge: int, part: float) -> None:
    found = Waiting(DAY, tuple(sorted(Counter(waited).items())), {})
    assert found.counted == len(waited)
    assert found.between(0, edge) + found.between(edge + 1, None) == len(waited)
    within = found.quantile(part)
    assert within in waited
    assert sum(days <= within for days in waited) >= part * len(waited)
    assert sum(days < within for days in waited) < part * len(waited)
