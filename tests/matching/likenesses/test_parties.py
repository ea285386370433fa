"""What parties, people and offices in common say."""

import pytest

from agreements.matching.likenesses.parties import offices, parties, people
from agreements.vocabulary.kinds import Kind
from tests.matching.subjects import subject


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ("ab", "ab", 0.3),
        ("a", "ab", 0.15),
        ("abc", "abcdef", 0.15),
        ("ab", "ac", -0.9),
        ("ab", "cd", -0.9),
        ("abcdefghij", "abcdefghix", -0.18),
        ("abcd", "abcx", -0.45),
    ],
)
def test_parties_count_by_those_in_common(one: str, other: str, score: float) -> None:
    reason = parties(subject(parties=set(one)), subject(parties=set(other)))
    assert reason is not None
    assert reason.score == pytest.approx(score)


def test_unknown_parties_say_nothing() -> None:
    assert parties(subject(), subject(parties={"a"})) is None


def test_people_in_common_count_by_their_share() -> None:
    reason = people(subject(people={"t", "j"}), subject(people={"t"}))
    assert reason is not None
    assert reason.score == pytest.approx(0.1)
    assert people(subject(people={"t"}), subject(people={"j"})) is None


def test_an_office_in_common_counts_and_others_do_not() -> None:
    one = subject(Kind.PERSON, offices={"president", "minister"})
    assert offices(one, subject(Kind.PERSON, offices={"president"})) is not None
    assert offices(one, subject(Kind.PERSON, offices={"envoy"})) is None
