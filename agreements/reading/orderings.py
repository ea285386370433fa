"""In which orders lists can be read, and how a page continues where another one ended.

Every order ends in a unique column and runs along an index: by key along that of the documents, by day along what the
selection says. A page is asked for by the place it follows, never by a number of rows to skip.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from agreements.projection.document.sorting import DAYS, UNDATED
from agreements.reading.pages import Place
from agreements.reading.selecting import DOCUMENT, Part, Selection, Where
from agreements.vocabulary.kinds import Kind

_Dated = bool | None
"""Only dated documents, only undated ones, or both."""


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
    selection: Selection,
    columns: Sequence[str],
    ordering: Ordering,
    place: Place | None,
    backwards: bool,
    size: int,
) -> list[tuple[Any, ...]]:
    """Read `columns` of the first `size` documents selected that come after `place`, in one query.

    `columns` hold those that the list is ordered by. With `backwards` those before it, nearest first. Without a place,
    from the beginning (the end).
    """
    down = ordering.descending is not backwards
    shown = ", ".join(f"{DOCUMENT}.{column}" for column in columns)
    if ordering.by_key:
        sql, parameters = _by_key(shown, selection, place, down=down)
    else:
        sql, parameters = _by_day(shown, selection, ordering, place, backwards=backwards, size=size)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT %s", [*parameters, size])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _by_key(shown: str, selection: Selection, place: Place | None, *, down: bool) -> Where:
    asked, given = selection.where()
    beyond = f"{DOCUMENT}.key {'<' if down else '>'} %s" if place else ""
    conditions = " AND ".join(filter(None, (f"{DOCUMENT}.kind = %s", asked, beyond)))
    order = f"{DOCUMENT}.key{' DESC' if down else ''}"
    return (
        f"SELECT {shown} FROM {DOCUMENT} WHERE {conditions} ORDER BY {order}",
        [selection.kind.value, *given, *(place or ())],
    )


def _by_day(
    shown: str, selection: Selection, ordering: Ordering, place: Place | None, *, backwards: bool, size: int
) -> Where:
    down = ordering.descending is not backwards
    dated_only = selection.dates is not None
    stretches = [
        (part, dated, beyond)
        for part in selection.parts()
        for dated, beyond in _stretches(ordering, place, backwards=backwards)
        if dated is not False or not dated_only
    ]
    if len(stretches) == 1:
        [(part, dated, beyond)] = stretches
        return _stretch(shown, part, dated, beyond, down=down)
    if not stretches:
        return f"SELECT {shown} FROM {DOCUMENT} WHERE false", ()
    # Each stretch is read along its index, and only as much of it as one page can hold.
    selects, parameters = [], []
    for part, dated, beyond in stretches:
        sql, given = _stretch(None if selection.overlaps else shown, part, dated, beyond, down=down)
        selects.append(f"({sql} LIMIT %s)")
        parameters += [*given, size]
    direction = " DESC" if down else ""
    last = "" if ordering.descending else f"sort_day = '{UNDATED}'{direction}, "
    order = f"{last}sort_day{direction}, record_id{direction}"
    if not selection.overlaps:
        return f"SELECT * FROM ({' UNION ALL '.join(selects)}) AS stretches ORDER BY {order}", parameters
    # What several stretches hold is found once, and only then looked up.
    found = f"SELECT * FROM ({' UNION '.join(selects)}) AS stretches ORDER BY {order} LIMIT %s"
    looked_up = f"SELECT {shown} FROM {DOCUMENT} WHERE {DOCUMENT}.record_id = found.record_id OFFSET 0"
    return (
        f"SELECT shown.* FROM ({found}) AS found CROSS JOIN LATERAL ({looked_up}) AS shown "
        f"ORDER BY {order.replace('sort_day', 'found.sort_day').replace('record_id', 'found.record_id')}",
        [*parameters, size],
    )


def _stretches(ordering: Ordering, place: Place | None, *, backwards: bool) -> Iterator[tuple[_Dated, Place | None]]:
    """Give the stretches of an order by day that a page may touch, and the place in each after which it begins."""
    if ordering.descending:
        # Undated documents have the earliest day there is: they come last by themselves.
        yield None, place
        return
    # Upwards they would come first, so the page reads them after the dated ones, or before, going back.
    begins_undated = backwards if place is None else place[0] == UNDATED
    yield not begins_undated, place
    if begins_undated is backwards:
        yield begins_undated, None


def _stretch(shown: str | None, part: Part, dated: _Dated, beyond: Place | None, /, *, down: bool) -> Where:
    """Read columns of documents, or where they stand, in order."""
    day, record = part.stream.days[0], part.stream.record
    bounds: list[tuple[str, date]] = []
    further: Where = ("", ())
    if dated is not None:
        bounds.append((">" if dated else "=", UNDATED))
    if beyond is not None:
        # What the index can start from; the condition on both columns would not tell it.
        bounds.append(("<=" if down else ">=", beyond[0]))
        than = "<" if down else ">"
        further = (f"{day} {than} %s OR {record} {than} %s", beyond)
    where = f"{day} AS sort_day, {record} AS record_id"
    sql, parameters = part.read(shown or where, bounds=bounds, beyond=further, documents=shown is not None)
    direction = " DESC" if down else ""
    return f"{sql} ORDER BY {day}{direction}, {record}{direction}", parameters
