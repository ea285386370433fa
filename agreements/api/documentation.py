"""The description of the interface, and the pages that show it."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request

from agreements.api.base import View, served, today
from agreements.api.requests import query


@cache
def description(*, as_json: bool = False) -> str:
    """Write the OpenAPI document of the interface; it is the same for everybody, so once for each process."""
    renderer = OpenApiJsonRenderer() if as_json else OpenApiYamlRenderer()
    written: Any = renderer.render(SchemaGenerator().get_schema(request=None, public=True), renderer_context={})
    return str(written, "utf-8")


class DescriptionView(View):
    """The OpenAPI document."""

    renderer_classes = (OpenApiYamlRenderer, OpenApiYamlRenderer2, OpenApiJsonRenderer, OpenApiJsonRenderer2)

    def get(self, request: Request) -> HttpResponse:
        """Answer with the document, in YAML or JSON as `Accept` asks."""
        self.parameter_set()(query(request), today=today())
        asked = request.accepted_renderer
        text = description(as_json=isinstance(asked, OpenApiJsonRenderer))
        return served(request, text, content_type=f"{asked.media_type}; charset=utf-8")


class PagesView(SpectacularSwaggerSplitView):
    """The pages on which a person reads and tries the interface; everything in them comes from this server."""

    url_name = "description"
