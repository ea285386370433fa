"""What links and words of closed lists in common say."""

from functools import partial

import pytest

from agreements.facts.addresses import fields
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.matching.likenesses.amounts import AMOUNTS, amounts
from agreements.matching.likenesses.links import LINKS, links, places, session
from agreements.vocabulary.kinds import Kind
from tests.matching.subjects import subject


def test_every_field_compared_is_a_field_of_its_kind() -> None:
    for table in (LINKS, AMOUNTS):
        for kind, named in table.items():
            assert named.keys() <= fields(FACTS[kind]).keys() | fields(CLASSIFICATION[kind]).keys()


@pytest.mark.parametrize(
    ("one", "other", "score"), [("a", "a", 0.95), ("a", "b", -0.95), ("a", None, None), (None, None, None)]
)
def test_a_field_counts_where_both_say_it(one: str | None, other: str | None, score: float | None) -> None:
    reason = links(*(subject(Kind.FIGURE, fields={"indicator": value}) for value in (one, other)), name="indicator")
    if score is None:
        assert reason is None
    else:
        assert reason is not None
        assert (reason.score > 0) == (score > 0)


def test_a_place_in_common_counts_more_than_another_one_against() -> None:
    here, there = subject(places={"astana"}), subject(places={"bishkek"})
    same, other = places(here, here), places(here, there)
    assert same is not None
    assert other is not None
    assert (same.score, other.score) == (0.15, -0.2)
    assert places(here, subject()) is None


def test_a_session_needs_its_body_and_its_number() -> None:
    council = subject(Kind.MEETING, fields={"body": "council", "session_number": 6})
    assert session(council, council) is not None
    for said in ({"body": "council"}, {"session_number": 6}, {"body": "forum", "session_number": 6}):
        assert session(council, subject(Kind.MEETING, fields=said)) is None
    assert session(subject(Kind.MEETING), subject(Kind.MEETING)) is None


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        ({"value": "1500000000"}, {"value": "1500000000.00"}, 0.6),
        ({"value": "1500000000"}, {"value": "1460000000"}, 0.3),
        ({"value": "1500000000"}, {"value": "1000000000"}, -0.15),
        ({"value": "0"}, {"value": 0}, 0.6),
        ({"value": "1", "unit": "USD"}, {"value": "1", "unit": "EUR"}, None),
        ({"value": "1", "unit": "USD"}, {"value": "1"}, 0.6),
        ({"value": "1"}, {}, None),
    ],
)
def test_amounts_count_by_how_near_they_are(one: dict[str, str], other: dict[str, str], score: float | None) -> None:
    compared = partial(amounts, name="value")
    first, second = (subject(Kind.FIGURE, fields=said) for said in (one, other))
    reason = compared(first, second)
    assert compared(second, first) == reason
    assert (reason.score if reason is not None else None) == score
