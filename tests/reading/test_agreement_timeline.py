"""One agreement through time: the ledger in order, what follows from it, and what holds on a day."""

from datetime import date
from typing import Any

import pytest

from agreements.models import Agreement, Record
from agreements.projection.document import build
from agreements.reading.agreement_timeline import AgreementTimeline, participants, timeline
from agreements.reading.standings import standings
from tests.factories import make_agreement, make_party
from tests.factories.lasting import lasting_world

TODAY = date(2026, 1, 1)


def make_world() -> dict[str, Record]:
    made = [make_party(key=key, name=key.upper()) for key in ("kaz", "kgz", "uzb")]
    made.append(
        make_agreement(
            key="treaty",
            parties=["kaz", "kgz"],
            signed="2024-04-19",
            actions={
                "talks": {"type": "negotiation_announced", "date": "2023"},
                "ratification": {"type": "ratification", "party": "kaz", "date": "2024-06"},
                "force": {"type": "entry_into_force", "date": "2025-01-01"},
                "undated": {"type": "registration"},
            },
        )
    )
    made.append(
        make_agreement(
            key="convention",
            parties=["kaz", "kgz", "uzb"],
            ambit="multilateral",
            actions={
                "signature-kaz": {"type": "signature", "party": "kaz", "date": "2020-01-01"},
                "ratification-kaz": {"type": "ratification", "party": "kaz", "date": "2020-02-01"},
                "ratification-kgz": {"type": "ratification", "party": "kgz", "date": "2020-03"},
                "force": {"type": "entry_into_force", "date": "2020-06-01"},
                "withdrawal-kgz": {"type": "withdrawal", "party": "kgz", "effective_date": "2022-01-01"},
            },
        )
    )
    build(record_ids=[record.pk for record in made])
    return {record.key: record for record in made}


_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


def through_time(key: str, day: date | None = None) -> AgreementTimeline:
    found = timeline(key=key, day=day, today=TODAY)
    assert isinstance(found, AgreementTimeline)
    return found


def test_the_ledger_is_in_the_order_of_its_days(world: dict[str, Record]) -> None:
    ledger = [action.item for action in through_time("treaty").ledger]
    assert ledger == ["talks", "signature-kaz", "signature-kgz", "ratification", "force", "undated"]
    told = standings(agreement=Agreement.objects.get(pk=world["treaty"].pk), day=TODAY)
    assert ledger == [entry.item for entry in told.entries]


def test_periods_tile_time_and_say_what_they_begin_with(world: dict[str, Record]) -> None:
    periods = through_time("treaty").periods
    assert [(period.value, period.since, period.begins_with) for period in periods if period.certain] == [
        (None, None, []),
        ("announced", date(2023, 12, 31), ["talks"]),
        ("signed", date(2024, 4, 19), ["signature-kaz", "signature-kgz"]),
        ("in_force", date(2025, 1, 1), ["force"]),
    ]
    for key in ("treaty", "convention"):
        found = through_time(key)
        for course in (found.periods, *(participant.periods for participant in found.participants)):
            assert [period.until for period in course] == [*(period.since for period in course[1:]), None]
            assert course[0].since is None


def test_one_period_of_each_holds_on_the_day(world: dict[str, Record]) -> None:
    for day in (None, date(1, 1, 1), date(2024, 4, 18), date(2024, 4, 19), date(2024, 12, 31), date(2025, 1, 1)):
        found = through_time("treaty", day)
        assert found.as_of == (day or TODAY)
        [holds] = [period for period in found.periods if period.holds]
        assert (holds.value, holds.certain) == (found.status.value, found.status.certain)
        assert holds.since is None or holds.since <= found.as_of
        for participant in found.participants:
            assert [period.holds for period in participant.periods].count(True) == 1


def test_a_participant_begins_with_what_it_did(world: dict[str, Record]) -> None:
    kgz = through_time("convention").participants[1]
    assert kgz.party.name == "KGZ"
    begun = {(period.standing, tuple(period.begins_with)) for period in kgz.periods}
    assert {
        ("contracting", ("ratification-kgz",)),
        ("party", ("force",)),
        ("former_party", ("withdrawal-kgz",)),
    } <= begun


def test_participants_are_told_as_they_stand_on_a_day(world: dict[str, Record]) -> None:
    def standing(day: date | None) -> dict[str, Any]:
        found = participants(key="convention", day=day, today=TODAY)
        assert not isinstance(found, str)
        return {one.party.key: (one.standing, one.since, one.until) for one in found.participants}  # type: ignore[union-attr]

    assert standing(date(2020, 6, 1)) == {
        "kaz": ("party", date(2020, 6, 1), None),
        "kgz": ("party", date(2020, 6, 1), date(2022, 1, 1)),
        "uzb": ("negotiating", date(2020, 1, 1), None),
    }
    assert standing(None)["kgz"] == ("former_party", date(2022, 1, 1), None)
    assert standing(date(1999, 1, 1)) == dict.fromkeys(("kaz", "kgz", "uzb"), (None, None, date(2020, 1, 1)))


def test_a_standing_in_doubt_says_so(world: dict[str, Record]) -> None:
    found = participants(key="convention", day=date(2020, 3, 15), today=TODAY)
    doubts = {one.party.key: one.certain for one in found.participants}  # type: ignore[union-attr]
    assert doubts == {"kaz": True, "kgz": False, "uzb": True}
