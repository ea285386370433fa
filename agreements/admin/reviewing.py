"""The page of one candidate: what is proposed beside what is held, all that speaks against it, what was decided."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from pydantic import ValidationError

from agreements.admin.base import may, number_asked
from agreements.admin.previewing import trial
from agreements.admin.revisions import Box, Part, Revision, revise
from agreements.models import Candidate, Decision
from agreements.reading.candidates import changed_since, in_words
from agreements.reading.labels import Label, labels
from agreements.reading.proposals import Place, Said, Side, side_by_side
from agreements.review import holds
from agreements.review.addressing import DecisionRefused, write_tentatively
from agreements.review.decisions import is_open
from agreements.review.examination import Examination, examine
from agreements.review.obstacles import obstacles, obstacles_in, obstacles_to
from agreements.review.payloads import edit_of
from agreements.vocabulary.choices import Outcome
from agreements.vocabulary.roles import Capability


def user_of(request: HttpRequest, /) -> User:
    """Give whoever asks, who has signed in: the admin lets nobody else through."""
    assert isinstance(request.user, User)
    return request.user


def candidate_context(
    *,
    request: HttpRequest,
    candidate: Candidate,
    posted: Mapping[str, str] | None = None,
    refused: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Give what the page of a candidate prints; `posted` is what a decider had filled in, `refused` why not."""
    user = user_of(request)
    made = list(candidate.decisions.select_related("decider", "record", "batch").order_by("pk"))
    last: Decision | None = made[-1] if made else None
    held = holds.holding(candidate=candidate.pk)
    decides = may(request, Capability.DECIDE)
    is_own = candidate.author_id == user.pk and not settings.REGISTRY_ONE_PERSON
    is_mine = held is not None and held.holder == user.get_username()
    side = side_by_side(candidate=candidate, revision=None if last is None or is_open(last) else last.revision)
    known = labels(record_ids={one.record_id for one in made if one.record_id is not None})
    context: dict[str, Any] = {
        "title": f"Candidate {candidate.pk}",
        "candidate": candidate,
        "words": in_words(candidates=[candidate])[candidate.pk],
        "side": side,
        "table": _table(side, None),
        "decisions": [(one, known.get(one.record_id) if one.record_id is not None else None) for one in made],
        "undoable": last.pk if decides and not is_own and last and last.outcome != Outcome.UNDONE else None,
        "is_open": is_open(last),
        "held": held,
        "is_mine": is_mine,
        "decides": decides,
        "is_own": is_own,
        "refused": refused,
        "posted": posted or {},
        "columns": 2 + side.has_revision + (side.record is not None),
    }
    if is_open(last):
        context |= _open(request, candidate, side, posted, is_deciding=is_mine and decides)
    return context


def _open(
    request: HttpRequest, candidate: Candidate, side: Side, posted: Mapping[str, str] | None, *, is_deciding: bool
) -> dict[str, Any]:
    """Give what an open candidate is decided by; the form and the preview are for whoever has it on the desk."""
    try:
        edit = edit_of(candidate=candidate)
    except ValidationError:
        return {"obstacles": obstacles(candidate=candidate.pk), "is_unreadable": True}
    target = candidate.target
    revision = revise(proposed=edit, posted=posted, is_new=target is None) if is_deciding else None
    found = examine(candidate=candidate, edit=revision.edit if revision is not None else None)
    known = labels(record_ids={one.record for one in found.likely})
    alone = settings.REGISTRY_ONE_PERSON
    keeps_off = obstacles_to(candidate=candidate, decider=user_of(request), one_person=alone)
    context: dict[str, Any] = {
        "obstacles": tuple(obstacles_in(candidate=candidate, examination=found)),
        "keeps_off": tuple(keeps_off) if may(request, Capability.DECIDE) else (),
        "likely": [(known[one.record], one) for one in found.likely if one.record in known],
        "since": changed_since(candidate=candidate) if found.is_overtaken else None,
        "is_overtaken": found.is_overtaken,
        "revision": revision,
        "version": target.version if target is not None else None,
    }
    if revision is not None:
        context["table"] = _table(side, revision)
        context |= {"judged": revision.judged, "columns": 3 + (side.record is not None)}
        context |= _tried(request, candidate, found)
    return context


def _tried(request: HttpRequest, candidate: Candidate, found: Examination) -> dict[str, Any]:
    """Try out what would be shown: accepted as it is, or (`?into=`) merged into a known record."""
    asked = number_asked(request, "into")
    into: Label | None = labels(record_ids=[asked]).get(asked) if asked is not None else None
    actor = user_of(request).get_username()

    def change() -> Any:
        number = None if into is None else into.record
        return write_tentatively(candidate=candidate, edit=found.edit, actor=actor, into=number)

    return {"into": into, "trial": trial(change=change, refusals=(DecisionRefused,))}


def _table(side: Side, revision: Revision | None) -> list[tuple[Said, Part | None, list[tuple[Place, Box | None]]]]:
    """Put the inputs of a revision beside the places they are for: both follow the order of the statements."""
    table = []
    for number, said in enumerate(side.said):
        part = revision.statements[number] if revision is not None else None
        boxes: list[Box | None] = [*part.boxes] if part is not None else []
        boxes += [None] * (len(said.places) - len(boxes))
        table.append((said, part, list(zip(said.places, boxes, strict=False))))
    return table
