"""Errors as RFC 9457 problem details: what went wrong, where in the request, and what would be accepted."""

import json
import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from psycopg.errors import QueryCanceled
from pydantic import BaseModel, ConfigDict, Field
from rest_framework.exceptions import APIException, AuthenticationFailed, MethodNotAllowed, NotAcceptable, Throttled
from rest_framework.request import Request

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 5

logger = logging.getLogger(__name__)

_SAYS: dict[type[APIException], str] = {
    AuthenticationFailed: "This token is not known: it has expired, was revoked, or is another registry's. Issue "
    "another in the admin, under /admin/tokens/.",
    MethodNotAllowed: "This address does not take the method; the header Allow names those it takes.",
    NotAcceptable: "The answer cannot be written as Accept asks. Leave it out, or send */*; `format` chooses the form.",
}
"""What REST framework says too shortly for somebody to go on from."""


class ProblemError(BaseModel):
    """One thing wrong with the request, and where."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    parameter: str | None = None
    """The query parameter it is about."""
    pointer: str | None = None
    """The place it is about, in the body or in the record (RFC 6901)."""
    detail: str
    accepted: list[str] | None
    """What would be accepted instead: all of it for a closed list, a few near keys for a record; null where
    `detail` says it in words."""


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    type: str = Field(examples=["about:blank"])
    """`about:blank`: the status says what kind of problem it is."""
    title: str = Field(examples=["Bad Request"])
    status: int = Field(examples=[400])
    detail: str
    instance: str = Field(examples=["/api/v1/agreements/?party=kzz"])
    """The path and query that were asked for."""
    errors: list[ProblemError]


class ProblemRaised(Exception):
    """Ends a request with a problem; raised by views, answered by `answer`."""

    def __init__(self, status: HTTPStatus, detail: str, *, errors: Sequence[ProblemError] = ()) -> None:
        """Take the status, one sentence, and the single errors."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)


def refused(errors: Sequence[ProblemError], /) -> ProblemRaised:
    """Make the problem of a request whose parameters, or the places of whose body, cannot be accepted."""
    detail = "; ".join(f"{error.parameter or error.pointer or 'the body'}: {error.detail}" for error in errors)
    return ProblemRaised(HTTPStatus.BAD_REQUEST, detail, errors=errors)


def answer(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Turn what a view raised into a problem (REST framework's EXCEPTION_HANDLER).

    What nobody foresaw gives None: it stays an error of the program, logged with its traceback.
    """
    request: Request = context["request"]
    headers: dict[str, str] = {}
    errors: list[ProblemError] = []
    match error:
        case ProblemRaised():
            status, detail, errors = error.status, error.detail, error.errors
        case Http404():
            status, detail = HTTPStatus.NOT_FOUND, "There is nothing at this address."
        case PermissionDenied():
            status, detail = HTTPStatus.FORBIDDEN, "This is not allowed."
        case SuspiciousOperation():
            status, detail = HTTPStatus.BAD_REQUEST, "The request cannot be read."
        case OperationalError() if isinstance(error.__cause__, QueryCanceled):
            status = HTTPStatus.SERVICE_UNAVAILABLE
            detail = "The answer took longer than is allowed. Ask for less: fewer records, or narrower filters."
            headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        case OperationalError() | InterfaceError():
            logger.error("The database does not answer: %s", error)
            status, detail = HTTPStatus.SERVICE_UNAVAILABLE, "The database does not answer. Try again in a moment."
            headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
        case APIException():
            status, detail = HTTPStatus(error.status_code), _SAYS.get(type(error), str(error.detail))
            # REST framework hangs them on the exception.
            if challenge := getattr(error, "auth_header", None):
                headers["WWW-Authenticate"] = challenge
            if isinstance(error, Throttled):
                headers["Retry-After"] = str(getattr(error, "wait", None) or RETRY_AFTER_SECONDS)
                detail = f"More requests than your role is allowed; go on in {headers['Retry-After']} s."
        case _:
            return None
    return problem(request=request, status=status, detail=detail, errors=errors, headers=headers)


def problem(
    *,
    request: Any,
    status: HTTPStatus,
    detail: str,
    errors: Sequence[ProblemError] = (),
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    """Write a problem as a response."""
    body = Problem(
        type="about:blank",
        title=status.phrase,
        status=status.value,
        detail=detail,
        instance=request.get_full_path(),
        errors=list(errors),
    )
    return HttpResponse(
        json.dumps(body.model_dump(), ensure_ascii=False),
        status=status.value,
        content_type=CONTENT_TYPE,
        headers={**(headers or {}), "Cache-Control": "no-store"},
    )
