"""What sources say, a page at a time."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from agreements.api import cursors, shapes
from agreements.api.base import today
from agreements.api.exports import TOLD, ExportView
from agreements.api.formats.forms import OF_EVERY_LIST
from agreements.api.openapi import Told
from agreements.api.parameters.collections import CLAIM_PARAMETERS
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.projection.responses import ClaimResponse
from agreements.reading import claims, exporting
from agreements.reading.pages import Page


class ClaimListView(ExportView):
    """What sources say: live claims, of records, of places in them, or by sources."""

    forms = OF_EVERY_LIST

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the list."""
        return Told(
            operation="list_claims",
            summary="A page of claims.",
            description=f"What sources say, each with the passage that says it; claims taken back are left out. {TOLD}",
            tag="claims",
            answers=shapes.ClaimPage,
            formats={form.media_type: form.schema for form in self.forms},
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters and options of claims."""
        return CLAIM_PARAMETERS

    def get(self, request: Request) -> HttpResponseBase:
        """Answer with a page of claims, or with all of them as a file, in the order in which they were made."""
        asked = self.parameter_set()(query(request), queryset=claims.claims(), today=today())
        narrowed, form = asked.qs, self.form(asked)
        if form is not None:
            return self.exported(
                request,
                asked=asked,
                form=form,
                name="claims",
                shape=ClaimResponse,
                blocks=lambda: exporting.claims(asked=narrowed),
            )

        def page(cursor: cursors.Cursor | None) -> Page:
            return claims.page(
                asked=asked.qs,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
            )

        return self.answer(request, asked=asked, form=(int,), page=page, count=asked.qs.count)
