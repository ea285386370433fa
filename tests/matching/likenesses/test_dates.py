"""What two dates say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.matching.likenesses.dates import closeness, dates
from agreements.vocabulary.dates import parse
from agreements.vocabulary.kinds import Kind
from tests.matching.subjects import DAYS, day, subject


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("2024-04-19", "2024-04-19", 0.45),
        ("2024-04-19", "2024-04-18/2024-04-19", 0.35),
        ("2024-04-19", "2024-04", 0.25),
        ("2024-04-19", "2024", 0.12),
        ("2024", "2024", 0.12),
        ("20XX", "2024", 0.05),
        ("2024-04-19", "2024-04-21", 0.15),
        ("2024-04-19", "2024-04-30", -0.3),
        ("2024-04-19", "2024-12-31", -0.6),
        ("2024-04-19", "2012", -0.8),
        ("0001-01-01", "9999-12-30", -0.8),
    ],
)
def test_closer_and_exacter_dates_say_more(one: str, other: str, score: float) -> None:
    assert closeness(parse(one), parse(other)) == score
    assert closeness(parse(other), parse(one)) == score


@given(st.sampled_from(DAYS))
def test_a_date_is_never_against_itself(text: str) -> None:
    assert closeness(parse(text), parse(text)) > 0


def test_the_likest_of_several_dates_counts() -> None:
    one = subject(dates={"signature": (*day("2024-04-19"), *day("2024-05-01")), "ratification": day("2025-01-01")})
    other = subject(dates={"signature": day("2024-05-01"), "ratification": day("2026-01-01")})
    reason = dates(one, other)
    assert reason is not None
    assert (reason.score, reason.text) == (0.45, "Both: signed 2024-05-01.")


def test_parties_ratify_on_different_days() -> None:
    one, other = (subject(dates={"ratification": day(text)}) for text in ("2024-04-19", "2026-04-19"))
    assert dates(one, other) is None


def test_what_is_planned_may_move() -> None:
    one, other = subject(dates={"signature": day("2024")}), subject(dates={"signature": day("2026")}, actual=False)
    assert dates(one, other) is None


def test_undated_things_say_nothing() -> None:
    assert dates(subject(Kind.MEETING), subject(Kind.MEETING, dates={"date": day("2024")})) is None
