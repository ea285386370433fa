"""Contested places: what sources say that cannot all be true, side by side."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from pydantic import JsonValue
from rest_framework.request import Request

from agreements.api import cursors, shapes
from agreements.api.base import today
from agreements.api.openapi import Told
from agreements.api.pages import PageView
from agreements.api.parameters.filters import AnyLinks, Choices, Links, Pointers
from agreements.api.parameters.options import OneOf
from agreements.api.parameters.paging import pages
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.projection.responses import ClaimResponse
from agreements.projection.responses.base import Response
from agreements.projection.responses.claim import RecordLink
from agreements.reading import conditions, contested
from agreements.reading.pages import Page
from agreements.vocabulary.choices import ValueKind
from agreements.vocabulary.kinds import Kind


class ContestedRecord(RecordLink):
    """The record that shows the claims."""

    name: str | None
    url: str


class ClaimedValue(Response):
    """One thing that is said of the place, and all who say it."""

    value_kind: ValueKind
    value: JsonValue
    """What is said of the place, in the input shape; null unless `value_kind` is `value`."""
    followed: bool
    """Whether it is what the registry follows."""
    contested: bool
    """Whether it cannot be true beside another one of these."""
    claims: list[ClaimResponse]
    """The claims that say so, with their passages, ranks and reasons; they may say more than this."""


class ContestedPlace(Response):
    """One place of a record at which claims cannot all be true."""

    record: ContestedRecord
    path: str
    """Which place: an RFC 6901 pointer."""
    values: list[ClaimedValue]
    """Everything that live claims say of it: what is followed, what contradicts something, the rest."""


class ConflictPage(shapes.Page):
    """A page of contested places."""

    results: list[ContestedPlace]


def _of_kinds(kinds: list[str]) -> Q:
    return Q(kind__in=kinds)


class ConflictParameters(ParameterSet):
    """The filters and options of the list of conflicts."""

    kind = Choices(
        "What the record is one of. Repeated: any of them.", choices=Kind, asks=_of_kinds, example=Kind.AGREEMENT.value
    )
    record = AnyLinks(
        "The record, as `kind:key`. Repeated: any of them.",
        asks=lambda ids: Q(record_id__in=ids),
        example=f"agreement:{conditions.KEY_EXAMPLES[Kind.AGREEMENT]}",
    )
    party = Links(
        "A party that the record is of, or that takes part in it, as in the lists of each kind. Repeated: any of them.",
        of=Kind.PARTY,
        asks=contested.of_parties,
        example=conditions.KEY_EXAMPLES[Kind.PARTY],
    )
    path = Pointers(
        "The contested place in the record, as a JSON pointer: there, or below. Repeated: any of them.",
        asks=contested.at_paths,
        example="/actions",
    )
    source = Links(
        "A source of which one of the contested values is. Repeated: any of them.",
        of=Kind.SOURCE,
        asks=contested.by_sources,
        example=conditions.KEY_EXAMPLES[Kind.SOURCE],
    )
    page_size, cursor, count = pages().values()
    format = OneOf("How the answer is written.", accepted=("json",), example="json", default="json")


class ConflictListView(PageView):
    """The contested places of all records."""

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the list."""
        return Told(
            operation="list_conflicts",
            summary="A page of contested places.",
            description="Where live claims on a published record cannot all be true: each value that is claimed there, "
            "with its claims: who says so, in which passage, how far the registry follows it and why. Ordered by "
            "record and place. Dates contradict each other if no day fits both, amounts if none fits both under their "
            "qualifiers; names and titles never do.",
            tag="conflicts",
            answers=ConflictPage,
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters and options of conflicts."""
        return ConflictParameters

    def get(self, request: Request) -> HttpResponse:
        """Answer with a page of contested places."""
        asked = self.parameter_set()(query(request), queryset=contested.documents(), today=today())
        documents = asked.qs
        narrowed: dict[str, Any] = {
            "paths": asked.value("path") or (),
            "sources": {asked.ids[Kind.SOURCE, key] for key in asked.value("source") or ()},
        }

        def page(cursor: cursors.Cursor | None) -> Page:
            return contested.page(
                asked=documents,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
                **narrowed,
            )

        def count() -> int:
            return contested.count(asked=documents, **narrowed)

        return self.answer(request, asked=asked, form=(int, int), page=page, count=count)
