"""Whole lists as files: streamed as they are read, or, for a spreadsheet, made beside and then sent.

What is streamed ends properly or not at all: an error in the middle breaks the connection off before the chunk that
would end it (HTTP/1.1), so that nobody takes half of a list for the whole.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from http import HTTPMethod
from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from pydantic import BaseModel
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from agreements.api.formats import csv, ftm, xlsx
from agreements.api.formats.columns import SEPARATOR
from agreements.api.formats.forms import CSV, FTM, JSON_LINES, XLSX, Form
from agreements.api.formats.negotiation import renderer
from agreements.api.pages import PageView
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemError, refused
from agreements.reading.exporting import office_keys
from agreements.reading.offices import offices

TOLD = (
    "With `format=jsonl`, `csv` or `xlsx` the whole list is one file, in the same order and under the same filters: "
    "`jsonl` has a record a line, as pages show it; `csv` and `xlsx` a row a record, links as keys and names, several "
    f"values joined by `{SEPARATOR}`. In `csv` a value that a spreadsheet would take for a formula has an apostrophe "
    "before it; `xlsx` holds no formulas. A file that breaks off is not the whole: ask again."
)
_OF_PAGES = ("cursor", "page_size", "count", "facets")
_IN_LINES_ONLY = "claims are lists in a record; take format=jsonl, or /claims/ for claims as rows"


class ExportView(PageView):
    """A list that can be read a page at a time, or whole as a file."""

    forms: tuple[Form, ...] = ()

    def get_renderers(self) -> list[BaseRenderer]:
        """Negotiate with `Accept` over what `format` asks for."""
        return [renderer(form) for form in self.forms if form.name == self.request.query_params.get("format")] or (
            super().get_renderers()
        )

    def form(self, asked: ParameterSet, /) -> Form | None:
        """Give the form that the whole list is asked for in; None for pages."""
        return next((form for form in self.forms if form.name == asked.value("format")), None)

    def exported(
        self,
        request: Request,
        *,
        asked: ParameterSet,
        form: Form,
        name: str,
        shape: type[BaseModel],
        blocks: Callable[[], Iterator[bytes]],
    ) -> HttpResponseBase:
        """Answer with a whole list; `blocks` begins to read it, as lines of JSON. Raises the problem 400."""
        whole = f"format={form.name} gives the whole list at once; leave it out"
        wrong = [
            ProblemError(parameter=parameter, detail=whole, accepted=None)
            for parameter in _OF_PAGES
            if parameter in asked.data
        ]
        if form is not JSON_LINES and asked.value("expand") is not None:
            wrong.append(ProblemError(parameter="expand", detail=_IN_LINES_ONLY, accepted=None))
        if wrong:
            raise refused(wrong)
        made = datetime.now(UTC)
        response: HttpResponseBase
        if request.method == HTTPMethod.HEAD:
            response = HttpResponse()
        elif form is XLSX:
            response = FileResponse(self._sheet(request, name=name, shape=shape, blocks=blocks(), made=made))
        elif form is CSV:
            response = StreamingHttpResponse(csv.written(shape=shape, blocks=blocks()))
        elif form is FTM:
            response = StreamingHttpResponse(_entities(blocks()))
        else:
            response = StreamingHttpResponse(blocks())
        response.headers["Content-Type"] = form.media_type
        response.headers["Content-Disposition"] = f'attachment; filename="{name}-{made:%Y-%m-%d}.{form.suffix}"'
        response.headers["Cache-Control"] = "no-store"
        return response

    def _sheet(
        self, request: Request, *, name: str, shape: type[BaseModel], blocks: Iterator[bytes], made: datetime
    ) -> Any:
        notes = {
            "asked": request.get_full_path(),
            "made": f"{made:%Y-%m-%d %H:%M:%S} UTC",
            "several values": f"Where there may be several, they stand in one cell with {SEPARATOR!r} between them.",
            "dates": "As the source gives them (EDTF); earliest and latest are the first and last day they can mean.",
        }
        try:
            return xlsx.written(shape=shape, blocks=blocks, title=name, notes=notes)
        except xlsx.TooManyRecords as error:
            detail = f"a sheet has rows for {xlsx.MOST_RECORDS:,} records and the list has more; narrow it, or take csv"
            raise refused([ProblemError(parameter="format", detail=detail, accepted=None)]) from error


def _entities(blocks: Iterator[bytes]) -> Iterator[bytes]:
    # Before the first block: while the list is read, the connection answers nothing else.
    held = offices(keys=office_keys())
    with closing(blocks):  # type: ignore[type-var]
        for block in blocks:
            made = [
                json.dumps(entity, ensure_ascii=False, separators=(",", ":"))
                for line in block.splitlines()
                for entity in ftm.entities(json.loads(line), offices=held)
            ]
            yield "".join(f"{entity}\n" for entity in made).encode()
