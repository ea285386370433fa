"""Obstacles: each reason why a candidate is not accepted unseen, and none where there is none."""

import pytest
from django.contrib.auth.models import User

from agreements.models import Candidate, Record
from agreements.projection.document import build
from agreements.review.decisions import accept, reject, undo
from agreements.review.obstacles import obstacles
from tests.factories import act, claim, make_agreement
from tests.review.proposing import proposed, says, treaty


@pytest.fixture
def known(world: dict[str, Record]) -> Record:
    record = make_agreement(key="trade-2024", parties=["kaz", "kgz"], signed="2024-04-19")
    build(record_ids=[record.pk])
    return record


def change(*claims: dict[str, object]) -> dict[str, object]:
    return {"classification": {}, "claims": list(claims)}


def only(candidate: Candidate) -> str:
    [obstacle] = obstacles(candidate=candidate.pk)
    return obstacle


def test_candidate_that_nothing_speaks_against_has_none(world: dict[str, Record], author: User) -> None:
    assert obstacles(candidate=proposed(treaty(), author).pk) == ()


def test_change_that_nothing_speaks_against_has_none(known: Record, author: User) -> None:
    edit = treaty(**change(says("/depositary", "kgz"), says("/actions/signature-kaz/date", "2024-04")))
    assert obstacles(candidate=proposed(edit, author).pk) == ()


def test_unknown_name_is_one(world: dict[str, Record], author: User) -> None:
    candidate = proposed(treaty(claims=[says("/participants/x", {"party": "xyz"})]), author)
    assert only(candidate) == "/participants/x/party names the party xyz, which nobody knows."


def test_changed_record_is_one(known: Record, author: User) -> None:
    candidate = proposed(treaty(**change(says("/depositary", "kgz"))), author)
    act()
    claim(known, "/entry_into_force_terms", "on signature")
    build(record_ids=[known.pk])
    assert only(candidate) == "The record was changed since this was proposed."


def test_new_conflict_is_one_and_an_old_one_is_none(known: Record, author: User) -> None:
    contradicting = proposed(treaty(**change(says("/actions/signature-kaz/date", "2023-01-01"))), author)
    assert only(contradicting) == (
        "/actions/signature-kaz/date: what it says cannot be true beside what is claimed there."
    )
    claim(known, "/actions/signature-kgz/date", "1999", rank="normal")
    build(record_ids=[known.pk])
    beside = proposed(treaty(**change(says("/depositary", "kaz"))), author)
    assert obstacles(candidate=beside.pk) == ()


def test_taken_back_claim_contradicts_nothing(known: Record, author: User) -> None:
    wrong = claim(known, "/depositary", "kaz", rank="normal")
    edit = treaty(**change(says("/depositary", "kgz")), retract=[{"claim": wrong.key}])
    assert obstacles(candidate=proposed(edit, author).pk) == ()


def test_key_that_was_taken_meanwhile_is_one(world: dict[str, Record], author: User) -> None:
    candidate = proposed(treaty(), author)
    make_agreement(key="trade-2024", parties=["kaz"])
    assert any("is known by now: merge this into it" in one for one in obstacles(candidate=candidate.pk))


def test_withdrawn_record_that_would_come_back_is_one(world: dict[str, Record], author: User, editor: User) -> None:
    candidate = proposed(treaty(), author)
    decision = accept(candidate=candidate.pk, decider=editor, reason="fine")
    undo(decision=decision.pk, decider=editor, reason="no")
    assert any("publishes it again" in one for one in obstacles(candidate=candidate.pk))


def test_decision_is_one(world: dict[str, Record], author: User, editor: User) -> None:
    candidate = proposed(treaty(), author)
    reject(candidate=candidate.pk, decider=editor, reason="no")
    assert only(candidate) == "It is decided already: rejected."


def test_payload_that_cannot_be_read_any_more_is_one(world: dict[str, Record], author: User) -> None:
    candidate = proposed(treaty(), author)
    act()
    Candidate.objects.filter(pk=candidate.pk).update(payload={"kind": "agreement", "key": "a", "gone": True})
    assert "cannot be read any more" in only(candidate)


def test_missing_candidate_is_one(db: None) -> None:
    assert obstacles(candidate=1) == ("There is no candidate 1.",)


def test_record_that_it_surely_is_already_is_one(world: dict[str, Record], author: User) -> None:
    twin = make_agreement(
        key="treaty-on-trade",
        parties=["kaz", "kgz"],
        signed="2024-04-19",
        titles={"en": {"text": "Treaty on Trade", "kind": "official", "language": "en"}},
    )
    build(record_ids=[twin.pk])
    assert only(proposed(treaty(), author)).startswith("It may be the agreement treaty-on-trade: ")
