"""Names that are one, and names that only look so."""

import pytest

from agreements.matching.likenesses.names import SAME_NAME, names
from agreements.matching.reasons import WORTH_A_LOOK
from agreements.vocabulary.kinds import Kind
from tests.matching.subjects import subject, wording


def score(kind: Kind, one: str, other: str) -> float:
    reason = names(subject(kind, one), subject(kind, other))
    return reason.score if reason is not None else 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sadyr Zhaparov", "Sadyr Japarov"),
        ("Жапаров Садыр", "Sadyr Japarov"),
        ("JAPAROV, Sadyr", "Sadyr Japarov"),
        ("Qasym-Jomart Toqaev", "Kassym-Jomart Tokayev"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ],
)
def test_one_person_however_spelt_is_of_the_same_name(one: str, other: str) -> None:
    assert score(Kind.PERSON, one, other) == SAME_NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S. Japarov", "Sadyr Japarov"),
        ("Sadyr Nurgozhoevich Japarov", "Sadyr Japarov"),
        ("Kasim-Jomart Tokayev", "Kassym-Jomart Tokaev"),
    ],
)
def test_initials_patronymics_and_small_slips_cost_little(one: str, other: str) -> None:
    assert 0.75 < score(Kind.PERSON, one, other) <= SAME_NAME


def test_a_family_name_alone_is_worth_a_look_and_no_more() -> None:
    assert WORTH_A_LOOK < score(Kind.PERSON, "Japarov", "Sadyr Japarov") < 0.6


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sadyr Japarov", "Akylbek Japarov"), ("Askar Mamin", "Alikhan Smailov"), ("S.", "Sadyr Japarov")],
)
def test_other_people_are_not_of_the_same_name(one: str, other: str) -> None:
    assert score(Kind.PERSON, one, other) < WORTH_A_LOOK


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Guinea", "Equatorial Guinea"),
        ("Republic of Korea", "Democratic People's Republic of Korea"),
        ("Iran", "Iraq"),
        ("Slovakia", "Slovenia"),
        ("Mali", "Malta"),
        ("President of Kazakhstan", "Prime Minister of Kazakhstan"),
        ("Niger", "Nigeria"),
        ("International Coffee Organisation", "International Sugar Organisation"),
        ("Northern Rhodesia", "Southern Rhodesia"),
        ("State 12", "State 13"),
    ],
)
def test_other_parties_and_offices_are_not_of_the_same_name(one: str, other: str) -> None:
    assert score(Kind.PARTY, one, other) <= WORTH_A_LOOK


def test_words_run_together_are_the_same() -> None:
    assert score(Kind.BODY, "Supreme Inter-State Council", "Supreme Interstate Council") == SAME_NAME


def test_a_weak_name_counts_half() -> None:
    weak = subject(Kind.PERSON, wordings=(wording("Sadyr Japarov", light=True),))
    reason = names(weak, subject(Kind.PERSON, "Sadyr Japarov"))
    assert reason is not None
    assert reason.score == SAME_NAME / 2


def test_acronyms_agree_wholly_or_not_at_all() -> None:
    eaeu, eaec = (subject(Kind.PARTY, wordings=(wording(text, acronym=True),)) for text in ("EAEU", "EAEC"))
    assert names(eaeu, eaec) is None
    assert names(eaeu, subject(Kind.PARTY, "eaeu")) is not None


def test_the_likest_of_several_names_counts_and_both_are_quoted() -> None:
    reason = names(
        subject(Kind.PERSON, "Nobody Else", "Садыр Жапаров"), subject(Kind.PERSON, "S. Japarov", "Sadyr Japarov")
    )
    assert reason is not None
    assert reason.score == SAME_NAME
    assert "Садыр Жапаров" in reason.text
    assert "Sadyr Japarov" in reason.text
