"""Reviewers at work at the same time, each on a connection of their own: they never collide."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.contrib.auth.models import User
from django.db import connection

from agreements.models import Decision, Hold
from agreements.review import holds
from agreements.review.decisions import DecisionRefused, accept
from agreements.review.holds import Held
from agreements.vocabulary.roles import Role
from tests.factories import act, make_user
from tests.review.proposing import make_world, proposed, treaty

T = TypeVar("T")


def at_once(people: list[User], do: Callable[[User], T], /) -> list[T]:
    """Let all of them do something in the same moment."""
    start = Barrier(len(people))

    def begin(person: User) -> T:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return do(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(begin, people))


@pytest.mark.django_db(transaction=True)
def test_of_reviewers_at_once_one_holds_a_candidate_and_one_decides() -> None:
    act()
    make_world()
    candidate = proposed(treaty(), make_user(Role.ANALYST, "author")).pk
    people = [make_user(Role.EDITOR, name) for name in ("one", "two", "three")]
    for _ in range(5):
        Hold.objects.all().delete()
        answers = at_once(people, lambda person: holds.take(candidate=candidate, user=person))
        [holder] = [answer.holder for answer in answers if isinstance(answer, Hold)]
        assert {answer.holder for answer in answers if isinstance(answer, Held)} == {holder.get_username()}
    Hold.objects.all().delete()

    def decide(person: User) -> str:
        try:
            return accept(candidate=candidate, decider=person, reason="fine").outcome
        except DecisionRefused as error:
            return str(error)

    decided = at_once(people, decide)
    assert decided.count("accepted") == 1
    assert all(
        "decided on this" in answer or "is looking at it" in answer for answer in decided if answer != "accepted"
    )
    assert Decision.objects.count() == 1
