"""Lists read a page at a time, whatever they list."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from rest_framework.request import Request

from agreements.api import cursors
from agreements.api.base import View, served
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemError, refused
from agreements.projection.document.days import etag_of
from agreements.reading.pages import Page

_BESIDE_THE_QUESTION = frozenset({"cursor", "page_size", "count", "facets", "expand", "format", "ordering"})


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
        facets: Callable[[], str] | None = None,
        beside: Mapping[str, str] = MappingProxyType({}),
    ) -> HttpResponse:
        """Read the cursor, let `page` read what it leads to, and write the addresses of the pages beside it.

        `beside` are other members of the answer, as JSON.
        """
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
        if facets is not None and asked.value("facets"):
            parts.append(f'"facets":{facets()}')
        parts += [f'"{name}":{text}' for name, text in beside.items()]
        etag = None if found.etag is None else etag_of(",".join([*parts, found.etag]))
        parts.append(f'"results":{found.results}')
        return served(request, f"{{{','.join(parts)}}}", etag=etag)

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
