"""A ledger is drawn where it belongs, whatever its size and its dates."""

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from agreements.reading.labels import Label
from agreements.reading.standings import Course, Entry, Standings, Stretch
from agreements.reading.timeline import LANE_HEIGHT, LANES, Mark, Timeline, timeline
from agreements.reading.values import Shown
from agreements.vocabulary.kinds import Kind

TODAY = date(2026, 1, 1)


def party(number: int) -> Label:
    return Label(number, Kind.PARTY, f"p{number}", "published", "<b>\u202e")


def entry(
    item: str,
    first: date | None,
    last: date | None = None,
    *,
    kind: str = "signature",
    by: int | None = None,
    **more: str,
) -> Entry:
    days = None if first is None else (first, last or first)
    shown = None if days is None else Shown(f"{days[0]} {days[1]}", f"{days[0]}/{days[1]}")
    whose = None if by is None else party(by)
    return Entry(item, kind, more.get("modality", "actual"), shown, None, days, None, whose, None, None, None, ())


def stretch(code: str, first: date | None, last: date | None = None) -> Stretch:
    return Stretch(code, code.replace("_", " ") or None, first, last, True, (), False, ())


def drawn(*entries: Entry, status: tuple[Stretch, ...] = (), courses: tuple[Course, ...] = ()) -> Timeline:
    found = timeline(standings=Standings(TODAY, entries, None, None, status, courses), today=TODAY)
    assert found is not None
    return found


def test_timeline_draws_exact_days_as_points_and_imprecise_ones_as_spans() -> None:
    told = drawn(
        entry("day", date(2024, 4, 19), kind="signature"),
        entry("year", date(2025, 1, 1), date(2025, 12, 31), kind="ratification", modality="planned"),
    )
    day, year = sorted(told.marks, key=lambda mark: float(mark.x))
    assert (day.item, day.width, day.modality) == ("day", None, "actual")
    assert (year.item, year.modality) == ("year", "planned")
    assert float(year.width or 0) > 40
    assert float(year.x) + float(year.width or 0) <= float(told.today)
    assert "planned" in year.title
    assert [text for _, text in told.ticks] == [
        *("Apr 2024", "Jul 2024", "Oct 2024", "Jan 2025", "Apr 2025", "Jul 2025", "Oct 2025", "Jan 2026")
    ]


def test_timeline_makes_one_mark_of_what_was_done_on_one_day() -> None:
    told = drawn(*(entry(f"s-{number}", date(2024, 4, 19), by=number) for number in range(200)))
    [mark] = told.marks
    assert mark.text == "signature (200)"
    assert mark.title == "signature by p0, p1, p2, p3, p4, p5 and 194 more, 2024-04-19 2024-04-19"


def test_timeline_draws_status_and_standings_as_bars_that_meet() -> None:
    status = (
        stretch("", None, date(2000, 12, 31)),
        stretch("signed", date(2001, 1, 1), date(2010, 12, 31)),
        stretch("in_force", date(2011, 1, 1)),
    )
    told = drawn(
        entry("s", date(2001, 1, 1), by=1),
        status=status,
        courses=(Course(party(1), (stretch("party", date(2011, 1, 1)),)),),
    )
    signed, in_force = told.status.bars
    assert (signed.text, in_force.text) == ("signed", "in force")
    assert abs(float(signed.x) + float(signed.width) - float(in_force.x)) < 0.02
    assert abs(float(in_force.x) + float(in_force.width) - 100) < 0.02
    [line] = told.participants
    assert [bar.code for bar in line.bars] == ["party"]
    assert [mark.item for mark in line.marks] == ["s"]
    assert told.codes == ("signed", "in_force", "party")


def test_timeline_names_what_has_no_day_and_is_not_drawn_without_any() -> None:
    bare = Standings(TODAY, (entry("s", None),), None, None, (stretch("unknown", None),), ())
    assert timeline(standings=bare, today=TODAY) is None
    told = drawn(entry("s", date(2024, 1, 1)), entry("later", None))
    assert [one.item for one in told.undated] == ["later"]


days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 30))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Entry, ...]:
    found = []
    for number, (one, other) in enumerate(draw(st.lists(st.tuples(days, days), min_size=1, max_size=30))):
        first, last = sorted((one, other))
        kind = draw(st.sampled_from(["signature", "ratification", "notification of internal procedures"]))
        exact = draw(st.booleans())
        found.append(entry(f"i{number}", first, first if exact else last, kind=kind, by=number))
    return tuple(found)


def room(mark: Mark) -> tuple[float, float]:
    left = float(mark.x)
    return left, left + float(mark.width or 0)


@given(ledgers())
def test_timeline_stays_within_its_frame_and_hides_no_mark(entries: tuple[Entry, ...]) -> None:
    told = drawn(*entries)
    assert 0 <= float(told.today) <= 100
    assert len(told.ticks) <= 12
    for mark in told.marks:
        left, right = room(mark)
        assert 0 <= left <= right <= 101
        assert 0 < mark.y < told.height <= LANES * LANE_HEIGHT + 4
    assert sum(mark.title.count(" by ") for mark in told.marks) == len(told.marks)
    if told.height < LANES * LANE_HEIGHT:
        for one, other in combinations(told.marks, 2):
            if one.y == other.y:
                (a, b), (c, d) = room(one), room(other)
                assert b <= c + 0.01 or d <= a + 0.01, (one, other)
