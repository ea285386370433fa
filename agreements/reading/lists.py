"""Lists: a page of stored documents, joined as they are stored."""

from datetime import date
from hashlib import blake2b

from django.db import connection
from django.db.models import QuerySet

from agreements.models import Document
from agreements.reading.bodies import Stored, as_of, with_evidence
from agreements.reading.orderings import Ordering, following
from agreements.reading.pages import Page, Place, cut
from agreements.reading.selecting import Selection, where

__all__ = ["count", "documents", "page", "where"]

_COLUMNS = ("record_id", "key", "sort_day", "until", "etag", "body")


def documents() -> "QuerySet[Document]":
    """Give all documents, to be narrowed by the conditions of `reading.conditions`."""
    return Document.objects.order_by()


def count(*, selection: Selection) -> int:
    """Count the documents selected, in one query."""
    read = [part.read(f"{part.stream.record} AS record_id", documents=False) for part in selection.parts()]
    union = " UNION " if selection.overlaps else " UNION ALL "
    sql = f"SELECT count(*) FROM ({union.join(sql for sql, _ in read)}) AS found"
    parameters = [parameter for _, given in read for parameter in given]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        [number] = cursor.fetchone() or (0,)
    return int(number)


def page(
    *,
    selection: Selection,
    ordering: Ordering,
    size: int,
    place: Place | None,
    backwards: bool,
    evidence: bool,
    day: date | None,
    today: date,
) -> Page:
    """Give `size` of the documents selected, after `place` (before it, with `backwards`).

    `evidence` adds each record's claims; `day` shows records as they were then. One query; a second one
    where a status has to be looked up, because another day is asked for or because one has ended since its
    document was built.
    """
    rows = following(
        selection=selection,
        columns=(*_COLUMNS, "evidence") if evidence else _COLUMNS,
        ordering=ordering,
        place=place,
        backwards=backwards,
        size=size + 1,
    )
    rows, before, after = cut(
        rows,
        size=size,
        place=place,
        backwards=backwards,
        place_of=lambda row: ordering.place_of(record=row[0], key=row[1], day=row[2]),
    )
    bodies = [row[5] for row in rows]
    etag = None
    ended = [row for row in rows if row[3] is not None and row[3] <= today]
    if evidence or ended or day is not None:
        stored = [Stored(record=row[0], until=row[3], body=row[5]) for row in rows]
        bodies = as_of(stored, kind=selection.kind, day=day, today=today)
        if evidence:
            bodies = [with_evidence(body, evidence=row[6]) for body, row in zip(bodies, rows, strict=True)]
    else:
        # What is served as it is stored has been hashed already.
        etag = blake2b("".join([row[4] for row in rows]).encode(), digest_size=16).hexdigest()
    return Page(results=f"[{','.join(bodies)}]", before=before, after=after, etag=etag)
