"""Cursors: opaque names of a place in a list, good for the question they were given with and no other."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from agreements.vocabulary.keys import is_key


class CursorError(ValueError):
    """A text that is no cursor of this question."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Read on after a place, or before it; the parts of a place are those its list is ordered by."""

    place: tuple[Any, ...]
    backwards: bool


def question(*parts: str) -> str:
    """Give the mark that ties a cursor to what was asked: collection, order and filters."""
    return blake2b(json.dumps(parts).encode(), digest_size=6).hexdigest()


def write(cursor: Cursor, /, *, asked: str) -> str:
    """Write a cursor for the question `asked`."""
    place = [part.isoformat() if isinstance(part, date) else part for part in cursor.place]
    text = json.dumps([asked, int(cursor.backwards), *place], separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def read(text: str, /, *, asked: str, form: Sequence[type]) -> Cursor:
    """Read a cursor back; `form` names the types of the parts of a place: date, int (a row's number) or str (a key).

    Raises CursorError for what `write` did not write for this question. A cursor needs no signature: whoever
    makes one up reaches a page that the same filters would have led to.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        given, backwards, *parts = json.loads(urlsafe_b64decode(padded.encode("ascii")))
        place = tuple(_part(part, form=of) for part, of in zip(parts, form, strict=True))
    except (ValueError, TypeError, RecursionError) as error:
        raise CursorError("it is no cursor of this list; copy it from `next` or `previous`") from error
    if given != asked or backwards not in (0, 1):
        raise CursorError("it belongs to another question; begin again without it")
    return Cursor(place=place, backwards=bool(backwards))


def _part(part: Any, *, form: type) -> date | int | str:
    if form is date:
        return date.fromisoformat(part)
    if form is int and type(part) is int and 0 < part < 2**63:
        return part
    if form is str and type(part) is str and is_key(part):
        return part
    raise ValueError(part)
