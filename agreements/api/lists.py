"""Collections: their stored documents, a page at a time."""

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from agreements.api import cursors, shapes
from agreements.api.base import today
from agreements.api.exports import TOLD, ExportView
from agreements.api.formats.forms import Form, forms_of
from agreements.api.openapi import Told
from agreements.api.parameters.collections import list_parameters
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.projection.responses import DOCUMENTS
from agreements.reading import exporting, facets, lists
from agreements.reading.orderings import orderings
from agreements.reading.pages import Page
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class ListView(ExportView):
    """A collection: its stored documents."""

    kind: Kind

    @property
    def forms(self) -> tuple[Form, ...]:  # type: ignore[override]
        """Give the forms that the list can be written in."""
        return forms_of(self.kind)

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the list."""
        name = COLLECTIONS[self.kind]
        return Told(
            operation=f"list_{name}",
            summary=f"A page of {name}.",
            description=f"Published {name} as they are stored. Different filters are AND, a repeated one is OR. {TOLD}",
            tag=name,
            answers=shapes.page(self.kind),
            formats={form.media_type: form.schema for form in self.forms},
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the filters and options of the collection."""
        return list_parameters(self.kind)

    def get(self, request: Request) -> HttpResponseBase:
        """Answer with a page of records, or with all of them as a file."""
        asked = self.parameter_set()(query(request), today=today())
        [ordering] = [known for known in orderings(self.kind) if known.name == asked.value("ordering")]
        selection, form = asked.selection(self.kind), self.form(asked)
        if form is not None:
            return self.exported(
                request,
                asked=asked,
                form=form,
                name=COLLECTIONS[self.kind],
                shape=DOCUMENTS[self.kind],
                blocks=lambda: exporting.documents(
                    selection=selection,
                    ordering=ordering,
                    evidence=asked.value("expand") == "claims",
                    day=asked.value("as_of"),
                    today=asked.today,
                ),
            )

        def page(cursor: cursors.Cursor | None) -> Page:
            return lists.page(
                selection=selection,
                ordering=ordering,
                size=asked.value("page_size"),
                place=cursor.place if cursor else None,
                backwards=cursor.backwards if cursor else False,
                evidence=asked.value("expand") == "claims",
                day=asked.value("as_of"),
                today=asked.today,
            )

        def count() -> int:
            return lists.count(selection=selection)

        def counted() -> str:
            return facets.facets(selection=selection, names=asked.value("facets"))

        return self.answer(request, asked=asked, form=ordering.form, page=page, count=count, facets=counted)
