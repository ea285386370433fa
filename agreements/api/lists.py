"""Collections: their stored documents, a page at a time."""

from django.http import HttpResponse
from rest_framework.request import Request

from agreements.api import cursors, shapes
from agreements.api.base import today
from agreements.api.openapi import Told
from agreements.api.pages import PageView
from agreements.api.parameters.collections import list_parameters
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.reading import lists
from agreements.reading.orderings import orderings
from agreements.reading.pages import Page
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class ListView(PageView):
    """A collection: its stored documents."""

    kind: Kind

    def told(self, method: str) -> Told:
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
