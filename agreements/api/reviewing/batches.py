"""Batches: what was written together, and taking it back."""

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import ClassVar

from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api import cursors
from agreements.api.base import ROOT, View, served, today
from agreements.api.bodies import read_json
from agreements.api.openapi import Header, PathParameter, Told
from agreements.api.pages import PageView
from agreements.api.parameters.collections import NO_PARAMETERS
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemRaised
from agreements.api.requests import query
from agreements.api.reviewing import shapes
from agreements.api.reviewing.candidates import HIGHEST
from agreements.api.reviewing.curating import previewed
from agreements.api.reviewing.parameters import BATCH_PARAMETERS
from agreements.api.writing.answers import Answer
from agreements.api.writing.given import checked
from agreements.api.writing.idempotency import Once
from agreements.api.writing.views import writer
from agreements.projection.problems import ProjectionError
from agreements.reading import candidate_lists
from agreements.reading.pages import Page
from agreements.recording.undoing import UndoError, undo
from agreements.review.decisions import deciding
from agreements.vocabulary.roles import Capability

NUMBER = {"number": PathParameter("The batch's number.", 3)}
TAG = "batches"


class BatchListView(PageView):
    """What was written, the newest first."""

    needs: ClassVar[Mapping[str, Capability]] = {"GET": Capability.READ}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the list."""
        return Told(
            operation="list_batches",
            summary="A page of batches.",
            description="Loads, imports, edits, merges and splits, the newest first; each can be undone.",
            tag=TAG,
            answers=shapes.BatchPage,
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters of the list."""
        return BATCH_PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        """Answer with a page."""
        asked = self.parameter_set()(query(request), queryset=candidate_lists.batches(), today=today())

        def page(cursor: cursors.Cursor | None) -> Page:
            return candidate_lists.batch_page(
                asked=asked.qs,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
            )

        return self.answer(request, asked=asked, form=(int,), page=page, count=asked.qs.count)


class BatchView(View):
    """One batch."""

    needs: ClassVar[Mapping[str, Capability]] = {"GET": Capability.READ}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the batch."""
        return Told(
            operation="get_batch",
            summary="One batch.",
            description="Who wrote it, when, why, what of, and whether it was undone. What it changed: /changes/.",
            tag=TAG,
            path=NUMBER,
            answers=shapes.Batch,
            problems=(HTTPStatus.NOT_FOUND,),
        )

    def get(self, request: Request, number: int) -> HttpResponse:
        """Answer with the batch."""
        NO_PARAMETERS(query(request), today=today())
        found = candidate_lists.batch(number=number) if number <= HIGHEST else None
        if found is None:
            raise _unknown(number)
        return served(request, json.dumps(found))


class BatchUndoView(View):
    """Where a batch is taken back."""

    needs: ClassVar[Mapping[str, Capability]] = {"POST": Capability.WRITE}

    def told(self, method: str) -> Told:
        """Tell OpenAPI of undoing."""
        return Told(
            operation="undo_batch",
            summary="Undo a batch.",
            description="Claims it made are taken back, claims it took back are live again, states, merges and "
            "judgements are as before; what somebody decided later stays. Done once. With `preview` nothing is "
            "written, and the answer (200) shows the documents before and after.",
            tag=TAG,
            path=NUMBER,
            takes=shapes.UndoBatch,
            examples={"undone": {"why": "The wrong file was loaded.", "preview": True}},
            answers=shapes.Undone,
            status=HTTPStatus.CREATED,
            also={HTTPStatus.OK: shapes.Previewed},
            problems=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY),
            headers=(Header.IDEMPOTENCY_KEY,),
        )

    def post(self, request: Request, number: int) -> HttpResponse:
        """Undo it, or tell what that would leave."""
        NO_PARAMETERS(query(request), today=today())
        body = read_json(request)
        said = checked(body, shape=shapes.UndoBatch)
        assert isinstance(said, shapes.UndoBatch)
        if number > HIGHEST or candidate_lists.batch(number=number) is None:
            raise _unknown(number)
        change = partial(undo, batch=number, actor=writer(request).get_username(), reason=said.why)
        refusals = (UndoError, ProjectionError)
        if said.preview:
            return previewed(change, refusals=refusals).response()

        def act() -> Answer:
            candidate = deciding(batch=number)
            if candidate is not None:
                raise ProblemRaised(
                    HTTPStatus.CONFLICT,
                    f"A decision on candidate {candidate} wrote it: undo the decision, so that the candidate is open "
                    "again.",
                )
            try:
                done = change()
            except refusals as error:
                raise ProblemRaised(HTTPStatus.CONFLICT, str(error)) from error
            shown = shapes.Undone(
                batch=number,
                claims_taken_back=done.claims.retracted,
                claims_live_again=done.claims.inserted,
                claims_ranked_as_before=done.claims.updated,
                records_withdrawn=done.records.retracted,
            )
            return Answer(HTTPStatus.CREATED, shown.model_dump_json())

        return Once(request, body).do(act).response()


def _unknown(number: int) -> ProblemRaised:
    return ProblemRaised(HTTPStatus.NOT_FOUND, f"There is no batch {number}. {ROOT}batches/ lists them.")
