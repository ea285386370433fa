"""Claims: what makes two of them the same, and how they are written, ranked and taken back."""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from agreements.models import Claim, bulk
from agreements.recording.drafts import ClaimDraft
from agreements.vocabulary.choices import Rank
from agreements.vocabulary.kinds import Kind


def claim_key(*, kind: Kind, key: str, claim: ClaimDraft) -> str:
    """Give the SHA-256 of all that a claim says and of where it is said.

    Two claims with one key are one claim. The rank is no part of it: that is what the registry makes of the
    claim, not what the source says.
    """
    passage = claim.passage
    where: list[object] = [claim.unsourced_reason]
    if passage is not None:
        span = passage.span
        where = [passage.source, passage.row]
        if span is not None:
            where = [passage.source, span.start, span.end, span.quote]
    said = [
        kind.value,
        key,
        claim.path,
        str(claim.value_kind),
        claim.value,
        str(claim.modality),
        claim.confidence,
        claim.inferred,
        claim.reason,
        where,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class NewClaim(NamedTuple):
    """A claim to be written: what it says, its content hash, and the numbers of what it belongs to."""

    record: int
    key: str
    draft: ClaimDraft
    rank: Rank
    batch: int
    passage: int | None


def insert_claims(*, claims: Iterable[NewClaim]) -> None:
    """Write new claims by COPY."""
    given = list(claims)
    numbers = bulk.next_ids(model=Claim, count=len(given))
    columns = (
        "id", "key", "record_id", "path", "value_kind", "value", "rank", "modality", "confidence", "inferred",
        "reason", "passage_id", "unsourced_reason", "batch_id",
    )  # fmt: skip
    rows = (
        (
            number,
            claim.key,
            claim.record,
            claim.draft.path,
            str(claim.draft.value_kind),
            claim.draft.value,
            str(claim.rank),
            str(claim.draft.modality),
            claim.draft.confidence,
            claim.draft.inferred,
            claim.draft.reason,
            claim.passage,
            claim.draft.unsourced_reason,
            claim.batch,
        )
        for number, claim in zip(numbers, given, strict=True)
    )
    if given:
        bulk.insert(model=Claim, columns=columns, rows=rows)


def retract_claims(*, ids: Collection[int], at: datetime, by: str) -> None:
    """Take claims back. They stay, with the day and the name."""
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE agreements_claim SET retracted_at = %s, retracted_by = %s WHERE id = ANY(%s)",
                [at, by, sorted(ids)],
            )


def restore_claims(*, ids: Collection[int]) -> None:
    """Make retracted claims live again."""
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE agreements_claim SET retracted_at = NULL, retracted_by = NULL WHERE id = ANY(%s)",
                [sorted(ids)],
            )


def rank_claims(*, ranks: Iterable[tuple[int, Rank]]) -> None:
    """Give claims other ranks. Demote before you promote: one preferred claim a place is checked at once."""
    by_rank: dict[Rank, list[int]] = {}
    for number, rank in ranks:
        by_rank.setdefault(rank, []).append(number)
    with connection.cursor() as cursor:
        for rank in (Rank.DEPRECATED, Rank.NORMAL, Rank.PREFERRED):
            if rank in by_rank:
                cursor.execute(
                    "UPDATE agreements_claim SET rank = %s WHERE id = ANY(%s)", [rank.value, sorted(by_rank[rank])]
                )
