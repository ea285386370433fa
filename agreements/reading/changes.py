"""The feed of changes: every edition of every document, in an order that loses none to a follower.

Transactions end in another order than they begin in, so a feed by time or by number would pass over what a slow
writer commits late. Here an edition is shown only once every transaction that began before its own has ended
(`pg_snapshot_xmin`): nothing can appear any more before what was shown, and a follower who remembers one place has
seen all before it. A long transaction makes the feed late, never incomplete.
"""

import json
from collections.abc import Collection
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet
from pydantic import Field

from agreements.models import Edition, Record
from agreements.projection.responses.base import Response
from agreements.reading.pages import Page, Place
from agreements.reading.selecting import where
from agreements.vocabulary.choices import Operation
from agreements.vocabulary.kinds import COLLECTIONS, Kind

FORM = (int, int)
"""The types of the parts of a place: a transaction, and an edition in it."""
_LAST = 2**63 - 1


class ChangedRecord(Response):
    """Whose document it is."""

    kind: Kind
    key: str


class EditionResponse(Response):
    """A document that was issued, issued anew, or taken away."""

    transaction: int
    """The transaction that did it; entries with the same one became public in the same moment."""
    at: datetime
    """When that transaction began."""
    operation: Operation
    """What a mirror does. `insert`: get `url` and keep it, the document was issued for the first time, or again after
    it was taken away. `update`: get `url` and keep it in the place of the older one. `delete`: drop the copy; `url`
    answers 410 if the record was withdrawn, 301 if it was merged into another one."""
    record: ChangedRecord
    url: str
    """Path of the record, which always answers with its latest document."""
    etag: str | None = Field(examples=["5e9d2f7d0ad1f4a4c0b8c6ac1d8f1f0b"])
    """Hash of the document that was issued, null where it was taken away. Whoever holds a copy with it need not get
    `url`; unless they keep `expand=claims`, which an `update` may have changed alone."""
    reason: str | None
    """Why the registry was changed."""
    batch: int | None
    """The batch of claims it was part of."""


class FeedAhead(ValueError):
    """A place that this registry has not come to: it was given out by another one, or before a backup was restored."""


def editions() -> "QuerySet[Edition]":
    """Give all editions, to be narrowed by the conditions below."""
    return Edition.objects.order_by()


def of_kinds(kinds: Collection[str], /) -> Q:
    """Ask for the documents of records of any of these kinds."""
    return Q(kind__in=kinds)


def of_records(ids: Collection[int], /) -> Q:
    """Ask for the documents of any of these records, and of those that were merged into one."""
    merged = Record.objects.filter(Q(id__in=ids) | Q(merged_into__in=ids))
    return Q(record__in=merged.order_by().values("id"))


def in_batches(batches: Collection[int], /) -> Q:
    """Ask for what was issued by any of these batches."""
    return Q(batch__in=batches)


def end_of(transaction: int, /) -> Place:
    """Give the place after all editions of a transaction."""
    return (transaction, _LAST)


def page(*, asked: "QuerySet[Edition]", size: int, place: Place | None) -> Page:
    """Give up to `size` editions after `place`, from the beginning without one. One query.

    `after` is always where to read on: after the last edition given, or, where no more can be given now, after all
    that there was. Raises FeedAhead.
    """
    condition, parameters = where(asked)
    bounds = ["transaction < horizon", *([condition] if condition else [])]
    if place is not None:
        bounds.append("(transaction, id) > (%s::text::xid8, %s)")
        parameters = [*parameters, str(place[0]), place[1]]
    with connection.cursor() as cursor:
        # One statement sees one snapshot: the horizon and the rows before it belong together.
        cursor.execute(
            f"""
            SELECT horizon::text::bigint, e.transaction::text::bigint, e.id, e.at, e.operation, e.kind, e.key,
                   e.etag, e.reason, e.batch
            FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS horizon OFFSET 0) AS seen
            LEFT JOIN LATERAL (
                SELECT * FROM agreements_edition WHERE {" AND ".join(bounds)} ORDER BY transaction, id LIMIT %s
            ) AS e ON true
            ORDER BY e.transaction, e.id
            """,
            [*parameters, size + 1],
        )
        rows = cursor.fetchall()
    horizon = rows[0][0]
    if place is not None and place[0] >= horizon:
        raise FeedAhead("it lies ahead of this registry, which was restored from a backup; mirror it again")
    found = [row for row in rows if row[1] is not None]
    more = len(found) > size
    shown = found[:size]
    results = json.dumps([_entry(*row[1:]) for row in shown], ensure_ascii=False, separators=(",", ":"))
    return Page(results=results, before=None, after=shown[-1][1:3] if more else (horizon - 1, _LAST))


def now() -> Page:
    """Give an empty page, after which everything comes that is not yet public. One query.

    What this reader can see of transactions that a slow one holds up comes too: it is shown once more, never lost.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        [(horizon,)] = cursor.fetchall()
    return Page(results="[]", before=None, after=(horizon - 1, _LAST))


def _entry(
    transaction: int,
    _number: int,
    at: datetime,
    operation: str,
    kind: str,
    key: str,
    etag: str | None,
    reason: str | None,
    batch: int | None,
) -> dict[str, object]:
    return {
        "transaction": transaction,
        "at": at.isoformat().replace("+00:00", "Z"),
        "operation": operation,
        "record": {"kind": kind, "key": key},
        "url": f"/api/v1/{COLLECTIONS[Kind(kind)]}/{key}/",
        "etag": etag,
        "reason": reason,
        "batch": batch,
    }
