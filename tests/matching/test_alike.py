"""How far rows of words agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.matching.alike import near, overlap

WORD = st.text("abko", min_size=1, max_size=7)
ROW = st.lists(WORD, max_size=6).map(tuple)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("relations", "relations", 1.0),
        ("relation", "relations", 0.9),
        ("deepen", "deepening", 0.9),
        ("japarov", "saparov", 1 - 1 / 7),
        ("iran", "irak", 0.0),
        ("niger", "nigeria", 0.9),
        ("mali", "malta", 0.0),
        ("uk", "us", 0.0),
        ("trade", "visa", 0.0),
    ],
)
def test_words_are_alike_by_stem_or_by_letters_to_change(one: str, other: str, alike: float) -> None:
    assert near(one, other) == pytest.approx(alike)


@given(one=WORD, other=WORD)
def test_likeness_of_words_is_symmetric_and_a_share(one: str, other: str) -> None:
    assert near(one, other) == near(other, one)
    assert 0 <= near(one, other) <= 1
    assert near(one, one) == 1


@given(one=ROW, other=ROW, initials=st.booleans())
def test_overlap_is_symmetric_and_a_share(one: tuple[str, ...], other: tuple[str, ...], initials: bool) -> None:
    found = overlap(one, other, initials=initials)
    assert found == overlap(other, one, initials=initials)
    assert 0 <= found.both <= 1
    assert 0 <= found.shorter <= 1
    assert found.words + found.left <= max(len(one), len(other))


@given(row=ROW.filter(bool), data=st.data())
def test_the_same_words_in_any_order_overlap_wholly(row: tuple[str, ...], data: st.DataObject) -> None:
    found = overlap(row, tuple(data.draw(st.permutations(row))))
    assert (found.both, found.shorter, found.words, found.left) == (1, 1, len(row), 0)


def test_initials_agree_with_names_only_where_asked() -> None:
    assert overlap(("s", "japarov"), ("sadir", "japarov"), initials=True).words == 2
    assert overlap(("s", "japarov"), ("sadir", "japarov")).words == 1


def test_words_without_a_partner_are_counted() -> None:
    found = overlap(("gvinea",), ("ekvatorial", "gvinea"))
    assert (found.shorter, found.words, found.left) == (1, 1, 1)
    assert found.both < 0.6
