"""In which orders lists can be read, and how a page continues where another one ended.

Every order ends in a unique column and runs along an index of the documents: (kind, sort_day, record) or
(kind, key). A page is asked for by the place it follows, never by a number of rows to skip.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from agreements.projection.document.composing import DAYS, UNDATED
from agreements.reading.pages import Place
from agreements.vocabulary.kinds import Kind

Where = tuple[str, Sequence[Any]]
"""A condition on documents as SQL, and its parameters; an empty text for none."""

_TABLE = "agreements_document"
_ALONG_DAYS = {
    # The first condition is the one the index can start from.
    True: ("sort_day DESC, record_id DESC", "sort_day <= %s AND (sort_day < %s OR record_id < %s)"),
    False: ("sort_day, record_id", "sort_day >= %s AND (sort_day > %s OR record_id > %s)"),
}
_DATED, _UNDATED = f"sort_day > '{UNDATED}'", f"sort_day = '{UNDATED}'"
_FINALLY = {True: f"{_UNDATED} DESC, sort_day DESC, record_id DESC", False: f"{_UNDATED}, sort_day, record_id"}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of an index that is read in one go."""

    sql: str
    parameters: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Ordering:
    """One order of one collection, by its name in the interface."""

    name: str
    by_key: bool
    descending: bool

    @property
    def form(self) -> tuple[type, ...]:
        """The types of the parts of a place."""
        return (str,) if self.by_key else (date, int)

    def place_of(self, *, day: date, record: int, key: str) -> Place:
        """Tell where a row stands."""
        return (key,) if self.by_key else (day, record)


def orderings(kind: Kind, /) -> tuple[Ordering, ...]:
    """Give the orders in which a collection can be read; the first is the one it is read in unasked."""
    day = DAYS.get(kind)
    by_key = (
        Ordering(name="key", by_key=True, descending=False),
        Ordering(name="-key", by_key=True, descending=True),
    )
    if day is None:
        return by_key
    return (
        Ordering(name=f"-{day}", by_key=False, descending=True),
        Ordering(name=day, by_key=False, descending=False),
        *by_key,
    )


def following(
    *,
    kind: Kind,
    where: Where,
    columns: Sequence[str],
    ordering: Ordering,
    place: Place | None,
    backwards: bool,
    size: int,
) -> list[tuple[Any, ...]]:
    """Read `columns` of the first `size` documents after `place` that meet `where`, in one query.

    With `backwards` those before it, nearest first. Without a place, from the beginning (the end).
    """
    down = ordering.descending is not backwards
    if ordering.by_key:
        order, bound = ("key DESC" if down else "key"), ("key < %s" if down else "key > %s")
        stretches = [_Stretch(bound if place else "", place or ())]
    else:
        order, _ = _ALONG_DAYS[down]
        stretches = _days(ordering=ordering, place=place, backwards=backwards, down=down)
    selects, parameters = [], []
    for stretch in stretches:
        conditions = " AND ".join(filter(None, ("kind = %s", where[0], stretch.sql)))
        selects.append(f"SELECT {', '.join(columns)} FROM {_TABLE} WHERE {conditions} ORDER BY {order} LIMIT %s")
        parameters += [kind.value, *where[1], *stretch.parameters, size]
    if len(selects) > 1:
        # Each stretch is read along the index, and only as much of it as one page can hold.
        selects = [f"SELECT * FROM (({') UNION ALL ('.join(selects)})) AS stretches ORDER BY {_FINALLY[down]} LIMIT %s"]
        parameters.append(size)
    with connection.cursor() as cursor:
        cursor.execute(selects[0], parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _days(*, ordering: Ordering, place: Place | None, backwards: bool, down: bool) -> list[_Stretch]:
    """Give the stretches of the index by day that a page may touch."""
    _, bound = _ALONG_DAYS[down]
    beyond = _Stretch(bound, (place[0], *place)) if place else _Stretch("", ())
    if ordering.descending:
        # Undated documents have the earliest day there is: they come last by themselves.
        return [beyond]
    # Upwards they would come first, so the page reads them after the dated ones, or before, going back.
    begins_undated = backwards if place is None else place[0] == UNDATED
    first, second = (_UNDATED, _DATED) if begins_undated else (_DATED, _UNDATED)
    read = [_Stretch(" AND ".join(filter(None, (first, beyond.sql))), beyond.parameters)]
    if begins_undated is backwards:
        read.append(_Stretch(second, ()))
    return read
