"""The laws of comparing, for every kind; and which of two things told apart or alike in life come out so."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.matching.comparing import LIKENESSES, compare
from agreements.matching.reasons import SURE, WORTH_A_LOOK
from agreements.matching.subject import Subject
from agreements.vocabulary.folding import words
from agreements.vocabulary.kinds import Kind
from tests.matching.subjects import day, subject, subjects

PAIRS = st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(subjects(kind), subjects(kind)))


def score(one: Subject, other: Subject) -> float:
    return compare(one, other)[0]


@settings(max_examples=120)
@given(pair=PAIRS)
def test_comparing_is_symmetric_and_gives_a_share_with_reasons(pair: tuple[Subject, Subject]) -> None:
    one, other = pair
    found, reasons = compare(one, other)
    assert (found, reasons) == compare(other, one)
    assert 0 <= found <= 1
    assert all(-1 <= reason.score <= 1 and reason.score != 0 for reason in reasons)
    assert all(reason.text.endswith(".") and reason.name for reason in reasons)
    assert (found > 0) <= any(reason.score > 0 for reason in reasons)


@given(one=st.sampled_from(list(Kind)).flatmap(subjects))
def test_whatever_is_said_of_it_a_thing_is_itself(one: Subject) -> None:
    assert score(one, one) == 1


@settings(max_examples=60)
@given(one=st.sampled_from(list(Kind)).flatmap(subjects))
def test_nothing_speaks_against_a_thing_of_which_the_same_is_said(one: Subject) -> None:
    for likeness in LIKENESSES[one.kind]:
        reason = likeness(one, one)
        assert reason is None or reason.score > 0


def test_every_kind_is_compared_and_every_likeness_is_explained() -> None:
    assert LIKENESSES.keys() == set(Kind)
    for likenesses in LIKENESSES.values():
        for likeness in likenesses:
            assert len(getattr(likeness, "func", likeness).__doc__ or "") > 60


SIGNED = {
    "parties": {"kaz", "kgz"},
    "party_words": words("Kazakhstan Kyrgyzstan"),
    "dates": {"signature": day("2024-04-19")},
}
TREATY = subject(Kind.AGREEMENT, "Treaty on deepening and expanding allied relations", **SIGNED)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Treaty on Allied Relations", "2024-04-19"),
        ("Kazakh-Kyrgyz treaty on expanding allied relations", "2024-04"),
        ("Treaty on the deepening and expansion of allied relations", "2024-04-18/2024-04-19"),
        ("Treaty on allied relations", "2024"),
    ],
)
def test_reports_of_one_signing_are_likely_one_agreement(text: str, when: str) -> None:
    assert score(TREATY, subject(Kind.AGREEMENT, text, **{**SIGNED, "dates": {"signature": day(when)}})) > 0.7


@pytest.mark.parametrize(
    "other",
    [
        subject(Kind.AGREEMENT, "Agreement on the protection of investments", **SIGNED),
        subject(Kind.AGREEMENT, "Treaty on allied relations", parties={"kaz", "uzb"}, dates=SIGNED["dates"]),
        subject(Kind.AGREEMENT, "Treaty on allied relations", **{**SIGNED, "dates": {"signature": day("2012")}}),
        subject(Kind.AGREEMENT, "Protocol amending the Treaty on allied relations", parties={"kaz", "kgz"}),
    ],
)
def test_other_agreements_are_not_likely_the_same(other: Subject) -> None:
    assert score(TREATY, other) < WORTH_A_LOOK


def test_a_planned_signing_may_have_moved() -> None:
    moved = {**SIGNED, "dates": {"signature": day("2024-07-01")}}
    done, planned = (
        subject(Kind.AGREEMENT, "Treaty on allied relations", actual=actual, **moved) for actual in (True, False)
    )
    assert score(TREATY, done) < score(TREATY, planned)
    assert score(TREATY, planned) > 0.6


@given(kind=st.sampled_from([Kind.AGREEMENT, Kind.MEETING]), data=st.data())
def test_the_same_place_said_of_both_never_lowers_a_score(kind: Kind, data: st.DataObject) -> None:
    one, other = (replace(data.draw(subjects(kind)), places=frozenset()) for _ in range(2))
    assert score(replace(one, places=frozenset("p")), replace(other, places=frozenset("p"))) >= score(one, other)


def test_the_same_figure_from_two_sources_is_likely_one_though_they_differ() -> None:
    said = {"parties": {"kaz", "kgz"}, "dates": {"period": day("2023")}}
    one, other, later = (
        subject(Kind.FIGURE, fields={"indicator": "trade_turnover", "unit": "USD", "value": value}, **said | more)
        for value, more in (("1500000000", {}), ("1700000000", {}), ("1500000000", {"dates": {"period": day("2021")}}))
    )
    assert score(one, other) > 0.7
    assert score(one, later) < WORTH_A_LOOK


def test_narrow_and_expanded_talks_of_one_day_are_two_meetings() -> None:
    said = {"parties": {"kaz", "kgz"}, "people": {"t", "j"}, "dates": {"date": day("2021-03-02")}}
    narrow, expanded = (
        subject(Kind.MEETING, f"Talks in {form} format", fields={"format": form}, **said)
        for form in ("narrow", "expanded")
    )
    assert score(narrow, expanded) < WORTH_A_LOOK


def test_a_session_of_one_number_is_one_meeting_and_of_another_number_another() -> None:
    sixth, again, seventh = (
        subject(Kind.MEETING, text, fields={"body": "council", "session_number": number})
        for text, number in (("Sixth session", 6), ("Session in Astana", 6), ("Seventh session", 7))
    )
    assert score(sixth, again) >= 0.6
    assert score(sixth, seventh) < 0.1


def test_what_the_same_person_received_of_the_same_order_on_one_day_is_surely_one_award() -> None:
    said = {"recipient": "j", "decoration": "dostyk", "conferring_party": "kaz"}
    on_the_day = {"date": day("2024-04-19")}
    one, other, second_class = (
        subject(Kind.AWARD, fields={**said, **more}, dates=on_the_day)
        for more in ({}, {"decoration_class": "first"}, {"decoration_class": "second"})
    )
    assert score(one, other) >= 0.85
    assert score(other, second_class) < WORTH_A_LOOK


def test_codes_decide_between_parties() -> None:
    def coded(code: str, text: str) -> Subject:
        return subject(Kind.PARTY, text, codes=[("iso3166_alpha3", code)])

    assert score(coded("KAZ", "Kazakhstan"), coded("KAZ", "Qazaqstan Respublikasy")) >= SURE
    assert score(coded("AUT", "Austria"), coded("AUS", "Australia")) < 0.1
