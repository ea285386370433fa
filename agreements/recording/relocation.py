"""When the text of a source changes, its passages are found anew.

A passage is written once and never changes, and a claim's content hash covers its place in the text. So a
claim whose words moved is taken back and made again, word for word the same, at their new place.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from agreements.projection.problems import Problem
from agreements.recording.claims import claim_key
from agreements.recording.drafts import ClaimDraft, PassageDraft
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.spans import Span, SpanError, find


class Moved(NamedTuple):
    """A claim to be taken back, and what is to be written in its place, in the batch it came from."""

    claim: int
    record: int
    key: str
    draft: ClaimDraft
    rank: Rank
    batch: int


@dataclass(frozen=True, slots=True)
class TextChange:
    """A source whose stored text changes."""

    source: int
    key: str
    text: str


def relocate(*, changes: Collection[TextChange], without: Collection[int]) -> tuple[list[Moved], list[Problem]]:
    """Find the words of all live claims on these sources in their new texts.

    `without` are claims that are taken back anyway. Gives the claims that move, and a problem for every claim
    whose words the new text no longer holds. One query.
    """
    texts: Mapping[int, TextChange] = {change.source: change for change in changes}
    if not texts:
        return [], []
    moved: list[Moved] = []
    problems: list[Problem] = []
    left_out = frozenset(without)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.id, c.record_id, r.kind, r.key, c.path, c.value_kind, c.value, c.rank, c.modality, c.confidence,
                   c.inferred, c.reason, c.batch_id, p.source_id, p.start, p."end", p.quote, p.prefix, p.suffix
            FROM agreements_claim AS c
            JOIN agreements_record AS r ON r.id = c.record_id
            JOIN agreements_passage AS p ON p.id = c.passage_id
            WHERE c.retracted_at IS NULL AND p.row IS NULL AND p.source_id = ANY(%s) ORDER BY c.id
            """,
            [list(texts)],
        )
        rows = cursor.fetchall()
    for (
        number, record, kind, key, path, value_kind, value, rank, modality, confidence,
        inferred, reason, batch, source, start, end, quote, prefix, suffix,
    ) in rows:  # fmt: skip
        if number in left_out:
            continue
        change = texts[source]
        old = Span(start=start, end=end, quote=quote, prefix=prefix or "", suffix=suffix or "")
        try:
            span = find_again(change.text, old)
        except SpanError as error:
            problems.append(Problem(kind, key, path, f"rests on the source {change.key!r}, whose new text is: {error}"))
            continue
        if (span.start, span.end, span.quote) == (start, end, quote):
            continue
        draft = ClaimDraft(
            path=path,
            value_kind=ValueKind(value_kind),
            value=None if value is None else json.loads(value),
            rank=Rank(rank),
            modality=Modality(modality),
            confidence=confidence,
            inferred=inferred,
            reason=reason,
            passage=PassageDraft(source=change.key, span=span),
        )
        moved.append(Moved(number, record, claim_key(kind=Kind(kind), key=key, claim=draft), draft, Rank(rank), batch))
    return moved, problems


def find_again(text: str, old: Span, /) -> Span:
    """Find the words: where they stand once, else where the same words stand around them.

    Raises SpanError.
    """
    try:
        return find(text, old.quote)
    except SpanError as error:
        try:
            return find(text, old.quote, prefix=old.prefix, suffix=old.suffix)
        except SpanError:
            raise error from None
