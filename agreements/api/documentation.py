"""The description of the interface, and the pages that show it."""

import json
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
    """Write the OpenAPI document of the interface; it is the same for everybody, so once for each process.

    The views are asked once: the YAML is the JSON in other words.
    """
    if as_json:
        written: Any = OpenApiJsonRenderer().render(SchemaGenerator().get_schema(request=None, public=True))
    else:
        written = OpenApiYamlRenderer().render(json.loads(description(as_json=True)))
    return str(written, "utf-8")


class DescriptionView(View):
    """The OpenAPI document."""

    renderer_classes = (OpenApiYamlRenderer, OpenApiYamlRenderer2, OpenApiJsonRenderer, OpenApiJsonRenderer2)

    def check_permissions(self, request: Request) -> None:
        """Let everybody in: it tells of the interface and of no record, and a closed registry's pages read it too."""

    def get(self, request: Request) -> HttpResponse:
        """Answer with the document, in YAML or JSON as `Accept` asks."""
        self.parameter_set()(query(request), today=today())
        asked = request.accepted_renderer
        text = description(as_json=isinstance(asked, OpenApiJsonRenderer))
        return served(request, text, content_type=f"{asked.media_type}; charset=utf-8")


class PagesView(SpectacularSwaggerSplitView):
    """The pages on which a person reads and tries the interface; everything in them comes from this server."""

    url_name = "description"
