"""How reasons are combined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.matching.reasons import Reason, combined

SCORES = st.lists(st.floats(-1, 1), max_size=8)
SHARE = st.floats(0, 1)


def score(*scores: float) -> float:
    return combined(Reason("any", each, "") for each in scores)


@given(scores=SCORES)
def test_a_score_is_a_share(scores: list[float]) -> None:
    assert 0 <= score(*scores) <= 1


@given(scores=SCORES, more=SHARE)
def test_a_likeness_more_never_lowers_it(scores: list[float], more: float) -> None:
    assert score(*scores, more) >= score(*scores)


@given(scores=SCORES, more=SHARE)
def test_a_difference_more_never_raises_it(scores: list[float], more: float) -> None:
    assert score(*scores, -more) <= score(*scores)


@given(scores=SCORES, data=st.data())
def test_the_order_is_no_matter(scores: list[float], data: st.DataObject) -> None:
    assert score(*data.draw(st.permutations(scores))) == pytest.approx(score(*scores), abs=2e-4)


def test_nothing_is_nothing_and_a_likeness_of_one_is_certainty() -> None:
    assert score() == 0
    assert score(-0.5) == 0
    assert score(1, 0.2) == 1


def test_small_likenesses_make_a_great_one() -> None:
    assert score(0.5, 0.5) == 0.75
    assert score(0.5, 0.5, -0.5) == 0.375
