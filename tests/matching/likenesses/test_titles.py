"""Titles of one agreement, and titles that share only what all titles share."""

import pytest

from agreements.matching.likenesses.titles import OTHER_NUMBER, OTHER_PRESS_TITLE, OTHER_TITLE, SAME_TITLE, titles
from agreements.vocabulary.folding import words
from agreements.vocabulary.kinds import Kind
from tests.matching.subjects import subject, wording

PARTIES = frozenset(words("Republic of Kazakhstan, Kyrgyz Republic"))


def score(one: str, other: str) -> float | None:
    reason = titles(subject(Kind.AGREEMENT, one, party_words=PARTIES), subject(Kind.AGREEMENT, other))
    return reason.score if reason is not None else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Treaty on Allied Relations", "TREATY ON ALLIED RELATIONS"),
        (
            "Agreement between the Government of the Republic of Kazakhstan and the Government of the Kyrgyz Republic "
            "on mutual visa exemption",
            "Agreement on Mutual Visa Exemption",
        ),
        ("Договор о дружбе и сотрудничестве", "ДОГОВОР О ДРУЖБЕ И СОТРУДНИЧЕСТВЕ"),  # noqa: RUF001
    ],
)
def test_form_case_and_parties_do_not_count(one: str, other: str) -> None:
    assert score(one, other) == pytest.approx(SAME_TITLE)


def test_a_title_within_the_other_is_nearly_the_same() -> None:
    alike = score("Treaty on allied relations", "Treaty on deepening and expanding allied relations")
    assert alike is not None
    assert 0.5 < alike < 0.6


def test_what_the_press_makes_of_the_names_of_parties_does_not_count() -> None:
    assert score("Kazakh-Kyrgyz treaty on allied relations", "Treaty on allied relations") == pytest.approx(SAME_TITLE)


def test_one_common_word_is_not_enough() -> None:
    assert score("Agreement on cooperation", "Agreement on cooperation in tourism, sport and culture") is None


def test_other_matters_speak_against_it_in_one_language_only() -> None:
    assert score("Agreement on trade", "Agreement on extradition") == OTHER_TITLE
    english = subject(Kind.AGREEMENT, "Agreement on trade")
    assert titles(english, subject(Kind.AGREEMENT, wordings=(wording("Соглашение: выдача", language="ru"),))) is None
    assert titles(english, subject(Kind.AGREEMENT, wordings=(wording("Соглашение: выдача"),))) is None
    press = subject(Kind.AGREEMENT, wordings=(wording("A landmark deal", language="en", light=True),))
    reason = titles(english, press)
    assert reason is not None
    assert reason.score == OTHER_PRESS_TITLE


def test_a_protocol_to_an_agreement_is_not_the_agreement() -> None:
    alike = score("Agreement on visa exemption", "Protocol amending the Agreement on visa exemption")
    assert alike is None or alike < 0.3


def test_other_numbers_and_years_are_other_instruments() -> None:
    assert score("Programme of cooperation for 2023-2024", "Programme of cooperation for 2025-2026") == OTHER_NUMBER
    assert score("Protocol No. 2 on trade", "Protocol No. 3 on trade") == OTHER_NUMBER
    both = score("Programme of cooperation for 2023-2024", "Programme of cooperation for 2024")
    assert both is not None
    assert both > 0.8


def test_titles_of_form_alone_say_nothing_unless_they_are_the_same() -> None:
    assert score("Exchange of notes", "Agreement") is None
    assert score("Exchange of notes", "Exchange of Notes") == pytest.approx(SAME_TITLE)


def test_a_long_title_is_quoted_shortened() -> None:
    reason = titles(subject(Kind.MEETING, "word " * 5_000), subject(Kind.MEETING, "word " * 5_000))
    assert reason is not None
    assert len(reason.text) < 200
