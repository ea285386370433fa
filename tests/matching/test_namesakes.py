"""Which names are paired."""

import pytest

from agreements.matching.namesakes import paired
from agreements.matching.twins import FEW


@pytest.mark.parametrize(
    ("one", "other", "rank"),
    [
        ("Sadyr Zhaparov", "Жапаров Садыр", 2.0),
        ("Mohammed Benaissa", "Muhammad Benaissa", 2.0),
        ("Sadyr Japarov", "S. Japarov", 1.0),
    ],
)
def test_names_that_share_something_are_paired(one: str, other: str, rank: float) -> None:
    assert paired([(7, one), (3, other)]) == {(3, 7): rank}


def test_names_that_share_short_words_alone_are_not_paired() -> None:
    assert paired([(1, "Republic of Mali"), (2, "State of Oman")]) == {}


def test_a_record_is_not_its_own_namesake() -> None:
    assert paired([(1, "Sadyr Japarov"), (1, "Sadyr Zhaparov")]) == {}


def test_a_word_that_many_bear_pairs_nobody_and_a_whole_name_few() -> None:
    crowd = [(number, f"President of country{'x' * number}") for number in range(FEW + 1)]
    assert paired(crowd) == {}
    assert len(paired(crowd[:2])) == 1
