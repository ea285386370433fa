"""Candidates: what is proposed, listed, shown, and put forward."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api import cursors
from agreements.api.base import ROOT, View, served, today
from agreements.api.bodies import read_json
from agreements.api.openapi import Header, PathParameter, Told
from agreements.api.pages import PageView
from agreements.api.parameters.collections import NO_PARAMETERS
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemRaised, refused
from agreements.api.requests import query
from agreements.api.reviewing import shapes
from agreements.api.reviewing.parameters import CANDIDATE_PARAMETERS
from agreements.api.writing.answers import Answer
from agreements.api.writing.given import checked
from agreements.api.writing.idempotency import Once
from agreements.api.writing.records import in_pointers
from agreements.api.writing.views import writer
from agreements.models import Candidate
from agreements.reading import candidate_lists
from agreements.reading.pages import Page
from agreements.review import holds
from agreements.review.obstacles import obstacles
from agreements.review.proposals import ProposalRefused, propose
from agreements.vocabulary.choices import Origin
from agreements.vocabulary.roles import Capability

NUMBER = {"number": PathParameter("The candidate's number.", 17)}
TAG = "candidates"
HIGHEST = 2**63 - 1


class CandidateListView(PageView):
    """What is proposed, the newest first."""

    needs: ClassVar[Mapping[str, Capability]] = {"GET": Capability.READ, "POST": Capability.PROPOSE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the list."""
        if method == "POST":
            return Told(
                operation="propose",
                summary="Propose a record, or a change of one.",
                description="An edit, in the shape of fixtures, that somebody else decides on. The same proposed "
                "again is the candidate there is (200). Whoever writes in the shape of records proposes by sending "
                "that to the collection.",
                tag=TAG,
                takes=shapes.Proposal,
                examples={"a name": _EXAMPLE},
                answers=shapes.CandidateInFull,
                status=HTTPStatus.CREATED,
                also={HTTPStatus.OK: shapes.CandidateInFull},
                problems=(HTTPStatus.UNPROCESSABLE_ENTITY,),
                headers=(Header.IDEMPOTENCY_KEY,),
            )
        return Told(
            operation="list_candidates",
            summary="A page of candidates.",
            description="Proposals for records and for changes of records, the newest first.",
            tag=TAG,
            answers=shapes.CandidatePage,
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters of the list."""
        return CANDIDATE_PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        """Answer with a page."""
        asked = self.parameter_set()(query(request), queryset=candidate_lists.candidates(), today=today())

        def page(cursor: cursors.Cursor | None) -> Page:
            return candidate_lists.candidate_page(
                asked=asked.qs,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
            )

        return self.answer(request, asked=asked, form=(int,), page=page, count=asked.qs.count)

    def post(self, request: Request) -> HttpResponse:
        """Put a proposal forward."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        said = checked(body, shape=shapes.Proposal)
        assert isinstance(said, shapes.Proposal)
        edit, note, author = said.proposal, said.note, writer(request)

        def act() -> Answer:
            try:
                done = propose(edit=edit, author=author, origin=Origin.API, note=note)
            except ProposalRefused as error:
                raise refused(in_pointers(error.problems, kind=edit.kind, key=edit.key)) from error
            status = HTTPStatus.CREATED if done.is_new else HTTPStatus.OK
            address = f"{ROOT}candidates/{done.candidate.pk}/"
            return Answer(status, json.dumps(in_full(done.candidate.pk)), {"Location": address})

        return Once(request, body).do(act).response()


class CandidateView(View):
    """One candidate, with what a decider needs to know."""

    needs: ClassVar[Mapping[str, Capability]] = {"GET": Capability.READ}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the candidate."""
        return Told(
            operation="get_candidate",
            summary="One candidate.",
            description="The proposal, its decisions, and why it cannot be accepted unseen.",
            tag=TAG,
            path=NUMBER,
            answers=shapes.CandidateInFull,
            problems=(HTTPStatus.NOT_FOUND,),
        )

    def get(self, request: Request, number: int) -> HttpResponse:
        """Answer with the candidate."""
        NO_PARAMETERS(query(request), today=today())
        return served(request, json.dumps(in_full(number)))


class HoldView(View):
    """A candidate on somebody's desk: nobody else decides on it meanwhile."""

    needs: ClassVar[Mapping[str, Capability]] = {"POST": Capability.DECIDE, "DELETE": Capability.DECIDE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of holds."""
        common: dict[str, Any] = {
            "tag": TAG,
            "path": NUMBER,
            "answers": None,
            "status": HTTPStatus.NO_CONTENT,
            "problems": (HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
        }
        if method == "DELETE":
            return Told(
                operation="release_candidate",
                summary="Let go of a candidate.",
                description="Others may decide on it again.",
                **common,
            )
        return Told(
            operation="hold_candidate",
            summary="Take a candidate on the desk.",
            description=f"For {holds.MINUTES} minutes nobody else decides on it; taken again, for as long from then.",
            **common,
        )

    def post(self, request: Request, number: int) -> HttpResponse:
        """Take it, or renew one's hold."""
        known(number)
        held = holds.take(candidate=number, user=writer(request))
        if isinstance(held, holds.Held):
            raise ProblemRaised(HTTPStatus.CONFLICT, f"{held}. Decide after that, or ask them to let go.")
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    def delete(self, request: Request, number: int) -> HttpResponse:
        """Let go of it."""
        known(number)
        holds.release(candidate=number, user=writer(request))
        return HttpResponse(status=HTTPStatus.NO_CONTENT)


def known(number: int, /) -> None:
    """Raise the problem 404 where there is no such candidate."""
    if number > HIGHEST or not Candidate.objects.filter(pk=number).exists():
        raise ProblemRaised(HTTPStatus.NOT_FOUND, f"There is no candidate {number}. {ROOT}candidates/ lists them.")


def in_full(number: int, /) -> dict[str, Any]:
    """Give a candidate as it is answered. Raises the problem 404."""
    known(number)
    found = candidate_lists.candidate(number=number)
    assert found is not None
    held = holds.holding(candidate=number)
    against = obstacles(candidate=number) if found["is_open"] else ()
    return {**found, "obstacles": list(against), "held_by": None if held is None else held.holder}


_EXAMPLE = {
    "proposal": {
        "kind": "place",
        "key": "cholpon-ata",
        "claims": [
            {
                "path": "/names/en",
                "value": {"text": "Cholpon-Ata", "language": "en"},
                "evidence": [{"unsourced": "known from the map"}],
            }
        ],
    },
    "note": "The next session is to be held there.",
}
