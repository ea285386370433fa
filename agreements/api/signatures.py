"""The chart of signatures and ratifications of an agreement, in the columns of the Council of Europe."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from pydantic import BaseModel, Field, create_model
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from agreements.api.base import served, today
from agreements.api.details import DetailView
from agreements.api.formats import csv, signatures, xlsx
from agreements.api.formats.forms import CSV, XLSX
from agreements.api.formats.negotiation import renderer
from agreements.api.openapi import Told
from agreements.api.parameters.collections import KEY_EXAMPLES
from agreements.api.parameters.options import Day, OneOf
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.projection.document.days import encode
from agreements.projection.responses.base import EDTFDate, Link, Response
from agreements.reading.signatures import Signed, signed
from agreements.vocabulary.actions import ActionType
from agreements.vocabulary.choices import Standing, StatusValue
from agreements.vocabulary.kinds import COLLECTIONS, Kind

_FORMS = (CSV, XLSX)


class ChartAct(Response):
    """A signature, or a consent to be bound."""

    type: ActionType
    date: EDTFDate | None
    mark: str | None
    """The letter beside the date; `legend` explains it."""
    item: str
    """The entry of the ledger: `/actions/{item}` of the agreement."""


class ChartRow(Response):
    """One participant. The six lists name entries of the ledger."""

    participant: Link
    standing: Standing | None
    signature: ChartAct | None
    ratification: ChartAct | None
    entry_into_force: EDTFDate | None
    """When it entered into force for this participant."""
    notes: list[str]
    """What else it did: further signatures and consents, exits, suspensions, provisional application."""
    reservations: list[str]
    declarations: list[str]
    """Declarations and denunciations."""
    authorities: list[str]
    """Always empty: the ledger has no designations of authorities."""
    territorial_application: list[str]
    communications: list[str]
    """Always empty: the ledger has no communications."""
    objections: list[str]


class SignatureChart(Response):
    """The chart of signatures and ratifications of one agreement."""

    agreement: Link
    url: str
    as_of: str = Field(json_schema_extra={"format": "date"})
    status: StatusValue | None
    depositary: Link | None
    entry_into_force: EDTFDate | None
    """When the agreement as such entered into force."""
    entry_into_force_terms: str | None
    signatures_not_followed_by_ratification: int
    ratifications: int
    legend: str
    rows: list[ChartRow]


_HEADS: dict[str, Any] = dict.fromkeys(signatures.COLUMNS, (str, ...))
ROW: type[BaseModel] = create_model("SignatureChartCells", **_HEADS)
"""A row as cells, each under the head of its column."""


class SignatureParameters(ParameterSet):
    """The day and the form of the chart."""

    as_of = Day(
        "The day whose chart is shown: nothing that had not certainly happened by it. Left out: all that is known, "
        "with the standings of today, in UTC.",
        example="2024-04-19",
    )
    format = OneOf(
        "How the answer is written: `csv` and `xlsx` are the table with the Council's heads, an X in a narrow column "
        "for one entry or more.",
        accepted=("json", *(form.name for form in _FORMS)),
        example="csv",
        default="json",
    )


class SignatureChartView(DetailView):
    """Who signed an agreement, who ratified it, and when it entered into force for whom."""

    kind = Kind.AGREEMENT

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the chart."""
        return Told(
            operation="get_agreement_signatures",
            summary="The chart of signatures and ratifications of an agreement.",
            description="One row for each participant, in the columns that the Treaty Office of the Council of Europe "
            "prints: signature, ratification (any consent to be bound), entry into force, notes, reservations (R.), "
            "declarations (D.), authorities (A.), territorial application (T.), communications (C.), objections (O.).",
            tag=COLLECTIONS[self.kind],
            answers=SignatureChart,
            formats={form.media_type: form.schema for form in _FORMS},
            key_example=KEY_EXAMPLES[self.kind],
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the day and the form."""
        return SignatureParameters

    def get_renderers(self) -> list[BaseRenderer]:
        """Negotiate with `Accept` over what `format` asks for."""
        asked = self.request.query_params.get("format")
        return [renderer(form) for form in _FORMS if form.name == asked] or super().get_renderers()

    def get(self, request: Request, key: str) -> HttpResponseBase:  # type: ignore[override]
        """Answer with the chart."""
        asked = self.parameter_set()(query(request), today=today())
        day = asked.value("as_of")
        found = signed(key=key, day=day, today=asked.today)
        if not isinstance(found, Signed):
            return self.elsewhere(request, key=key, found=found)
        chart = signatures.chart(
            json.loads(found.document), party_since=found.party_since, day=day or asked.today, is_asked=day is not None
        )
        form = asked.value("format")
        if form == "json":
            return served(request, encode(chart))
        name = f"{key}-signatures"
        response: HttpResponseBase
        if form == CSV.name:
            text = b"".join(csv.written(shape=ROW, blocks=_lines(chart))).decode()
            response = served(request, text, content_type=CSV.media_type)
            suffix = CSV.suffix
        else:
            notes = {"agreement": chart["agreement"]["name"] or key, "as of": chart["as_of"], "legend": chart["legend"]}
            response = FileResponse(xlsx.written(shape=ROW, blocks=_lines(chart), title="signatures", notes=notes))
            response.headers["Content-Type"] = XLSX.media_type
            response.headers["Cache-Control"] = "no-store"
            suffix = XLSX.suffix
        if response.status_code == HTTPStatus.OK:
            response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
        return response


def _lines(chart: dict[str, Any]) -> Iterator[bytes]:
    """Give the rows of the chart as the writers of tables take them: a block of lines of JSON."""
    rows = [dict(zip(signatures.COLUMNS, signatures.cells(row), strict=True)) for row in chart["rows"]]
    yield "".join(f"{encode(row)}\n" for row in rows).encode()
