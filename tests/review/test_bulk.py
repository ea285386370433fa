"""Bulk acceptance: each candidate is answered on its own."""

import pytest
from django.contrib.auth.models import User

from agreements.models import Candidate, Decision, Record
from agreements.review import holds
from agreements.review.bulk import accept_all
from agreements.vocabulary.roles import Role
from tests.factories import make_user
from tests.review.proposing import proposed, says, treaty


@pytest.fixture
def candidates(world: dict[str, Record], author: User, editor: User) -> dict[str, Candidate]:
    made = {
        "good": proposed(treaty("one", claims=[says("/titles/en", {"text": "One"})]), author),
        "unknown": proposed(treaty("two", claims=[says("/participants/x", {"party": "xyz"})]), author),
        "own": proposed(treaty("three", claims=[says("/titles/en", {"text": "Three"})]), editor),
        "held": proposed(treaty("four", claims=[says("/titles/en", {"text": "Four"})]), author),
        "late": proposed(treaty("five", claims=[says("/titles/en", {"text": "Five"})]), author),
    }
    holds.take(candidate=made["held"].pk, user=make_user(Role.EDITOR, "other"))
    return made


def test_refused_candidates_are_named_and_stop_no_others(candidates: dict[str, Candidate], editor: User) -> None:
    numbers = {candidate.pk: name for name, candidate in candidates.items()}
    answers = {
        numbers[answer.candidate]: answer for answer in accept_all(candidates=numbers, decider=editor, reason="read")
    }
    assert {name: answer.accepted for name, answer in answers.items()} == {
        "good": True,
        "unknown": False,
        "own": False,
        "held": False,
        "late": True,
    }
    assert "nobody knows" in answers["unknown"].obstacles[0]
    assert "somebody else has to decide" in answers["own"].obstacles[0]
    assert "other is looking at it" in answers["held"].obstacles[0]
    assert Decision.objects.count() == 2
    assert set(Record.objects.filter(kind="agreement").values_list("key", flat=True)) == {"one", "five"}


def test_second_of_two_that_propose_one_record_waits_for_a_look(
    world: dict[str, Record], author: User, editor: User
) -> None:
    first = proposed(treaty("one", claims=[says("/titles/en", {"text": "One"})]), author)
    second = proposed(treaty("one", claims=[says("/titles/en", {"text": "Another"})]), author)
    answers = accept_all(candidates=[second.pk, first.pk], decider=editor, reason="read")
    assert [(answer.candidate, answer.accepted) for answer in answers] == [(first.pk, True), (second.pk, False)]
    assert any("by now" in one for one in answers[1].obstacles)


def test_own_candidates_are_accepted_where_one_person_keeps_the_registry(
    candidates: dict[str, Candidate], editor: User
) -> None:
    [answer] = accept_all(candidates=[candidates["own"].pk], decider=editor, reason="mine", one_person=True)
    assert answer.decision is not None
    assert answer.decision.one_person


def test_missing_candidate_is_answered(db: None, editor: User) -> None:
    [answer] = accept_all(candidates=[7], decider=editor, reason="?")
    assert answer.obstacles == ("There is no candidate 7.",)
