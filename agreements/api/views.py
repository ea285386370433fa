"""The addresses of the registry: one class answers for all lists, one for all details."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.cache import get_conditional_response
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from agreements.api import cursors, shapes
from agreements.api.filtersets import (
    CLAIM_PARAMETERS,
    KEY_EXAMPLES,
    NO_PARAMETERS,
    detail_parameters,
    list_parameters,
)
from agreements.api.openapi import Told
from agreements.api.parameter_set import ParameterSet
from agreements.api.problems import ProblemError, ProblemRaised, refused
from agreements.api.requests import query
from agreements.projection.document.days import etag_of
from agreements.reading import claims, details, lists
from agreements.reading.orderings import orderings
from agreements.reading.pages import Page
from agreements.vocabulary.kinds import COLLECTIONS, Kind

ROOT = "/api/v1/"
_BESIDE_THE_QUESTION = frozenset({"cursor", "page_size", "count", "expand", "format", "ordering"})


def today() -> date:
    """Give the day it is in UTC (rule 19 of status)."""
    return datetime.now(UTC).date()


def served(request: Request, text: str, *, content_type: str = "application/json") -> HttpResponse:
    """Serve a text under the hash of itself; 304 to whoever has it already."""
    etag = f'"{etag_of(text)}"'
    response = HttpResponse(text, content_type=content_type, headers={"ETag": etag, "Cache-Control": "no-cache"})
    conditional = get_conditional_response(request, etag=etag, response=response)
    assert conditional is not None
    if conditional.status_code == HTTPStatus.PRECONDITION_FAILED:
        raise ProblemRaised(HTTPStatus.PRECONDITION_FAILED, f"It has changed: its ETag is now {etag}.")
    return conditional


class View(APIView):
    """An address of the registry that can be read."""

    kind: Kind | None = None

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        """Say which methods the address takes, in the header Allow."""
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the parameters that the address takes."""
        return NO_PARAMETERS


class RootView(View):
    """The collections of the registry, and where each is found."""

    def told(self) -> Told:
        """Tell OpenAPI of the root."""
        return Told(
            operation="list_collections",
            summary="The collections and their addresses.",
            description="Where everything begins: the path of every collection, of this description and its pages.",
            tag="registry",
            answers={"type": "object", "additionalProperties": {"type": "string"}},
        )

    def get(self, request: Request) -> HttpResponse:
        """List the collections."""
        self.parameter_set()(query(request), today=today())
        found = {name: f"{ROOT}{name}/" for name in (*COLLECTIONS.values(), "claims")}
        found |= {"schema": f"{ROOT}schema/", "docs": f"{ROOT}docs/"}
        return served(request, json.dumps(found))


class PageView(View):
    """A list, a page at a time."""

    def answer(
        self,
        request: Request,
        *,
        asked: ParameterSet,
        form: tuple[type, ...],
        page: Callable[[cursors.Cursor | None], Page],
        count: Callable[[], int],
    ) -> HttpResponse:
        """Read the cursor, let `page` read what it leads to, and write the addresses of the pages beside it."""
        mark = self._question(asked.data)
        text = asked.value("cursor")
        try:
            cursor = None if text is None else cursors.read(text, asked=mark, form=form)
        except cursors.CursorError as error:
            raise refused([ProblemError(parameter="cursor", detail=str(error), accepted=None)]) from error
        found = page(cursor)
        parts = [
            f'"next":{self._beside(request, asked.data, mark, found.after, backwards=False)}',
            f'"previous":{self._beside(request, asked.data, mark, found.before, backwards=True)}',
        ]
        if asked.value("count") == "true":
            parts.append(f'"count":{count()}')
        parts.append(f'"results":{found.results}')
        return served(request, f"{{{','.join(parts)}}}")

    def _question(self, data: QueryDict) -> str:
        asked = sorted(
            f"{name}={value}" for name, values in data.lists() if name not in _BESIDE_THE_QUESTION for value in values
        )
        return cursors.question(self.request.path, data.get("ordering", ""), *asked)

    def _beside(
        self, request: Request, data: QueryDict, mark: str, place: tuple[Any, ...] | None, *, backwards: bool
    ) -> str:
        if place is None:
            return "null"
        kept = [(name, value) for name, values in data.lists() if name != "cursor" for value in values]
        cursor = cursors.write(cursors.Cursor(place=place, backwards=backwards), asked=mark)
        return json.dumps(f"{request.path}?{urlencode([*kept, ('cursor', cursor)], safe=',/:')}")


class ListView(PageView):
    """A collection: its stored documents."""

    kind: Kind

    def told(self) -> Told:
        """Tell OpenAPI of the list."""
        name = COLLECTIONS[self.kind]
        return Told(
            operation=f"list_{name}",
            summary=f"A page of {name}.",
            description=f"Published {name} as they are stored. Different filters are AND, a repeated one is OR.",
            tag=name,
            answers=shapes.page(self.kind),
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters and options of the collection."""
        return list_parameters(self.kind)

    def get(self, request: Request) -> HttpResponse:
        """Answer with a page of records."""
        asked = self.parameter_set()(query(request), queryset=lists.documents(), today=today())
        [ordering] = [known for known in orderings(self.kind) if known.name == asked.value("ordering")]

        def page(cursor: cursors.Cursor | None) -> Page:
            return lists.page(
                documents=asked.qs,
                kind=self.kind,
                ordering=ordering,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
                evidence=asked.value("expand") == "claims",
                day=asked.value("as_of"),
                today=asked.today,
            )

        def count() -> int:
            return lists.count(documents=asked.qs, kind=self.kind)

        return self.answer(request, asked=asked, form=ordering.form, page=page, count=count)


class ClaimListView(PageView):
    """What sources say: live claims, of records, of places in them, or by sources."""

    def told(self) -> Told:
        """Tell OpenAPI of the list."""
        return Told(
            operation="list_claims",
            summary="A page of claims.",
            description="What sources say, each with the passage that says it; claims taken back are left out.",
            tag="claims",
            answers=shapes.ClaimPage,
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters and options of claims."""
        return CLAIM_PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        """Answer with a page of claims, in the order in which they were made."""
        asked = self.parameter_set()(query(request), queryset=claims.claims(), today=today())

        def page(cursor: cursors.Cursor | None) -> Page:
            return claims.page(
                asked=asked.qs,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
            )

        return self.answer(request, asked=asked, form=(int,), page=page, count=asked.qs.count)


class DetailView(View):
    """One record, under its key for ever."""

    kind: Kind

    def told(self) -> Told:
        """Tell OpenAPI of the detail."""
        name = COLLECTIONS[self.kind]
        return Told(
            operation=f"get_{self.kind.value}",
            summary=f"One of {name}, by its key.",
            description=f"One published record of {name} as it is stored.",
            tag=name,
            answers=shapes.record(self.kind),
            key_example=KEY_EXAMPLES[self.kind],
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the options of a detail."""
        return detail_parameters(self.kind)

    def get(self, request: Request, key: str) -> HttpResponse:
        """Answer with the record's stored document."""
        asked = self.parameter_set()(query(request), today=today())
        found = details.detail(
            kind=self.kind,
            key=key,
            evidence=asked.value("expand") == "claims",
            day=asked.value("as_of"),
            today=asked.today,
        )
        return served(request, found) if isinstance(found, str) else self.elsewhere(request, key=key, found=found)

    def elsewhere(
        self, request: Request, *, key: str, found: details.Moved | details.Withdrawn | details.Unknown
    ) -> HttpResponse:
        """Answer for a key without a document: 301 to where it went, 410, or 404 with keys like it."""
        match found:
            case details.Moved():
                # What follows the key, the query included, belongs to the question.
                collection = f"{ROOT}{COLLECTIONS[self.kind]}/"
                there = f"{collection}{found.key}{request.get_full_path()[len(collection) + len(key) :]}"
                return HttpResponse(status=HTTPStatus.MOVED_PERMANENTLY, headers={"Location": there})
            case details.Withdrawn():
                raise ProblemRaised(HTTPStatus.GONE, f"The {self.kind.label} {key!r} was withdrawn from the registry.")
            case details.Unknown():
                shown = repr(key if len(key) <= 100 else f"{key[:100]}...")
                like = f" Keys like it: {', '.join(found.near)}." if found.near else ""
                detail = f"No record of {ROOT}{COLLECTIONS[self.kind]}/ has the key {shown}.{like}"
                raise ProblemRaised(HTTPStatus.NOT_FOUND, detail)


class PlainText(BaseRenderer):
    """Tells REST framework that an address answers in plain text; the text is written by its view."""

    media_type = "text/plain"
    format = "txt"


class SourceTextView(DetailView):
    """The stored text of a source, which the positions of its passages count in."""

    renderer_classes = (PlainText,)

    def told(self) -> Told:
        """Tell OpenAPI of the text."""
        return Told(
            operation="get_source_text",
            summary="The stored text of a source.",
            description="The text that `start` and `end` of its passages count in; `text_kind` says whose words it is.",
            tag=COLLECTIONS[self.kind],
            answers={"type": "string"},
            media_type="text/plain",
            key_example=KEY_EXAMPLES[self.kind],
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare that there are none."""
        return NO_PARAMETERS

    def get(self, request: Request, key: str) -> HttpResponse:
        """Answer with the text as it is stored."""
        self.parameter_set()(query(request), today=today())
        found = details.source_text(key=key)
        if not isinstance(found, str):
            return self.elsewhere(request, key=key, found=found)
        return served(request, found, content_type="text/plain; charset=utf-8")


class NowhereView(View):
    """Every address below the root that is none."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Say so, whatever the method, and where to begin."""
        raise ProblemRaised(HTTPStatus.NOT_FOUND, f"There is nothing at this address. {ROOT} lists what there is.")
