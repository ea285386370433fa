"""What is stored of some records, as far as recording compares it with drafts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from agreements.recording.classification import read_classification
from agreements.vocabulary.kinds import Kind

RecordName = tuple[str, str]
"""A record's kind and key."""


class StoredClaim(NamedTuple):
    """A live claim: its number, content hash, place and rank, and what sort of work wrote it."""

    id: int
    key: str
    path: str
    rank: str
    batch_kind: str


@dataclass(slots=True)
class StoredRecord:
    """A record with its classification, former keys and live claims. `merged_into` is a key."""

    id: int
    kind: str
    key: str
    state: str
    merged_into: str | None
    former_keys: set[str] = field(default_factory=set)
    classification: dict[str, Any] = field(default_factory=dict)
    claims: list[StoredClaim] = field(default_factory=list)


def read_records(*, names: Iterable[RecordName]) -> dict[RecordName, StoredRecord]:
    """Read the records of these names; names that no record bears are missing from the answer.

    A number of queries that depends on the kinds alone.
    """
    wanted = sorted(set(names))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT r.id, r.kind, r.key, r.state, s.key
            FROM unnest(%s::text[], %s::text[]) AS w(kind, key)
            JOIN agreements_record AS r ON r.kind = w.kind AND r.key = w.key
            LEFT JOIN agreements_record AS s ON s.id = r.merged_into_id
            """,
            [[kind for kind, _ in wanted], [key for _, key in wanted]],
        )
        by_id = {row[0]: StoredRecord(*row) for row in cursor.fetchall()}
        if not by_id:
            return {}
        cursor.execute("SELECT record_id, key FROM agreements_formerkey WHERE record_id = ANY(%s)", [list(by_id)])
        for record, key in cursor.fetchall():
            by_id[record].former_keys.add(key)
        cursor.execute(
            "SELECT c.record_id, c.id, c.key, c.path, c.rank, b.kind FROM agreements_claim AS c "
            "JOIN agreements_batch AS b ON b.id = c.batch_id "
            "WHERE c.retracted_at IS NULL AND c.record_id = ANY(%s)",
            [list(by_id)],
        )
        for record, *claim in cursor.fetchall():
            by_id[record].claims.append(StoredClaim(*claim))
    for kind in Kind:
        ids = [record.id for record in by_id.values() if record.kind == kind]
        if ids:
            for record, said in read_classification(kind=kind, record_ids=ids).items():
                by_id[record].classification = said
    return {(record.kind, record.key): record for record in by_id.values()}


def identify(*, names: Iterable[RecordName]) -> dict[RecordName, int]:
    """Give the numbers of the records that bear these names now (no former keys). One query."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.kind, r.key, r.id FROM unnest(%s::text[], %s::text[]) AS w(kind, key) "
            "JOIN agreements_record AS r ON r.kind = w.kind AND r.key = w.key",
            [[kind for kind, _ in wanted], [key for _, key in wanted]],
        )
        return {(kind, key): number for kind, key, number in cursor.fetchall()}


class RetractedClaim(NamedTuple):
    """A claim that was taken back: its number, record and content hash."""

    id: int
    record: int
    key: str


def read_retracted(*, wanted: Collection[tuple[int, str]]) -> list[RetractedClaim]:
    """Find claims of records, by (record's number, content hash), that were made before and taken back."""
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.id, c.record_id, c.key FROM agreements_claim AS c "
            "JOIN unnest(%s::bigint[], %s::text[]) AS w(record, key) ON c.record_id = w.record AND c.key = w.key "
            "WHERE c.retracted_at IS NOT NULL ORDER BY c.id",
            [[record for record, _ in wanted], [key for _, key in wanted]],
        )
        return [RetractedClaim(*row) for row in cursor.fetchall()]


def read_texts(*, keys: Iterable[str]) -> dict[str, str]:
    """Read the stored texts of sources by their keys (no former keys). One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.key, s.text FROM agreements_source AS s JOIN agreements_record AS r ON r.id = s.record_id "
            "WHERE r.key = ANY(%s)",
            [sorted(keys)],
        )
        return dict(cursor.fetchall())
