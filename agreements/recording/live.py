"""Claims as they are stored, with the words they rest on: read whole, so that they can be made again."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from agreements.recording.drafts import ClaimDraft, PassageDraft
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.spans import Span


class Live(NamedTuple):
    """A stored claim: its number, its record's, its content hash, and what it says, with its rank.

    `source` is the number of the source it rests on, `said_by` the key of the one that answers for that source now
    (it may have been merged), `retracted_at` None while it is live.
    """

    id: int
    record: int
    key: str
    draft: ClaimDraft
    source: int | None
    retracted_at: datetime | None
    said_by: str | None = None


_QUERY = """
    SELECT c.id, c.record_id, c.key, c.path, c.value_kind, c.value, c.rank, c.modality, c.confidence, c.inferred,
           c.reason, c.unsourced_reason, p.source_id, s.key, p.start, p."end", p.quote, p.prefix, p.suffix, p.row,
           c.retracted_at, COALESCE(a.key, s.key)
    FROM agreements_claim AS c
    LEFT JOIN agreements_passage AS p ON p.id = c.passage_id
    LEFT JOIN agreements_record AS s ON s.id = p.source_id
    LEFT JOIN agreements_record AS a ON a.id = s.merged_into_id
"""


def read_live(*, record_ids: Collection[int]) -> list[Live]:
    """Read the live claims on these records, by number. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_QUERY} WHERE c.record_id = ANY(%s) AND c.retracted_at IS NULL ORDER BY c.id", [sorted(record_ids)]
        )
        return [_live(row) for row in cursor.fetchall()]


def read_claim(*, claim: int) -> Live | None:
    """Read one claim by its number, live or taken back; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_QUERY} WHERE c.id = %s", [claim])
        row = cursor.fetchone()
        return None if row is None else _live(row)


def retracted_keys(*, record_ids: Collection[int], keys: Collection[str]) -> set[str]:
    """Give those of these content hashes whose claims on these records were taken back. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT key FROM agreements_claim "
            "WHERE record_id = ANY(%s) AND key = ANY(%s) AND retracted_at IS NOT NULL",
            [sorted(record_ids), sorted(keys)],
        )
        return {row[0] for row in cursor.fetchall()}


def _live(row: tuple[Any, ...]) -> Live:
    (
        number, record, claim, path, value_kind, value, rank, modality, confidence, inferred,
        reason, unsourced, source, source_key, start, end, quote, prefix, suffix, line,
        retracted_at, said_by,
    ) = row  # fmt: skip
    passage = None
    if source is not None:
        span = None
        if quote is not None:
            span = Span(start=start, end=end, quote=quote, prefix=prefix or "", suffix=suffix or "")
        passage = PassageDraft(source=source_key, span=span, row=line)
    draft = ClaimDraft(
        path=path,
        value_kind=ValueKind(value_kind),
        value=None if value is None else json.loads(value),
        rank=Rank(rank),
        modality=Modality(modality),
        confidence=confidence,
        inferred=inferred,
        reason=reason,
        passage=passage,
        unsourced_reason=unsourced,
    )
    return Live(number, record, claim, draft, source, retracted_at, said_by)
