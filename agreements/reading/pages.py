"""Pages: what was read for one, cut to its size, and where the rows beside it are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Place = tuple[Any, ...]
"""Where a row stands in its list: the values that the list is ordered by."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page:
    """The members of a page as one JSON array, and where to read on.

    `before` and `after` are the places of the first and last member where more lies beyond them, else None.
    `etag` is a hash that differs where the members do; without one, the text itself has to be hashed.
    """

    results: str
    before: Place | None
    after: Place | None
    etag: str | None = None


def cut(
    read: list[Row], /, *, size: int, place: Place | None, backwards: bool, place_of: Callable[[Row], Place]
) -> tuple[list[Row], Place | None, Place | None]:
    """Give the rows of a page in the order of the list, and where the pages before and after it begin.

    `read` holds up to one row more than `size`, nearest to `place` first: it tells whether more lies ahead. What
    lies behind is where the reader came from; without a place, that is nothing.
    """
    more = len(read) > size
    rows = read[:size]
    if backwards:
        rows.reverse()
    first, last = (place_of(rows[0]), place_of(rows[-1])) if rows else (place, place)
    ahead, behind = more, place is not None
    before, after = (ahead, behind) if backwards else (behind, ahead)
    return rows, first if before else None, last if after else None
