"""What sources say, a page at a time."""

from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api import cursors, shapes
from agreements.api.base import today
from agreements.api.openapi import Told
from agreements.api.pages import PageView
from agreements.api.parameters.collections import CLAIM_PARAMETERS
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.reading import claims
from agreements.reading.pages import Page


class ClaimListView(PageView):
    """What sources say: live claims, of records, of places in them, or by sources."""

    def told(self, method: str) -> Told:
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
