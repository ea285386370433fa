"""Lists: a page of stored documents, joined as they are stored."""

from datetime import date

from django.db import connection
from django.db.models import QuerySet

from agreements.models import Document
from agreements.reading.bodies import Stored, as_of, with_evidence
from agreements.reading.orderings import Ordering, Where, following
from agreements.reading.pages import Page, Place, cut
from agreements.vocabulary.kinds import Kind

_COLUMNS = ("record_id", "key", "sort_day", "until", "body")


def documents() -> "QuerySet[Document]":
    """Give all documents, to be narrowed by the conditions of `reading.conditions`."""
    return Document.objects.order_by()


def count(*, documents: "QuerySet[Document]", kind: Kind) -> int:
    """Count the documents of `kind` among these, in one query."""
    return documents.filter(kind=kind).count()


def where(documents: "QuerySet[Document]", /) -> Where:
    """Give the condition that a list was narrowed by, as SQL on the table of documents alone."""
    query = documents.query
    if not query.where:
        return "", ()
    sql, parameters = query.get_compiler(connection=connection).compile(query.where)
    assert sum(map(bool, query.alias_refcount.values())) == 1, "a condition on documents asks by IN, never by a join"
    return sql, parameters


def page(
    *,
    documents: "QuerySet[Document]",
    kind: Kind,
    ordering: Ordering,
    size: int,
    place: Place | None,
    backwards: bool,
    evidence: bool,
    day: date | None,
    today: date,
) -> Page:
    """Give `size` of the documents that are of `kind`, after `place` (before it, with `backwards`).

    `evidence` adds each record's claims; `day` shows agreements as they stood then. One query; a second one
    where a status has to be looked up, because another day is asked for or because one has ended since its
    document was built.
    """
    rows = following(
        kind=kind,
        where=where(documents),
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
    stored = [Stored(record=row[0], until=row[3], body=row[4]) for row in rows]
    bodies = as_of(stored, kind=kind, day=day, today=today)
    if evidence:
        bodies = [with_evidence(body, evidence=row[5]) for body, row in zip(bodies, rows, strict=True)]
    return Page(results=f"[{','.join(bodies)}]", before=before, after=after)
