"""The bodies of requests, read strictly: what cannot be meant is refused with the place where it stands."""

import json
import math
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final, NoReturn

from django.conf import settings
from rest_framework.request import Request

from agreements.api.problems import ProblemError, ProblemRaised
from agreements.vocabulary.pointers import join

DEEPEST: Final = 40
"""How many arrays and objects may stand inside one another; no shape of ours needs half of it."""
LONGEST_NUMBER: Final = 60


def read_json(request: Request, /) -> Any:
    """Give the JSON value that a request carries.

    Raises the problem 415 for another type than application/json and for a Content-Encoding, 413 for a body larger than
    settings.REGISTRY_LARGEST_BODY (bytes), and 400 for one that is cut short, is no JSON or no UTF-8, names a member
    twice, is nested deeper than DEEPEST, or holds what no field of the registry can (NUL, half a surrogate pair,
    NaN, endless numbers).
    """
    raw = _read(request)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refused(f"it is not UTF-8, at byte {error.start}") from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_number,
        )
    except _Unreadable as error:
        raise _refused(str(error)) from error
    except json.JSONDecodeError as error:
        raise _refused(f"it is no JSON: {error.msg}, line {error.lineno} column {error.colno}") from error
    except RecursionError as error:
        raise _refused(f"it is nested deeper than {DEEPEST}") from error
    errors = [ProblemError(pointer=place, detail=why, accepted=None) for place, why in _unstorable(value)]
    if errors:
        raise ProblemRaised(HTTPStatus.BAD_REQUEST, "The body holds what cannot be stored.", errors=errors)
    return value


def _read(request: Request) -> bytes:
    largest: int = settings.REGISTRY_LARGEST_BODY
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError as error:
        raise _refused("Content-Length is no number") from error
    if length <= 0:
        raise _refused("it is empty, or its Content-Length is missing")
    media_type = str(request.META.get("CONTENT_TYPE") or "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise ProblemRaised(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"The body is {media_type or 'of no stated type'}; send Content-Type: application/json.",
        )
    coding = str(request.META.get("HTTP_CONTENT_ENCODING") or "identity").strip().lower()
    if coding != "identity":
        raise ProblemRaised(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"The body is coded as {coding[:80]}; send it plain, without Content-Encoding.",
        )
    if length > largest:
        raise ProblemRaised(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body has {length} bytes; at most {largest} are read."
        )
    try:
        raw = bytes(request._request.read(length))
    except OSError as error:
        raise _refused("it was cut short") from error
    if len(raw) < length:
        raise _refused(f"it was cut short: {len(raw)} bytes came of the {length} that Content-Length promised")
    return raw


class _Unreadable(ValueError):
    """Something in a text that JSON may allow and we do not."""


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Unreadable(f"an object names the member {twice[:80]!r} twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise _Unreadable(f"{text} is no JSON number")


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _Unreadable(f"the number {text[:20]}... has more than {LONGEST_NUMBER} characters")
    return int(text)


def _number(text: str) -> float:
    if len(text) > LONGEST_NUMBER or not math.isfinite(float(text)):
        raise _Unreadable(f"the number {text[:20]} is larger or longer than any that is stored")
    return float(text)


def _unstorable(value: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Give the places of what no column takes; a member's name stands at the place of its value."""
    if len(at) > DEEPEST:
        raise _refused(f"it is nested deeper than {DEEPEST}")
    match value:
        case str():
            if "\x00" in value:
                yield join(*at), "a text holds no NUL character"
            elif not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
                yield join(*at), "half of a surrogate pair is no character"
        case dict():
            for name, member in value.items():
                # Shown as its escape, so that the answer can be written.
                shown = name.encode("unicode_escape").decode() if not name.isprintable() else name
                yield from _unstorable(name, (*at, shown))
                yield from _unstorable(member, (*at, shown))
        case list():
            for place, member in enumerate(value):
                yield from _unstorable(member, (*at, str(place)))


def _refused(why: str) -> ProblemRaised:
    return ProblemRaised(HTTPStatus.BAD_REQUEST, f"The body cannot be read: {why}.")
