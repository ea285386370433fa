"""The stored texts of sources, as plain text."""

from django.http import HttpResponse
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from agreements.api.base import served, today
from agreements.api.details import DetailView
from agreements.api.openapi import Told
from agreements.api.parameters.collections import KEY_EXAMPLES, NO_PARAMETERS
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.requests import query
from agreements.reading import details
from agreements.vocabulary.kinds import COLLECTIONS


class PlainText(BaseRenderer):
    """Tells REST framework that an address answers in plain text; the text is written by its view."""

    media_type = "text/plain"
    format = "txt"


class SourceTextView(DetailView):
    """The stored text of a source, which the positions of its passages count in."""

    renderer_classes = (PlainText,)

    def told(self, method: str) -> Told:
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
