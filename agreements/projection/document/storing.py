"""Writing the documents that differ from the stored ones."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from hashlib import md5

from django.db import connection

from agreements.models import Document, bulk
from agreements.projection.document.composing import Composed

_CHANGEABLE = (
    *("record_id", "sort_day", "earliest", "latest", "until", "body", "evidence", "etag", "conflicts"),
    *("sources", "search", "search_etag"),
)
_COLUMNS = (*_CHANGEABLE, "kind", "key")


_watched: ContextVar[set[int] | None] = ContextVar("watched", default=None)


@contextmanager
def watched() -> Iterator[set[int]]:
    """Give the set in which the numbers of those records gather whose documents are written or deleted inside.

    Within one transaction documents leave no other trace: they keep no history.
    """
    written: set[int] = set()
    token = _watched.set(written)
    try:
        yield written
    finally:
        _watched.reset(token)


@dataclass(slots=True)
class Difference:
    """What is to be written for some records, and which of their documents are to go."""

    missing: dict[int, Composed] = field(default_factory=dict)
    changed: dict[int, Composed] = field(default_factory=dict)
    surplus: list[int] = field(default_factory=list)


def differing(composed: Iterable[Composed], /, *, record_ids: Collection[int]) -> Difference:
    """Compare all documents composed for these records with the stored ones. One query."""
    with connection.cursor() as cursor:
        # Hashes, so that no text is read back.
        cursor.execute(
            "SELECT record_id, sort_day, earliest, latest, until, etag, conflicts, sources, search_etag, "
            "md5(body), md5(evidence) FROM agreements_document WHERE record_id = ANY(%s)",
            [list(record_ids)],
        )
        stored = {record: tuple(rest) for record, *rest in cursor.fetchall()}
    difference = Difference()
    for one in composed:
        kept = stored.pop(one.record_id, None)
        if kept is None:
            difference.missing[one.record_id] = one
        elif kept != (
            one.sort_day,
            one.earliest,
            one.latest,
            one.until,
            one.etag,
            one.conflicts,
            one.sources,
            one.search_etag,
            _md5(one.body),
            _md5(one.evidence),
        ):
            difference.changed[one.record_id] = one
    difference.surplus = sorted(stored)
    return difference


def read_passed(*, record_ids: Collection[int], day: date) -> dict[int, date]:
    """Read the `until` of those stored documents whose status is another one by `day`. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT record_id, "until" FROM agreements_document WHERE record_id = ANY(%s) AND "until" <= %s',
            [list(record_ids), day],
        )
        return dict(cursor.fetchall())


def store(composed: Iterable[Composed], /, *, record_ids: Collection[int]) -> int:
    """Store all documents composed for these records, where they differ; gives how many rows were touched."""
    difference = differing(composed, record_ids=record_ids)
    if difference.missing:
        rows = [_row(one, _COLUMNS) for one in difference.missing.values()]
        bulk.insert(model=Document, columns=_COLUMNS, rows=rows)
    if difference.changed:
        rows = [_row(one, _CHANGEABLE) for one in difference.changed.values()]
        bulk.update(model=Document, columns=_CHANGEABLE, rows=rows)
    bulk.delete(model=Document, ids=difference.surplus)
    watching = _watched.get()
    if watching is not None:
        watching |= {*difference.missing, *difference.changed, *difference.surplus}
    return len(difference.missing) + len(difference.changed) + len(difference.surplus)


def _row(one: Composed, columns: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(one, column) for column in columns)


def _md5(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
