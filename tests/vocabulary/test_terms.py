"""What is one term, and where the terms of a text stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.vocabulary.terms import TERM_LENGTH, places, terms


@pytest.mark.parametrize(
    "written",
    [
        ("treaty", "Treaties", "TREATY", "treaty's"),
        ("investment", "investments", "Investments\u2019"),
        ("process", "processes"),
        ("Laos", "Лаос"),
        ("Cyprus", "cyprus"),
        ("Zhaparov", "Жапаров", "Japarov's", "Жапаров\u2019s"),
        ("Belarus", "Беларусь"),
        ("re\u0301sume\u0301", "résumé", "RESUME"),
    ],
)
def test_forms_of_one_word_are_one_term(written: tuple[str, ...]) -> None:
    assert len({terms(word) for word in written}) == 1
    assert len(terms(written[0])) == 1


@pytest.mark.parametrize(("one", "other"), [("party", "part"), ("Iran", "Iraq"), ("news", "new"), ("status", "state")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    # "News" is the price of a rule without a dictionary.
    assert (terms(one) != terms(other)) is (one != "news")


def test_a_word_is_one_of_the_text_with_its_hyphens_and_underscores_ending_it() -> None:
    text = "Kassym-Jomart\u2019s (air_services)"
    assert [(text[place.start : place.end], place.terms) for place in places(text)] == [
        ("Kassym", ("kasim",)),
        ("Jomart\u2019s", ("jomart",)),
        ("air", ("air",)),
        ("services", ("service",)),
    ]


def test_a_word_without_end_is_cut() -> None:
    assert [len(term) for term in terms("ab" * 5_000)] == [TERM_LENGTH]


@given(st.text(max_size=300))
def test_a_text_has_the_terms_of_its_places(text: str) -> None:
    assert terms(text) == tuple(term for place in places(text) for term in place.terms)
    assert all(term.split() == [term] and len(term) <= TERM_LENGTH for term in terms(text))
