"""Holds: one holder a candidate, taken by one statement, lapsing by itself."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from agreements.models import Candidate, Hold, Record
from agreements.review import holds
from agreements.review.holds import Held
from agreements.vocabulary.roles import Role
from tests.factories import make_user
from tests.review.proposing import proposed, treaty


@pytest.fixture
def candidate(world: dict[str, Record], author: User) -> Candidate:
    return proposed(treaty(), author)


def test_second_reviewer_is_told_who_holds_it_until_when(candidate: Candidate, editor: User) -> None:
    taken = holds.take(candidate=candidate.pk, user=editor)
    other = holds.take(candidate=candidate.pk, user=make_user(Role.EDITOR, "other"))
    assert isinstance(taken, Hold)
    assert isinstance(other, Held)
    assert (other.holder, other.until) == ("editor", taken.until)
    assert timedelta(minutes=29) < taken.until - timezone.now() <= timedelta(minutes=30)
    assert str(other).startswith("editor is looking at it until ")


def test_holder_renews_and_lets_go(candidate: Candidate, editor: User) -> None:
    first = holds.take(candidate=candidate.pk, user=editor, minutes=1)
    again = holds.take(candidate=candidate.pk, user=editor, minutes=60)
    assert isinstance(first, Hold)
    assert isinstance(again, Hold)
    assert again.until > first.until
    other = make_user(Role.EDITOR, "other")
    assert not holds.release(candidate=candidate.pk, user=other)
    assert holds.release(candidate=candidate.pk, user=editor)
    assert holds.holding(candidate=candidate.pk) is None
    assert isinstance(holds.take(candidate=candidate.pk, user=other), Hold)


def test_lapsed_hold_holds_nobody_off(candidate: Candidate, editor: User) -> None:
    holds.take(candidate=candidate.pk, user=editor)
    Hold.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert holds.holding(candidate=candidate.pk) is None
    assert isinstance(holds.take(candidate=candidate.pk, user=make_user(Role.EDITOR, "other")), Hold)
