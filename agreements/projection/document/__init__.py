"""Record to document: what readers read, stored as it is served (DESIGN 6).

1. A document is the JSON of a published record, its fields and their order as `projection.responses` declares
   them. What is not known is null or [], never left out. Withdrawn and merged records have none.
2. Nothing in it depends on clock, host, reader or request. The status is that of a day, which is an argument;
   `until` says when another one holds, and `as_of` puts that one in.
3. Collections are sorted by `item`; lists without items, by the keys they link to.
4. A document prints the names of other records. `projection.dependents` says whose documents print a name.
5. `etag` is the hash of the body, so equal documents have equal ones, and only what differs is written.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from agreements.projection.document import participations
from agreements.projection.document.composing import Composed, compose
from agreements.projection.document.days import as_of, etag_of, read_periods
from agreements.projection.document.naming import links_to
from agreements.projection.document.storing import differing, read_passed, store, watched

__all__ = ["Composed", "as_of", "build", "compose", "differences", "etag_of", "links_to", "read_periods", "watched"]

CHUNK = 5_000
"""Records built at a time: queries stay few and memory bounded."""


def build(*, record_ids: Collection[int], day: date | None = None) -> int:
    """Bring the stored documents of these records up to date; gives how many were written or deleted.

    `day` is the day whose status they show: today (UTC) unless given. The rows must be settled. A number of
    queries that depends on the kinds among the records, not on how many there are (but for chunks).
    """
    day = day or datetime.now(tz=UTC).date()
    written = 0
    ids = sorted(set(record_ids))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        written += store(compose(record_ids=chunk, day=day), record_ids=chunk)
        participations.store(record_ids=chunk)
    return written


def differences(*, record_ids: Collection[int], day: date | None = None) -> list[int]:
    """Give the records among these whose stored document, or a participation, is not what building would have stored.

    A document whose `until` has passed by `day` (today unless given) is compared with the last day it was good
    for: time alone makes no difference. Writes nothing.
    """
    day = day or datetime.now(tz=UTC).date()
    found: set[int] = set()
    ids = sorted(set(record_ids))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        found |= {one.agreement for one in participations.differing(record_ids=chunk)}
        passed = read_passed(record_ids=chunk, day=day)
        days = {until - timedelta(days=1) for until in passed.values()}
        for good_for in sorted({day, *days}):
            of_day = [
                record
                for record in chunk
                if (passed[record] - timedelta(days=1) if record in passed else day) == good_for
            ]
            difference = differing(compose(record_ids=of_day, day=good_for), record_ids=of_day)
            found |= {*difference.missing, *difference.changed, *difference.surplus}
    return sorted(found)
