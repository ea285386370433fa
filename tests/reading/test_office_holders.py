"""Who held an office on a day, when sources date tenures to the day, the month, the year, or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.models import Record
from agreements.projection.document import build
from agreements.reading.details import Moved, Unknown, Withdrawn
from agreements.reading.office_holders import covers, holders, party_office_holders
from agreements.vocabulary.dates import parse
from tests.factories import act, make_office, make_party, make_person
from tests.factories.lasting import lasting_world

TENURES = {
    "nazarbayev": "1991-12/2019-03-20",
    "tokayev": "2019-03-20/..",
    "acting": "2024~",
    "unborn": "2030-01-01/..",
    "once": None,
}


def make_world() -> dict[str, Record]:
    made = [make_party(key="kaz", name="Kazakhstan"), make_party(key="kgz")]
    made += [make_office(key=key, name=key.title(), party="kaz") for key in ("president", "minister")]
    for key, valid in TENURES.items():
        tenure = {"office": "president", "as_printed": "President", **({"valid": valid} if valid else {})}
        made.append(make_person(key=key, name=key.title(), tenures={"only": tenure}))
    gone = {"only": {"office": "president", "valid": "2019/.."}}
    made.append(make_person(key="gone", state="withdrawn", tenures=gone))
    build(record_ids=[record.pk for record in made])
    return {record.key: record for record in made}


_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


def held(day: date) -> dict[str, bool]:
    """Give who held the office of president on a day, and how certainly."""
    found = holders(key="president", day=day)
    assert not isinstance(found, Moved | Withdrawn | Unknown)
    assert [one.person.key for one in found.undated] == ["once"]
    return {one.person.key: one.certain for one in found.holders}


def test_an_exact_tenure_holds_on_its_first_and_last_day(world: dict[str, Record]) -> None:
    assert held(date(2019, 3, 20)) == {"nazarbayev": True, "tokayev": True}
    assert held(date(2019, 3, 21)) == {"tokayev": True}
    assert held(date(2019, 3, 19)) == {"nazarbayev": True}


def test_an_imprecise_beginning_is_possible_from_its_first_day_and_certain_from_its_last(
    world: dict[str, Record],
) -> None:
    assert held(date(1991, 11, 30)) == {}
    assert held(date(1991, 12, 1)) == {"nazarbayev": False}
    assert held(date(1991, 12, 31)) == {"nazarbayev": True}


def test_a_year_alone_is_never_certain(world: dict[str, Record]) -> None:
    assert held(date(2024, 6, 1)) == {"tokayev": True, "acting": False}


def test_a_party_tells_the_holders_of_all_its_offices(world: dict[str, Record]) -> None:
    found = party_office_holders(key="kaz", day=date(2020, 1, 1))
    assert not isinstance(found, Moved | Withdrawn | Unknown)
    assert found.party.name == "Kazakhstan"
    assert [(one.office.key, [holder.person.name for holder in one.holders]) for one in found.offices] == [
        ("minister", []),
        ("president", ["Tokayev"]),
    ]
    nobody = party_office_holders(key="kgz", day=date(2020, 1, 1))
    assert not isinstance(nobody, Moved | Withdrawn | Unknown)
    assert nobody.offices == []


def test_an_office_that_is_not_there_is_told_of_as_everywhere(world: dict[str, Record]) -> None:
    assert holders(key="presidents", day=date(2020, 1, 1)) == Unknown(near=["president"])
    act()
    Record.objects.filter(key="minister").update(state="merged", merged_into=world["president"].pk)
    world["minister"].document.delete()
    assert holders(key="minister", day=date(2020, 1, 1)) == Moved(key="president")


DAYS = st.dates(date(2000, 1, 1), date(2003, 12, 31))
PARTS = DAYS.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))


@given(begins=PARTS, ends=PARTS, day=DAYS, data=st.data())
def test_a_day_is_covered_if_and_only_if_it_lies_within_whatever_the_ends_mean(
    begins: str, ends: str, day: date, data: st.DataObject
) -> None:
    first, last = parse(begins), parse(ends)
    if last.latest < first.earliest:  # type: ignore[operator]
        first, last = last, first
    valid = parse(f"{first.text}/{last.text}")

    def days(low: date | None, high: date | None) -> list[date]:
        assert low is not None
        assert high is not None
        return [low, high, *(low + timedelta(days=step) for step in range(0, (high - low).days, 20))]

    every = [
        begin <= day <= end for begin in days(first.earliest, first.latest) for end in days(last.earliest, last.latest)
    ]
    assert covers(valid, day) is all(every)


def test_an_open_end_reaches_for_ever() -> None:
    assert covers(parse("2019/..", allow_open=True), date.max)
    assert covers(parse("../2019", allow_open=True), date.min)
    assert not covers(parse("../2019", allow_open=True), date(2019, 1, 2))
