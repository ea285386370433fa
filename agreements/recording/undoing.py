"""Undoing a batch: what it wrote is taken back, and what it took away comes again.

The change history knows what a batch did. Each of its changes is turned back where the registry still is as the
batch left it; what was decided later stays:

- claims it made are taken back, claims it took back are live again (unless the batch they came from is undone);
- ranks, classification, states and former keys are as they were before, unless changed since;
- records that are left without a claim, or lack what they cannot do without, are withdrawn: their keys still
  answer (410), and links to them still lead there. Loading the same files again brings them back.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from agreements.models import Record, bulk
from agreements.projection.problems import ProjectionError
from agreements.recording.claims import NewClaim, insert_claims, rank_claims, restore_claims, retract_claims
from agreements.recording.classification import update_nouns
from agreements.recording.finishing import finish, reported_by
from agreements.recording.outcome import Outcome
from agreements.recording.passages import store_passages
from agreements.recording.relocation import TextChange, relocate
from agreements.recording.trail import Trail, read_trail
from agreements.recording.transaction import recording, set_batch
from agreements.vocabulary.choices import Rank, RecordState
from agreements.vocabulary.kinds import Kind


class UndoError(ValueError):
    """Why a batch cannot be undone; the message says what to do."""


@dataclass(slots=True)
class _Work:
    """What an undoing has written about, and what it has come to."""

    outcome: Outcome
    touched: set[int] = field(default_factory=set)
    restated: set[int] = field(default_factory=set)
    reported: set[int] = field(default_factory=set)


def undo(*, batch: int, actor: str, reason: str, dry_run: bool = False) -> Outcome:
    """Take a batch back, once. Gives what was done: `inserted` claims are those that are live again.

    Raises UndoError when there is no such batch, when it was undone before, and when a source would get back
    a text that does not hold the words of a later claim. With `dry_run` everything is done and undone.
    """
    with recording(actor=actor, reason=reason, dry_run=dry_run):
        _close(batch=batch, actor=actor)
        trail = read_trail(batch=batch)
        work = _Work(Outcome(batch=batch))
        _turn_back_records(trail, work)
        moved_texts = _turn_back_classification(trail, work)
        _turn_back_claims(trail, work, actor=actor, texts=moved_texts)
        _withdraw(_left_bare(trail.created | _records_of(trail.made)), work)
        _finish(work)
        return work.outcome


def _close(*, batch: int, actor: str) -> None:
    """Mark the batch undone, and carry on in its name: the history then shows the undoing beside the doing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT undone_at, undone_by FROM agreements_batch WHERE id = %s", [batch])
        row = cursor.fetchone()
        if row is None:
            raise UndoError(f"there is no batch {batch}")
        if row[0] is not None:
            raise UndoError(f"batch {batch} was undone already, on {row[0]:%Y-%m-%d at %H:%M} by {row[1]}")
        set_batch(batch=batch)
        cursor.execute(
            "UPDATE agreements_batch SET undone_at = %s, undone_by = %s WHERE id = %s", [timezone.now(), actor, batch]
        )


def _turn_back_records(trail: Trail, work: _Work) -> None:
    if trail.states:
        rows = [(record, state, survivor) for record, (state, survivor) in trail.states.items()]
        # Survivors of merges that end here are settled too.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT merged_into_id FROM agreements_record WHERE id = ANY(%s) AND merged_into_id IS NOT NULL",
                [list(trail.states)],
            )
            work.touched |= {row[0] for row in cursor.fetchall()}
        bulk.update(model=Record, columns=("id", "state", "merged_into_id"), rows=rows)
        work.touched |= trail.states.keys()
        work.restated |= trail.states.keys()
    if trail.former_keys:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM agreements_formerkey WHERE id = ANY(%s) RETURNING record_id", [list(trail.former_keys)]
            )
            work.touched |= {row[0] for row in cursor.fetchall()}


def _turn_back_classification(trail: Trail, work: _Work) -> list[TextChange]:
    """Write back what editors had decided; give the sources whose text changes by it."""
    texts = []
    for kind, judgements in trail.judged.items():
        before = trail.judged_now[kind]
        for record, said in judgements.items():
            was = before[record]
            if kind == Kind.SOURCE and said.get("published") != was.get("published"):
                work.reported.add(record)
            if kind == Kind.SOURCE and said.get("text") != was.get("text"):
                texts.append(TextChange(record, trail.keys[record], said.get("text", "")))
        update_nouns(kind=kind, judgements=judgements.items())
        work.touched |= judgements.keys()
    return texts


def _turn_back_claims(trail: Trail, work: _Work, *, actor: str, texts: list[TextChange]) -> None:
    now = timezone.now()
    retract_claims(ids=trail.made, at=now, by=actor)
    moved, problems = relocate(changes=texts, without=trail.made)
    if problems:
        raise UndoError("; ".join(f"{p.kind} {p.key} {p.path}: {p.message}" for p in problems))
    retract_claims(ids=[one.claim for one in moved], at=now, by=actor)
    sources = {change.key: change.source for change in texts}
    passages = store_passages(
        drafts=[one.draft.passage for one in moved if one.draft.passage is not None], sources=sources
    )
    insert_claims(
        claims=[
            NewClaim(one.record, one.key, one.draft, one.rank, one.batch, passages[one.draft.passage])
            for one in moved
            if one.draft.passage is not None
        ]
    )
    demoted = [(claim, rank) for claim, rank in trail.ranks.items() if rank != Rank.PREFERRED]
    rank_claims(ranks=demoted)
    restored = _restorable(trail.taken)
    # A claim comes back as `normal`, and is followed again where nobody is.
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agreements_claim SET rank = %s WHERE id = ANY(%s) AND rank = %s RETURNING id",
            [Rank.NORMAL.value, restored, Rank.PREFERRED.value],
        )
        followed = [row[0] for row in cursor.fetchall()]
    restore_claims(ids=restored)
    promoted = [claim for claim, rank in trail.ranks.items() if rank == Rank.PREFERRED]
    rank_claims(ranks=[(claim, Rank.PREFERRED) for claim in _free([*followed, *promoted])])
    work.touched |= _records_of([*trail.made, *restored, *trail.ranks, *(one.claim for one in moved)])
    work.outcome.claims.retracted = len(trail.made)
    work.outcome.claims.inserted = len(restored)
    work.outcome.claims.updated = len(trail.ranks) + len(moved)


def _restorable(claims: Collection[int]) -> list[int]:
    """Give those retracted claims that may be live again.

    Not the claims of batches that are undone, nor what was claimed anew since, nor what rests on words that the
    source's text no longer holds.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT ON (c.key) c.id FROM agreements_claim AS c
            JOIN agreements_batch AS b ON b.id = c.batch_id
            LEFT JOIN agreements_passage AS p ON p.id = c.passage_id
            LEFT JOIN agreements_source AS s ON s.record_id = p.source_id
            WHERE c.id = ANY(%s) AND c.retracted_at IS NOT NULL AND b.undone_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM agreements_claim AS l WHERE l.key = c.key AND l.retracted_at IS NULL)
            AND (p.quote IS NULL OR substr(s.text, p.start + 1, p."end" - p.start) = p.quote)
            ORDER BY c.key, c.id DESC
            """,
            [list(claims)],
        )
        return sorted(row[0] for row in cursor.fetchall())


def _free(claims: Collection[int]) -> list[int]:
    """Give those live claims at whose place no claim is followed, one a place."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT ON (c.record_id, c.path) c.id FROM agreements_claim AS c
            WHERE c.id = ANY(%s) AND c.retracted_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM agreements_claim AS f WHERE f.record_id = c.record_id AND f.path = c.path
                AND f.retracted_at IS NULL AND f.rank = %s
            ) ORDER BY c.record_id, c.path, c.id
            """,
            [list(claims), Rank.PREFERRED.value],
        )
        return [row[0] for row in cursor.fetchall()]


def _records_of(claims: Collection[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT record_id FROM agreements_claim WHERE id = ANY(%s)", [list(claims)])
        return {row[0] for row in cursor.fetchall()}


def _left_bare(records: Collection[int]) -> set[int]:
    """Give those published records of which nothing is claimed any more, and sources that nothing rests on."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT r.id FROM agreements_record AS r WHERE r.id = ANY(%s) AND r.state = %s
            AND NOT EXISTS (SELECT 1 FROM agreements_claim AS c WHERE c.record_id = r.id AND c.retracted_at IS NULL)
            AND NOT EXISTS (
                SELECT 1 FROM agreements_passage AS p JOIN agreements_claim AS c ON c.passage_id = p.id
                WHERE p.source_id = r.id AND c.retracted_at IS NULL
            )
            """,
            [list(records), RecordState.PUBLISHED.value],
        )
        return {row[0] for row in cursor.fetchall()}


def _withdraw(records: Collection[int], work: _Work) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agreements_record SET state = %s WHERE id = ANY(%s)",
            [RecordState.WITHDRAWN.value, sorted(records)],
        )
    work.touched |= set(records)
    work.restated |= set(records)
    work.outcome.records.retracted += len(records)


def _finish(work: _Work) -> None:
    """Settle; records that what is left does not make whole are withdrawn, until all others are."""
    while True:
        try:
            with transaction.atomic():
                finish(touched=work.touched, also=reported_by(sources=work.reported), restated=work.restated)
        except ProjectionError as error:
            broken = _published(names={(problem.kind, problem.key) for problem in error.problems})
            if not broken:
                raise
            _withdraw(broken, work)
        else:
            break
    work.outcome.records.updated = len(work.touched) - work.outcome.records.retracted


def _published(*, names: Collection[tuple[str, str]]) -> set[int]:
    wanted: list[Any] = [[kind for kind, _ in names], [key for _, key in names], RecordState.PUBLISHED.value]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id FROM unnest(%s::text[], %s::text[]) AS w(kind, key) "
            "JOIN agreements_record AS r ON r.kind = w.kind AND r.key = w.key WHERE r.state = %s",
            wanted,
        )
        return {row[0] for row in cursor.fetchall()}
