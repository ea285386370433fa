"""What every address of the interface is: who may ask what of it, and how its answer is served."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.request import Request
from rest_framework.views import APIView

from agreements.api.parameters.collections import NO_PARAMETERS
from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import ProblemRaised
from agreements.projection.document.days import etag_of
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

ROOT = "/api/v1/"


def today() -> date:
    """Give the day it is in UTC (rule 19 of status)."""
    return datetime.now(UTC).date()


def served(
    request: Request, text: str, *, content_type: str = "application/json", etag: str | None = None
) -> HttpResponse:
    """Serve a text; 304 to whoever has it already. `etag` is a hash it is known by; without one it is hashed itself."""
    etag = f'"{etag or etag_of(text)}"'
    response = HttpResponse(text, content_type=content_type, headers={"ETag": etag, "Cache-Control": "no-cache"})
    conditional = get_conditional_response(request, etag=etag, response=response)
    assert conditional is not None
    if conditional.status_code == HTTPStatus.PRECONDITION_FAILED:
        raise ProblemRaised(HTTPStatus.PRECONDITION_FAILED, f"It has changed: its ETag is now {etag}.")
    return conditional


class View(APIView):
    """An address of the registry: it says what each of its methods asks of whoever calls it."""

    kind: Kind | None = None
    needs: ClassVar[Mapping[str, Capability]] = {}
    """The capability that a method asks for. A method that is not named reads what is published."""

    def check_permissions(self, request: Request) -> None:
        """Let in whoever may: 401 for whoever did not say who they are, 403 for whom their role does not allow it."""
        capability = self.needs.get("GET" if request.method == "HEAD" else str(request.method))
        if capability is None:
            if not settings.REGISTRY_ANONYMOUS_READS and not request.user.is_authenticated:
                raise NotAuthenticated("This registry is read with a token: Authorization: Token ...")
            return
        if not request.user.is_authenticated:
            raise NotAuthenticated("This asks for a token: Authorization: Token ...")
        if not request.user.has_perm(capability):
            what = capability.value.rpartition(".")[2]
            raise PermissionDenied(f"Your role does not allow this; it asks for the permission to {what}.")

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Any:  # type: ignore[override]
        """Say which methods the address takes, in the header Allow."""
        return HttpResponse(status=HTTPStatus.NO_CONTENT)

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the parameters that the address takes."""
        return NO_PARAMETERS
