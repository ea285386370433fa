"""Claims, and the passages they rest on."""

from hashlib import sha256
from typing import Any

from agreements.facts.addresses import locate, normalise
from agreements.models import Claim, Passage, Record, Source
from agreements.projection.settle import settle
from agreements.vocabulary.choices import ValueKind
from agreements.vocabulary.kinds import Kind
from tests.factories.records import act, batch


def passage(source: Record, quote: str, /) -> Passage:
    """Find the quote in the source's text and give its passage."""
    act()
    text = Source.objects.get(record=source).text
    start = text.index(quote)
    found, _ = Passage.objects.get_or_create(
        source_id=source.pk,
        start=start,
        end=start + len(quote),
        quote=quote,
        defaults={"prefix": text[max(0, start - 10) : start], "suffix": text[start + len(quote) :][:10]},
    )
    return found


def claim(
    record: Record,
    path: str,
    value: Any = None,
    /,
    *,
    kind: str | None = None,
    rank: str = "preferred",
    modality: str = "actual",
    source: Record | None = None,
    quote: str | None = None,
    confidence: str | None = None,
    reason: str | None = None,
    retired: bool = False,
) -> Claim:
    """Claim a value, or (`kind`) that it is unknown or none, at a place of a record, and settle the record.

    With a `source`, its first word is the quote unless one is given; `reason` makes the claim inferred.
    `retired` makes room for it: the live preferred claim at the place becomes `normal`.
    """
    act()
    said = None if kind is not None else normalise(locate(Kind(record.kind), path), value)
    where = None
    if source is not None:
        where = passage(source, quote or Source.objects.get(record=source).text.split()[0])
    if retired:
        Claim.objects.filter(record=record, path=path, rank="preferred", retracted_at=None).update(rank="normal")
    made = Claim.objects.create(
        key=sha256(
            repr((record.kind, record.key, path, kind, said, modality, where and where.pk)).encode()
        ).hexdigest(),
        record=record,
        path=path,
        value_kind=kind or ValueKind.VALUE,
        value=said,
        rank=rank,
        modality=modality,
        confidence=confidence,
        inferred=reason is not None,
        reason=reason,
        passage=where,
        unsourced_reason=None if where is not None else "a test says so",
        batch=batch(),
    )
    settle(record_ids=[record.pk])
    return made
