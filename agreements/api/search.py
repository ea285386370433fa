"""Search over all records: one list, best first."""

import json
from dataclasses import asdict

from django.http import HttpResponse
from pydantic import BaseModel, Field
from rest_framework.request import Request

from agreements.api import cursors, shapes
from agreements.api.base import today
from agreements.api.openapi import Told
from agreements.api.pages import PageView
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.parameters.words import EXAMPLE, SEARCH_PARAMETERS
from agreements.api.problems import ProblemError, refused
from agreements.api.requests import query
from agreements.projection.responses.base import EDTFDate
from agreements.reading.pages import Page
from agreements.reading.search import finding, widening
from agreements.reading.search.matches import Match
from agreements.reading.search.questions import EXPECTED
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN
from agreements.vocabulary.kinds import Kind


class Snippet(BaseModel):
    """Where in a record the words stand."""

    field: str = Field(
        alias="in",
        description="The field of its document; `quote` for a passage of its claims, `text` for a source's own text.",
    )
    text: str = Field(
        description="HTML: the words asked for stand in `<mark>`, all else is escaped; `…` where more stands beside."
    )


class Hit(BaseModel):
    """A record that was found."""

    kind: Kind
    key: str = Field(max_length=KEY_MAX_LENGTH, pattern=KEY_PATTERN)
    name: str | None = Field(description="Its name or title; null for records that have none.")
    url: str = Field(description="Path of the record.")
    date: EDTFDate | None = Field(description="What its collection is ordered by; null where undated.")
    match: Match = Field(
        description="How well it answers: one of its own names, titles or codes is what was asked for (`name`); all "
        "words stand in those (`own`), or there and in what it is linked to or classified as (`linked`), or also in "
        "its other fields, its passages or a source's text (`said`)."
    )
    snippets: list[Snippet] = Field(description="Up to three; none where a key or a year was found.")


class Widened(BaseModel):
    """A word of the question by which more is found than by itself."""

    word: str
    to: list[str] = Field(description="What is found instead, or too, as it is written somewhere.")
    because: widening.Because = Field(
        description="`spelling`: no record has the word, these are spelt most like it. `name`: it is in another name "
        "of what documents print so."
    )


class SearchPage(shapes.Page):
    """A page of what was found."""

    widened: list[Widened]
    results: list[Hit]


class SearchView(PageView):
    """All records in one list, those first whose own names are asked for."""

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the search."""
        return Told(
            operation="search",
            summary="Records of all kinds that answer a question in words, best first.",
            description="Records come by where the words stand (`match`); of the same match, those that others are "
            "linked to by name (parties, people, offices, bodies, places, decorations) first, then the latest. Every "
            "record that answers is in the list, however common the word.",
            tag="search",
            answers=SearchPage,
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare what the search takes."""
        return SEARCH_PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        """Answer with a page of hits."""
        asked = self.parameter_set()(query(request), today=today())
        question = asked.value("q")
        if question is None:
            detail = f"it is missing; expected {EXPECTED}: ?q={EXAMPLE}"
            raise refused([ProblemError(parameter="q", detail=detail, accepted=None)])
        put, widened = widening.ask(question)
        kinds = [Kind(kind) for kind in asked.value("kind") or ()]

        def page(cursor: cursors.Cursor | None) -> Page:
            return finding.page(
                put,
                kinds=kinds,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
            )

        return self.answer(
            request,
            asked=asked,
            form=finding.FORM,
            page=page,
            count=lambda: finding.count(put, kinds=kinds),
            beside={"widened": json.dumps([asdict(one) for one in widened], ensure_ascii=False)},
        )
