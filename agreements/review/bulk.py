"""Accepting many at once: those that nothing speaks against; the others are named with their obstacles."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import User

from agreements.models import Candidate, Decision
from agreements.recording.transaction import recording
from agreements.review.decisions import DecisionRefused, accept
from agreements.review.obstacles import obstacles, obstacles_to


@dataclass(frozen=True, slots=True)
class BulkAnswer:
    """What became of one candidate: its decision, or why it was not accepted."""

    candidate: int
    decision: Decision | None
    obstacles: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Tell whether it was accepted."""
        return self.decision is not None


def accept_all(
    *, candidates: Collection[int], decider: User, reason: str, one_person: bool = False
) -> list[BulkAnswer]:
    """Accept each candidate that has no obstacle, as it was proposed, in the order in which they were proposed.

    Each is answered, in a transaction of its own: one that is refused does not stop the others, and one that is
    accepted is seen by those after it.
    """
    return [
        _accept(number, decider=decider, reason=reason, one_person=one_person) for number in sorted(set(candidates))
    ]


def _accept(number: int, *, decider: User, reason: str, one_person: bool) -> BulkAnswer:
    try:
        # Nobody records between the look and the decision.
        with recording(actor=decider.get_username(), reason=reason):
            row = Candidate.objects.filter(pk=number).order_by().first()
            against = () if row is None else tuple(obstacles_to(candidate=row, decider=decider, one_person=one_person))
            against += obstacles(candidate=number)
            if against:
                return BulkAnswer(number, None, against)
            return BulkAnswer(number, accept(candidate=number, decider=decider, reason=reason, one_person=one_person))
    except DecisionRefused as error:
        return BulkAnswer(number, None, error.reasons)
