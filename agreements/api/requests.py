"""What a request asks: its query string, read strictly."""

from http import HTTPStatus
from typing import Final
from urllib.parse import unquote_to_bytes

from django.http import QueryDict
from rest_framework.request import Request

from agreements.api.problems import ProblemRaised

LONGEST_QUERY: Final = 8_000
MOST_PARAMETERS: Final = 200


def query(request: Request, /) -> QueryDict:
    """Give the query string. Raises the problem 400 for one that is no UTF-8, holds a NUL, or is endless."""
    text = request.META.get("QUERY_STRING", "")
    if len(text) > LONGEST_QUERY:
        raise _refused(f"it is longer than {LONGEST_QUERY} characters")
    if text.count("&") >= MOST_PARAMETERS:
        raise _refused(f"it has more than {MOST_PARAMETERS} parameters")
    try:
        # A WSGI server hands the bytes over as Latin-1.
        read = unquote_to_bytes(text.encode("latin-1")).decode("utf-8")
    except UnicodeError as error:
        raise _refused("it is not UTF-8") from error
    if "\x00" in read:
        raise _refused("it holds a NUL character")
    # Read once: what was negotiated looked at it before.
    return request.query_params


def _refused(why: str) -> ProblemRaised:
    return ProblemRaised(HTTPStatus.BAD_REQUEST, f"The query string cannot be read: {why}.")
