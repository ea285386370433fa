"""Deriving everything anew from the claims: rows, status, documents."""

from collections.abc import Callable, Iterator, Sequence

from django.db import connection

from agreements.projection.document import differences as document_differences
from agreements.projection.problems import ProjectionError
from agreements.projection.settle import differences as row_differences
from agreements.recording.finishing import finish
from agreements.recording.transaction import recording, undisturbed

CHUNK = 5_000
"""Records compared at a time."""


def rebuild(*, actor: str, reason: str, say: Callable[[str], None] = lambda step: None) -> int:
    """Settle every record and build every document; give the number of records. Writes only what differs.

    `say` is told how far it has come. Raises ProjectionError when claims do not make whole records.
    """
    with recording(actor=actor, reason=reason):
        records = _records()
        for chunk in _chunks(records, say):
            finish(touched=(), also=chunk)
        return len(records)


def rebuild_differences(*, say: Callable[[str], None] = lambda step: None) -> Iterator[str]:
    """Give what `rebuild` would change, one line for each row and document. Writes nothing."""
    with undisturbed():
        names = _records()
        for chunk in _chunks(names, say):
            yield from _rows(chunk, names)
            for record in document_differences(record_ids=chunk):
                yield f"{names[record]}: the stored document differs from what its rows give"


def _rows(chunk: Sequence[int], names: dict[int, str]) -> Iterator[str]:
    try:
        yield from [f"{names[record]}: {what}" for record, what in row_differences(record_ids=chunk)]
    except ProjectionError as error:
        for problem in error.problems:
            yield f"{problem.kind} {problem.key}: {problem.path or 'the record'} {problem.message}"


def _chunks(records: dict[int, str], say: Callable[[str], None]) -> Iterator[list[int]]:
    ids = list(records)
    for start in range(0, len(ids), CHUNK):
        say(f"{start:,} of {len(ids):,} records")
        yield ids[start : start + CHUNK]


def _records() -> dict[int, str]:
    """Read kind and key of every record, in the order of both."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, kind, key FROM agreements_record ORDER BY kind, key")
        return {number: f"{kind} {key}" for number, kind, key in cursor.fetchall()}
