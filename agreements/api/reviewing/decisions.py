"""Decisions on candidates: accepted, merged into a known record, rejected, postponed; and undone."""

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api.base import View, today
from agreements.api.bodies import read_json
from agreements.api.openapi import Header, PathParameter, Told
from agreements.api.parameters.collections import NO_PARAMETERS
from agreements.api.problems import ProblemError, ProblemRaised, refused
from agreements.api.requests import query
from agreements.api.reviewing import shapes
from agreements.api.reviewing.candidates import HIGHEST, NUMBER, TAG, in_full, known
from agreements.api.writing.answers import BATCH, Answer
from agreements.api.writing.given import checked
from agreements.api.writing.idempotency import Once
from agreements.api.writing.views import writer
from agreements.models import Candidate, Decision
from agreements.reading.keys import answering, near
from agreements.review import decisions
from agreements.review.decisions import DecisionRefused
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from agreements.vocabulary.roles import Capability


class DecisionListView(View):
    """Where a candidate is decided on."""

    needs: ClassVar[Mapping[str, Capability]] = {"POST": Capability.DECIDE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of deciding."""
        return Told(
            operation="decide_candidate",
            summary="Decide on a candidate.",
            description="`accepted` writes what is proposed, or the `revision` of it; `merged` lets it speak of the "
            "known `record`; `rejected` declines it; `postponed` leaves it open, with a reason. The decider is not "
            f"the author. What is written is one batch (header `{BATCH}`); undoing the decision takes it back.",
            tag=TAG,
            path=NUMBER,
            takes=shapes.Decide,
            examples={"rejected": {"outcome": "rejected", "why": "Neither side confirms it."}},
            answers=shapes.CandidateInFull,
            status=HTTPStatus.CREATED,
            problems=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
            headers=(Header.IDEMPOTENCY_KEY,),
        )

    def post(self, request: Request, number: int) -> HttpResponse:
        """Decide."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        said = checked(body, shape=shapes.Decide)
        assert isinstance(said, shapes.Decide)
        known(number)
        kind = Kind(Candidate.objects.values_list("kind", flat=True).get(pk=number))
        decide = _deciding(said, number=number, kind=kind, request=request)
        return Once(request, body).do(lambda: _answered(number, decide)).response()


class DecisionUndoView(View):
    """Where the last decision on a candidate is undone."""

    needs: ClassVar[Mapping[str, Capability]] = {"POST": Capability.DECIDE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of undoing."""
        return Told(
            operation="undo_decision",
            summary="Undo the last decision on a candidate.",
            description="What it wrote is taken back, and the candidate is open again.",
            tag=TAG,
            path={**NUMBER, "decision": PathParameter("The decision's number.", 4)},
            takes=shapes.Undo,
            examples={"undone": {"why": "It was the wrong agreement."}},
            answers=shapes.CandidateInFull,
            status=HTTPStatus.CREATED,
            problems=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
            headers=(Header.IDEMPOTENCY_KEY,),
        )

    def post(self, request: Request, number: int, decision: int) -> HttpResponse:
        """Undo it."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        said = checked(body, shape=shapes.Undo)
        assert isinstance(said, shapes.Undo)
        known(number)
        if decision > HIGHEST or not Decision.objects.filter(pk=decision, candidate=number).exists():
            raise ProblemRaised(HTTPStatus.NOT_FOUND, f"There is no decision {decision} on candidate {number}.")
        decider, why = writer(request), said.why

        def undo() -> Decision:
            return decisions.undo(
                decision=decision, decider=decider, reason=why, one_person=settings.REGISTRY_ONE_PERSON
            )

        return Once(request, body).do(lambda: _answered(number, undo)).response()


def _deciding(said: shapes.Decide, *, number: int, kind: Kind, request: Request) -> Callable[[], Decision]:
    """Give the one function that does what is asked. Raises the problem 400 for what does not fit together."""
    common: dict[str, Any] = {
        "candidate": number,
        "decider": writer(request),
        "reason": said.why,
        "one_person": settings.REGISTRY_ONE_PERSON,
    }
    _refuse_superfluous(said)
    match said.outcome:
        case "accepted":
            others = _records(said.distinct_from, kind=kind, pointer="/distinct_from")
            return lambda: decisions.accept(revision=said.revision, distinct_from=others, seen=said.version, **common)
        case "merged":
            if said.record is None:
                message = "`merged` names the known record that the proposal speaks of"
                raise refused([ProblemError(pointer="/record", detail=message, accepted=None)])
            [record] = _records([said.record], kind=kind, pointer="/record")
            return lambda: decisions.merge_into(record=record, revision=said.revision, **common)
        case "rejected":
            return lambda: decisions.reject(**common)
        case "postponed":
            return lambda: decisions.postpone(**common)


_BELONG_TO = {
    "revision": ("accepted", "merged"),
    "record": ("merged",),
    "distinct_from": ("accepted",),
    "version": ("accepted",),
}


def _refuse_superfluous(said: shapes.Decide) -> None:
    errors = [
        ProblemError(pointer=f"/{name}", detail=f"`{name}` belongs to {' or '.join(outcomes)}", accepted=None)
        for name, outcomes in _BELONG_TO.items()
        if name in said.model_fields_set and said.outcome not in outcomes
    ]
    if errors:
        raise refused(errors)


def _records(keys: Iterable[str], *, kind: Kind, pointer: str) -> list[int]:
    wanted = list(dict.fromkeys(keys))
    found = answering([(kind, key) for key in wanted])
    missing = [key for key in wanted if (kind, key) not in found]
    if missing:
        raise refused(
            [
                ProblemError(
                    pointer=pointer,
                    detail=f"no record of /{COLLECTIONS[kind]}/ has the key {key!r}",
                    accepted=near(kind=kind, key=key),
                )
                for key in missing
            ]
        )
    return [found[kind, key].record for key in wanted]


def _answered(number: int, decide: Callable[[], Decision]) -> Answer:
    try:
        decision = decide()
    except DecisionRefused as error:
        raise ProblemRaised(HTTPStatus.CONFLICT, str(error)) from error
    headers = {} if decision.batch_id is None else {BATCH: str(decision.batch_id)}
    return Answer(HTTPStatus.CREATED, json.dumps(in_full(number)), headers)
