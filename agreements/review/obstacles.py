"""Obstacles: why a candidate cannot be accepted unseen."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from pydantic import ValidationError

from agreements.matching.likely import SURE
from agreements.models import Candidate
from agreements.review import holds
from agreements.review.addressing import in_words
from agreements.review.decisions import is_open, last_decision
from agreements.review.examination import Examination, examine
from agreements.vocabulary.choices import RecordState


def obstacles(*, candidate: int) -> tuple[str, ...]:
    """Give every reason why somebody has to look at a candidate before it is accepted, in words for the decider."""
    row = Candidate.objects.select_related("target").filter(pk=candidate).order_by().first()
    if row is None:
        return (f"There is no candidate {candidate}.",)
    last = last_decision(candidate=candidate)
    if last is not None and not is_open(last):
        return (f"It is decided already: {last.outcome}.",)
    try:
        examination = examine(candidate=row)
    except ValidationError:
        return (
            "It cannot be read any more: what a record may hold has changed since. Reject it, and propose it anew.",
        )
    return tuple(obstacles_in(candidate=row, examination=examination))


def obstacles_in(*, candidate: Candidate, examination: Examination) -> Iterator[str]:
    """Say what an examination found that a person has to look at."""
    for problem in examination.problems:
        yield in_words(problem)
    for name in examination.unmatched:
        yield f"{name.path or 'The record'} names the {name.kind} {name.key}, which nobody knows."
    if examination.known is not None:
        yield from _taken(examination)
    elif candidate.target is not None and candidate.target.state != RecordState.PUBLISHED:
        yield f"The record it would change is {candidate.target.state}."
    for one in examination.likely:
        if one.score >= SURE and (examination.known is None or one.record != examination.known.pk):
            why = " ".join(reason.text for reason in one.reasons if reason.score > 0)
            yield f"It may be the {one.kind.label} {one.key}: {why}"
    if examination.is_overtaken:
        yield "The record was changed since this was proposed."
    for path in examination.conflicts:
        yield f"{path or 'The record'}: what it says cannot be true beside what is claimed there."


def obstacles_to(*, candidate: Candidate, decider: User, one_person: bool = False) -> Iterator[str]:
    """Say what keeps this decider from deciding: it is their own, or somebody else has it on the desk."""
    if candidate.author_id == decider.pk and not one_person:
        yield "You proposed it yourself; somebody else has to decide."
    held = holds.holding(candidate=candidate.pk)
    if held is not None and held.holder != decider.get_username():
        yield f"{held}."


def _taken(examination: Examination) -> Iterator[str]:
    known = examination.known
    assert known is not None
    if known.state == RecordState.WITHDRAWN:
        yield f"The {known.kind} {known.key} was withdrawn; accepting this publishes it again."
    else:
        yield f"The {known.kind} {known.key} is known by now: merge this into it, or accept it under another key."
