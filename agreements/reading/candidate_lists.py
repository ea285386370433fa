"""Candidates and batches as programs read them: plain values, a page at a time or one in full."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from agreements.models import Batch, Candidate, Decision
from agreements.reading.labels import Label, labels
from agreements.reading.pages import Page, Place, cut
from agreements.vocabulary.choices import Outcome

ROOT = "/api/v1/"
OPEN, DECIDED = "open", "decided"
STATES = (OPEN, DECIDED)
_STILL_OPEN = (Outcome.POSTPONED, Outcome.UNDONE)


def candidates() -> "QuerySet[Candidate]":
    """Give all candidates with their last `outcome`, to be narrowed by the conditions below."""
    return Candidate.objects.with_outcome().select_related("author").order_by()


def batches() -> "QuerySet[Batch]":
    """Give all batches."""
    return Batch.objects.order_by()


def in_state(states: Collection[str], /) -> Q:
    """Ask for candidates that await a decision, or that are decided."""
    is_open = Q(outcome__isnull=True) | Q(outcome__in=_STILL_OPEN)
    return Q(*(is_open if state == OPEN else ~is_open for state in set(states)), _connector=Q.OR)


def candidate_page(*, asked: "QuerySet[Candidate]", size: int, place: Place | None, backwards: bool) -> Page:
    """Give `size` candidates, the newest first. One query and those of the labels."""
    rows, before, after = _newest(asked, size=size, place=place, backwards=backwards)
    known = labels(record_ids={row.target_id for row in rows if row.target_id is not None})
    return Page(results=json.dumps([_candidate(row, known) for row in rows]), before=before, after=after)


def batch_page(*, asked: "QuerySet[Batch]", size: int, place: Place | None, backwards: bool) -> Page:
    """Give `size` batches, the newest first. One query."""
    rows, before, after = _newest(asked, size=size, place=place, backwards=backwards)
    return Page(results=json.dumps([_batch(row) for row in rows]), before=before, after=after)


def candidate(*, number: int) -> dict[str, Any] | None:
    """Give a candidate with its decisions, the first one first. Two queries and those of the labels."""
    row = candidates().filter(pk=number).first()
    if row is None:
        return None
    decisions = list(Decision.objects.filter(candidate=number).select_related("decider").order_by("pk"))
    numbers = {row.target_id, *(decision.record_id for decision in decisions)}
    known = labels(record_ids={one for one in numbers if one is not None})
    return {**_candidate(row, known), "decisions": [_decision(one, known) for one in decisions]}


def decision(*, number: int) -> dict[str, Any] | None:
    """Give one decision."""
    row = Decision.objects.filter(pk=number).select_related("decider").order_by().first()
    return (
        None if row is None else _decision(row, labels(record_ids=[row.record_id] if row.record_id is not None else ()))
    )


def batch(*, number: int) -> dict[str, Any] | None:
    """Give one batch."""
    row = Batch.objects.filter(pk=number).order_by().first()
    return None if row is None else _batch(row)


def target(label: Label | None, /) -> dict[str, Any] | None:
    """Print a record as others name it."""
    return None if label is None else {"kind": label.kind.value, "key": label.key, "name": label.name}


def _newest(
    asked: "QuerySet[Any]", *, size: int, place: Place | None, backwards: bool
) -> tuple[Sequence[Any], Place | None, Place | None]:
    if place is not None:
        [number] = place
        asked = asked.filter(pk__gt=number) if backwards else asked.filter(pk__lt=number)
    found: Iterable[Any] = asked.order_by("pk" if backwards else "-pk")[: size + 1]
    return cut(list(found), size=size, place=place, backwards=backwards, place_of=lambda row: (row.pk,))


def _candidate(row: Any, known: dict[int, Label]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "url": f"{ROOT}candidates/{row.pk}/",
        "kind": row.kind,
        "key": row.payload["key"],
        "target": target(known.get(row.target_id)),
        "is_open": row.outcome is None or row.outcome in _STILL_OPEN,
        "outcome": row.outcome,
        "author": row.author.get_username(),
        "at": _moment(row.at),
        "origin": row.origin,
        "note": row.note,
        "proposal": row.payload,
    }


def _decision(row: Decision, known: dict[int, Label]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "outcome": row.outcome,
        "decider": row.decider.get_username(),
        "at": _moment(row.at),
        "reason": row.reason,
        "revision": row.revision,
        "record": target(known.get(row.record_id)) if row.record_id is not None else None,
        "batch": row.batch_id,
        "one_person": row.one_person,
    }


def _batch(row: Batch) -> dict[str, Any]:
    return {
        "id": row.pk,
        "url": f"{ROOT}batches/{row.pk}/",
        "kind": row.kind,
        "actor": row.actor,
        "at": _moment(row.at),
        "reason": row.reason,
        "label": row.label,
        "counts": row.counts,
        "undone_at": None if row.undone_at is None else _moment(row.undone_at),
        "undone_by": row.undone_by,
    }


def _moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
