"""Rows for tests of the rules, written past recording and projection, because most of them are wrong."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import connection, models
from psycopg.types.range import DateRange

from agreements.models import NOUNS, Batch, Claim, Item, Passage, Record, StatusPeriod
from agreements.vocabulary.kinds import Kind

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

NEEDED: dict[Kind, dict[str, Any]] = {
    Kind.MEETING: {"title": "Talks"},
    Kind.PACKAGE: {"title": "Documents"},
    Kind.COMMITMENT: {"title": "Build a road"},
    Kind.FIGURE: {"indicator": "mutual_trade"},
    Kind.SOURCE: {"title": "Report", "kind": "article", "text_kind": "full"},
}
"""What the database asks of a noun's row."""


def name_actor(name: str | None = "tester") -> None:
    """Say who writes from here on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.actor', %s, true)", [name or ""])


def record(
    kind: Kind,
    key: str,
    *,
    state: str = "published",
    modality: str = "actual",
    merged_into: Record | None = None,
    **columns: Any,
) -> Record:
    """Write a record and its noun's row; `columns` are the noun's, links given as records."""
    made = Record.objects.create(
        kind=kind, key=key, state=state, modality=modality, merged_into=merged_into, updated_at=NOW
    )
    NOUNS[kind](record=made, **_linked({**NEEDED.get(kind, {}), **columns})).save(force_insert=True)
    return made


def add(model: type[Item], owner: models.Model, item: str, **columns: Any) -> Any:
    """Write one item of a collection of `owner` (a record, or the item it is nested in)."""
    return model.objects.create(**{f"{model.PARENT}_id": owner.pk}, item=item, **_linked(columns))


def period(
    agreement: Record,
    value: str | None,
    *,
    since: Any = None,
    until: Any = None,
    party: Record | None = None,
    reasons: tuple[str, ...] = (),
) -> None:
    """Write one status period."""
    StatusPeriod.objects.create(
        agreement_id=agreement.pk,
        party_id=party.pk if party is not None else None,
        value=value,
        valid=DateRange(since, until),
        certain=True,
        reasons=list(reasons),
    )


def claim(
    of: Record,
    path: str,
    value: Any = None,
    *,
    source: Record | None = None,
    quote: str | None = None,
    batch: Batch | None = None,
    **columns: Any,
) -> Claim:
    """Write one live preferred claim: on the row `quote` of `source`, or without a source.

    Where `quote` stands in the source's text the claim cites that stretch.
    """
    made = batch or Batch.objects.create(kind="load", actor="tester", reason="a test", label="made", at=NOW)
    passage = None
    if source is not None:
        text = NOUNS[Kind.SOURCE].objects.get(record=source).text
        words = quote if quote is not None else "row 1"
        start = text.find(words)
        where = (
            {"start": start, "end": start + len(words), "quote": words, "prefix": "", "suffix": ""}
            if start >= 0 and text
            else {"row": words}
        )
        passage = Passage.objects.get_or_create(source_id=source.pk, **where)[0]
    kind = columns.pop("value_kind", "value")
    said = {"rank": "preferred", "modality": "actual", **columns}
    return Claim.objects.create(
        key=sha256(repr((of.pk, path, kind, value, said, passage and passage.pk)).encode()).hexdigest(),
        record=of,
        path=path,
        value_kind=kind,
        value=value,
        passage=passage,
        unsourced_reason=None if passage is not None else "made for a test",
        batch=made,
        **said,
    )


def _linked(columns: dict[str, Any]) -> dict[str, Any]:
    return {
        (f"{name}_id" if isinstance(value, Record) else name): (value.pk if isinstance(value, Record) else value)
        for name, value in columns.items()
    }
