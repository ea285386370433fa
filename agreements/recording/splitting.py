"""Splitting: a record turns out to speak of two things.

The claims that speak of the other thing are taken back here and made anew there: the same words, the same evidence.
Undoing the batch takes them back there and makes them live again here; a record that was new is withdrawn then.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone
from pydantic import ValidationError

from agreements.facts.shapes import CLASSIFICATION
from agreements.models import Record, bulk
from agreements.projection.problems import Problem, ProjectionError
from agreements.recording.batches import open_batch
from agreements.recording.claims import NewClaim, claim_key, insert_claims, rank_claims, retract_claims
from agreements.recording.classification import insert_nouns, read_classification, update_nouns
from agreements.recording.drafts import BatchDraft
from agreements.recording.live import Live, read_live
from agreements.recording.named import Named, read_named
from agreements.recording.outcome import Outcome
from agreements.recording.passages import store_passages
from agreements.recording.survivors import merged_into
from agreements.recording.target import Target, holder_of_former_key, read_target
from agreements.recording.transaction import recording
from agreements.recording.wholeness import finish_wholly, listed
from agreements.vocabulary.choices import BatchKind, Rank, RecordState
from agreements.vocabulary.keys import is_key
from agreements.vocabulary.kinds import Kind

NOT_YET = ""
"""The state of a record that is yet to be made."""


class SplitRefused(ValueError):
    """Why a record is not split; the message is for a person, `problems` are those of the parts."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep the problems beside the message."""
        self.problems = problems
        super().__init__(message)


def split(
    *,
    record: int,
    to: str,
    claims: Collection[str],
    classification: Mapping[str, Any] | None = None,
    actor: str,
    reason: str,
) -> int:
    """Let claims (by their keys) speak of another record, and give the number of the batch, which can be undone.

    `to` is the key of a new record, or of a known one of the same kind. Claims of records that were merged into
    this one may be among those chosen. A new record is judged as this one is; `classification` names what is to be
    judged otherwise, null for not at all. Where the claim followed at a place goes, the oldest one left there that
    nobody deprecated is followed; what goes is followed there where nothing is yet. Raises SplitRefused when either
    part would be no whole record; then nothing is written.
    """
    with recording(actor=actor, reason=reason):
        origin = _origin(record)
        spoken = _chosen(origin, claims)
        target = _target(origin, to)
        is_new = target.state == NOT_YET
        moved = "1 claim" if len(spoken) == 1 else f"{len(spoken)} claims"
        draft = BatchDraft(
            kind=BatchKind.SPLIT, actor=actor, reason=reason, label=f"{origin} split: {moved} moved to {to}"
        )
        outcome = Outcome()
        outcome.records.inserted, outcome.records.updated = int(is_new), 2 - int(is_new)
        outcome.claims.inserted = outcome.claims.retracted = len(spoken)
        now = timezone.now()
        counts = {"records": outcome.records.counts(), "claims": outcome.claims.counts()}
        number = open_batch(draft=draft, at=now, counts=counts)
        _open(target, origin=origin, classification=classification, now=now)
        _move(spoken, to=target, batch=number, actor=actor, at=now)
        touched = {origin.id, *(one.record for one in spoken)}
        try:
            finish_wholly(
                record=origin,
                touched=touched if is_new else {*touched, target.id},
                created=[target.id] if is_new else (),
                restated=[target.id] if target.state == RecordState.WITHDRAWN else (),
            )
        except ProjectionError as error:
            raise SplitRefused(
                f"The {origin} cannot be split like this; choose more or fewer claims. {listed(error.problems)}",
                error.problems,
            ) from error
        return number


def _origin(record: int) -> Named:
    origin = read_named(record_ids=[record]).get(record)
    if origin is None:
        raise SplitRefused(f"There is no record {record}.")
    if origin.is_merged:
        raise SplitRefused(f"The {origin} is merged into {origin.survivor}; split {origin.survivor} instead.")
    if origin.state == RecordState.WITHDRAWN:
        raise SplitRefused(f"The {origin} is withdrawn; publish it again first.")
    return origin


def _chosen(origin: Named, claims: Collection[str]) -> list[Live]:
    """Read the chosen claims; all of them are live, and speak of this record or one merged into it."""
    if not claims:
        raise SplitRefused("Choose the claims that speak of the other record.")
    owners = {origin.id, *merged_into(record_ids=[origin.id])}
    spoken = [one for one in read_live(record_ids=owners) if one.key in claims]
    lost = sorted(set(claims) - {one.key for one in spoken})
    if lost:
        raise SplitRefused(
            f"{len(lost)} of the chosen claims no longer speak of the {origin}: somebody took them back meanwhile. "
            "Look at the record again and choose anew."
        )
    return spoken


def _target(origin: Named, to: str) -> Target:
    """Read the record that the claims go to; one that is yet to be made where nobody knows the key."""
    if not is_key(to):
        raise SplitRefused(f"{to!r} cannot be a key: write lower-case words joined by hyphens, at most 80 characters.")
    if to == origin.key:
        raise SplitRefused(f"The claims speak of the {origin} already; name another record.")
    target = read_target(kind=origin.kind, key=to)
    if target.is_new:
        holder = holder_of_former_key(kind=origin.kind, key=to)
        if holder is not None:
            raise SplitRefused(f"{to} is a former key of {holder}; write that one, or another new key.")
        [number] = bulk.next_ids(model=Record, count=1)
        return replace(target, id=number, state=NOT_YET)
    if target.merged_into is not None:
        raise SplitRefused(f"{to} is merged into {target.merged_into}; undo that merge, or name another key.")
    if target.state == RecordState.WITHDRAWN and read_live(record_ids=[target.id]):
        raise SplitRefused(f"{to} is withdrawn; publish it again first, or name another key.")
    return target


def _open(target: Target, *, origin: Named, classification: Mapping[str, Any] | None, now: datetime) -> None:
    """Write the record that the claims go to, as it is judged."""
    judged = target.classification
    if target.state != RecordState.PUBLISHED:
        # What is withdrawn and claimed by nobody an undone split made: it is judged as if for the first time.
        judged = read_classification(kind=origin.kind, record_ids=[origin.id]).get(origin.id, {})
    said = _judged(target.kind, {**judged, **(classification or {})})
    if target.state == NOT_YET:
        bulk.insert(
            model=Record,
            columns=("id", "kind", "key", "state", "modality", "version", "updated_at"),
            rows=[(target.id, target.kind.value, target.key, RecordState.PUBLISHED.value, "actual", 1, now)],
        )
        insert_nouns(kind=target.kind, judgements=[(target.id, said)])
        return
    if said != target.classification:
        update_nouns(kind=target.kind, judgements=[(target.id, said)])
    if target.state == RecordState.WITHDRAWN:
        bulk.update(model=Record, columns=("id", "state"), rows=[(target.id, RecordState.PUBLISHED.value)])


def _judged(kind: Kind, said: Mapping[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in said.items() if value is not None}
    try:
        checked = CLASSIFICATION[kind].model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = "/".join(str(part) for part in first["loc"])
        raise SplitRefused(f"The classification does not fit at {where}: {first['msg']}") from error
    judged = checked.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    return {name: value for name, value in judged.items() if value not in ("", [])}


def _move(spoken: Collection[Live], *, to: Target, batch: int, actor: str, at: datetime) -> None:
    """Take claims back and make them anew; see that what was followed stays followed at either end."""
    retract_claims(ids=[one.id for one in spoken], at=at, by=actor)
    anew = {claim_key(kind=to.kind, key=to.key, claim=one.draft): one for one in spoken}
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM agreements_claim WHERE key = ANY(%s) AND retracted_at IS NULL", [sorted(anew)])
        said_there = {row[0] for row in cursor.fetchall()}
    missing = {made: one for made, one in anew.items() if made not in said_there}
    # They are stored already: this finds their numbers.
    passages = store_passages(
        drafts=[one.draft.passage for one in missing.values() if one.draft.passage is not None],
        sources={
            one.draft.passage.source: one.source
            for one in missing.values()
            if one.draft.passage is not None and one.source is not None
        },
    )
    insert_claims(
        claims=[
            NewClaim(
                to.id,
                made,
                one.draft,
                Rank.DEPRECATED if one.draft.rank == Rank.DEPRECATED else Rank.NORMAL,
                batch,
                None if one.draft.passage is None else passages[one.draft.passage],
            )
            for made, one in missing.items()
        ]
    )
    here = {(one.record, one.draft.path) for one in spoken if one.draft.rank == Rank.PREFERRED}
    there = {(to.id, one.draft.path) for one in spoken}
    rank_claims(ranks=[(claim, Rank.PREFERRED) for claim in _next(here | there, first=anew)])


def _next(places: Collection[tuple[int, str]], *, first: Mapping[str, Live]) -> list[int]:
    """Give, for each of these places at which nothing is followed, the claim to follow.

    That is the one that was followed where it comes from, else the oldest that nobody deprecated.
    """
    followed = [key for key, one in first.items() if one.draft.rank == Rank.PREFERRED]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT ON (c.record_id, c.path) c.id
            FROM unnest(%s::bigint[], %s::text[]) AS w(record, path)
            JOIN agreements_claim AS c ON c.record_id = w.record AND c.path = w.path
            WHERE c.retracted_at IS NULL AND c.rank = %s AND NOT EXISTS (
                SELECT 1 FROM agreements_claim AS f WHERE f.record_id = c.record_id AND f.path = c.path
                AND f.retracted_at IS NULL AND f.rank = %s
            ) ORDER BY c.record_id, c.path, c.key = ANY(%s) DESC, c.id
            """,
            [
                [record for record, _ in places],
                [path for _, path in places],
                Rank.NORMAL.value,
                Rank.PREFERRED.value,
                followed,
            ],
        )
        return [row[0] for row in cursor.fetchall()]
