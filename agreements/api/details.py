"""Details: one record, under its key for ever."""

from http import HTTPStatus

from django.http import HttpResponse
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from agreements.api import shapes
from agreements.api.base import ROOT, View, served, today
from agreements.api.formats import of_one
from agreements.api.formats.negotiation import renderer
from agreements.api.openapi import Told
from agreements.api.parameters.collections import KEY_EXAMPLES, detail_parameters
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemError, ProblemRaised, refused
from agreements.api.requests import query
from agreements.reading import details
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class DetailView(View):
    """One record, under its key for ever."""

    kind: Kind

    def told(self, method: str) -> Told:
        """Tell OpenAPI of the detail."""
        name = COLLECTIONS[self.kind]
        return Told(
            operation=f"get_{self.kind.value}",
            summary=f"One of {name}, by its key.",
            description=f"One published record of {name} as it is stored.",
            tag=name,
            answers=shapes.record(self.kind),
            formats={form.media_type: form.schema for form in of_one.forms_of(self.kind)},
            key_example=KEY_EXAMPLES[self.kind],
        )

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the options of a detail."""
        return detail_parameters(self.kind)

    def get_renderers(self) -> list[BaseRenderer]:
        """Negotiate with `Accept` over what `format` asks for."""
        asked = self.request.query_params.get("format")
        forms = [form for form in of_one.forms_of(self.kind) if form.name == asked]
        return [renderer(form) for form in forms] or super().get_renderers()

    def get(self, request: Request, key: str) -> HttpResponse:
        """Answer with the record's stored document, or with another form of it."""
        asked = self.parameter_set()(query(request), today=today())
        found = details.detail(
            kind=self.kind,
            key=key,
            evidence=asked.value("expand") == "claims",
            day=asked.value("as_of"),
            today=asked.today,
        )
        if not isinstance(found, str):
            return self.elsewhere(request, key=key, found=found)
        form = next((form for form in of_one.forms_of(self.kind) if form.name == asked.value("format")), None)
        if form is None:
            return served(request, found)
        if asked.value("expand") is not None:
            detail = f"format={form.name} has no place for claims; leave it out, or take format=json"
            raise refused([ProblemError(parameter="expand", detail=detail, accepted=None)])
        return served(request, of_one.written(form, found), content_type=form.media_type)

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
