"""What the registry holds of two parties, on one sheet."""

from http import HTTPStatus

from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api.base import ROOT, served, today
from agreements.api.details import DetailView
from agreements.api.openapi import PathParameter, Told
from agreements.api.parameters.options import Day, OneOf
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemRaised
from agreements.api.requests import query
from agreements.projection.document.days import encode
from agreements.reading.dossier import LISTED, dossier
from agreements.reading.dossier.parties import Party, parties
from agreements.reading.dossier.shape import Dossier
from agreements.vocabulary.kinds import Kind


class DossierParameters(ParameterSet):
    """The day of the dossier."""

    as_of = Day(
        "The day of the dossier: the statuses are those of it, and what had not certainly happened by it is left out: "
        "what is dated later or not at all, commitments made later, agreements whose ledger begins later. Of what had "
        "happened, it tells what is known by now. Left out: everything, with the statuses of today, in UTC.",
        example="2024-04-19",
    )
    format = OneOf("How the answer is written.", accepted=("json",), example="json", default="json")


class DossierView(DetailView):
    """Two parties: what they agreed, where they met, what came of it."""

    kind = Kind.PARTY

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the dossier."""
        return Told(
            operation="get_dossier",
            summary="What the registry holds of two parties.",
            description="Agreements that both take part in, counted by level and status, and listed; meetings; awards "
            "of one to people of the other; packages; commitments with target and latest observation; figures; "
            "contested places; and one timeline of it all. Whoever is named first, the dossier is the same. Each list "
            f"gives the latest {LISTED} of the `count` there are; `url` leads to the whole list.",
            tag="dossiers",
            answers=Dossier,
            path={
                "first": PathParameter("The key of a party; a former one leads to the address it has now.", "kaz"),
                "second": PathParameter("The key of another party.", "kgz"),
            },
            problems=(HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_FOUND, HTTPStatus.GONE),
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the day."""
        return DossierParameters

    def get(self, request: Request, first: str, second: str) -> HttpResponse:  # type: ignore[override]
        """Answer with the dossier."""
        asked = self.parameter_set()(query(request), today=today())
        one, other = parties(first, second)
        for key, found in ((first, one), (second, other)):
            if not isinstance(found, Party):
                return self.elsewhere(request, key=key, found=found)
        assert isinstance(one, Party)
        assert isinstance(other, Party)
        if one == other:
            detail = f"A dossier is of two parties, and {first!r} and {second!r} are the same one: name two."
            raise ProblemRaised(HTTPStatus.BAD_REQUEST, detail)
        if (one.key, other.key) != (first, second):
            # What follows the keys, the query included, belongs to the question.
            behind = request.get_full_path()[len(f"{ROOT}dossiers/{first}/{second}") :]
            there = f"{ROOT}dossiers/{one.key}/{other.key}{behind}"
            return HttpResponse(status=HTTPStatus.MOVED_PERMANENTLY, headers={"Location": there})
        body = dossier(first=one.record, second=other.record, day=asked.value("as_of"), today=asked.today)
        return served(request, encode(body))
