"""What became of one claim: made, followed or not, taken back, live again; by whom and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agreements.models import Change, Claim
from agreements.vocabulary.choices import Rank


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that was done to a claim."""

    what: str
    at: datetime
    actor: str | None
    reason: str | None
    batch: int | None


def history_of_claim(*, claim: Claim) -> tuple[Moment, ...]:
    """Give what was done to a claim, the newest first. One query."""
    changes = Change.objects.filter(record=claim.record_id, table_name=Claim._meta.db_table, row=claim.pk)
    return tuple(
        Moment(what, change.at, change.actor, change.reason, change.batch)
        for change in changes.order_by("-pk")
        for what in _done(change.before or {}, change.after or {})
    )


def _done(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    if not before:
        yield f"made, {_standing(after['rank'])}"
        return
    if before["retracted_at"] is None and after["retracted_at"] is not None:
        yield "taken back"
    if before["retracted_at"] is not None and after["retracted_at"] is None:
        yield "live again"
    if before["rank"] != after["rank"]:
        yield f"{_standing(after['rank'])}, no longer {_standing(before['rank'])}"


def _standing(rank: str) -> str:
    return {Rank.PREFERRED: "followed", Rank.NORMAL: "beside what is followed"}.get(Rank(rank), rank)
