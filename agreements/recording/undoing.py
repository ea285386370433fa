"""Undoing a batch: what it wrote is taken back, and what it took away comes again.

The change history knows what a batch did. Each of its changes is turned back where the registry still is as the
batch left it; what was decided later stays:

- claims it made are taken back, claims it took back are live again (unless the batch they came from is undone);
- where that leaves nothing followed, the claim that was followed last and is still there is followed again;
- ranks, classification, states and former keys are as they were before, unless changed since;
- records that are left without a claim, or lack what they cannot do without, are withdrawn
  (`agreements.recording.remains`).
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import connection
from django.utils import timezone

from agreements.models import Claim, Record, bulk
from agreements.projection.problems import ProjectionError
from agreements.recording.claims import NewClaim, insert_claims, rank_claims, restore_claims, retract_claims
from agreements.recording.classification import update_nouns
from agreements.recording.outcome import Outcome
from agreements.recording.passages import store_passages
from agreements.recording.relocation import TextChange, relocate
from agreements.recording.remains import UndoError, Work, left_bare, settle_remains, withdraw, without_maker
from agreements.recording.survivors import lead_on, naming
from agreements.recording.trail import Trail, read_trail
from agreements.recording.transaction import recording, set_batch
from agreements.vocabulary.choices import BatchKind, Rank
from agreements.vocabulary.kinds import Kind

__all__ = ["UndoError", "take_back", "undo"]

BY_HAND = frozenset({BatchKind.EDIT, BatchKind.MERGE, BatchKind.SPLIT})
"""What a person does to one record or two."""


def undo(*, batch: int, actor: str, reason: str, dry_run: bool = False) -> Outcome:
    """Take a batch back, once. Gives what was done: `inserted` claims are those that are live again.

    Raises UndoError when there is no such batch, when it was undone before, when a source would get back a text
    that does not hold the words of a later claim, and when records that the batch did not make would be left
    without what they need. With `dry_run` everything is done and undone.
    """
    with recording(actor=actor, reason=reason, dry_run=dry_run):
        return take_back(batch=batch, actor=actor)


def take_back(*, batch: int, actor: str) -> Outcome:
    """Take a batch back within an open `recording`; else as `undo`."""
    kind = _close(batch=batch, actor=actor)
    trail = read_trail(batch=batch)
    work = Work(Outcome(batch=batch))
    _turn_back_records(trail, work)
    moved_texts = _turn_back_classification(trail, work)
    _turn_back_claims(trail, work, actor=actor, texts=moved_texts)
    about = trail.created | _records_of(trail.made)
    may_go = trail.created | trail.states.keys()
    if kind in BY_HAND:
        # What a person did to a record takes nothing along that stood before: that it is needed since is for a
        # person to see. A load or an import brings whole records, and takes them along.
        about = without_maker(about)
        may_go |= about
    withdraw(left_bare(about), work)
    settle_remains(work, may_go=may_go if kind in BY_HAND else may_go | work.touched)
    return work.outcome


def _close(*, batch: int, actor: str) -> BatchKind:
    """Mark the batch undone, and carry on in its name: the history then shows the undoing beside the doing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT undone_at, undone_by, kind FROM agreements_batch WHERE id = %s", [batch])
        row = cursor.fetchone()
        if row is None:
            raise UndoError(f"there is no batch {batch}")
        if row[0] is not None:
            raise UndoError(f"batch {batch} was undone already, on {row[0]:%Y-%m-%d at %H:%M} by {row[1]}")
        set_batch(batch=batch)
        cursor.execute(
            "UPDATE agreements_batch SET undone_at = %s, undone_by = %s WHERE id = %s", [timezone.now(), actor, batch]
        )
        return BatchKind(row[2])


def _turn_back_records(trail: Trail, work: Work) -> None:
    if trail.states:
        rows = [(record, state, survivor) for record, (state, survivor) in trail.states.items()]
        merged = {record for record, (_, survivor) in trail.states.items() if survivor is not None}
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, merged_into_id FROM agreements_record WHERE id = ANY(%s) AND merged_into_id IS NOT NULL",
                [list(trail.states)],
            )
            for record, survivor in cursor.fetchall():
                merged.add(record)
                # Survivors of merges that end here are settled too.
                work.touched.add(survivor)
        bulk.update(model=Record, columns=("id", "state", "merged_into_id"), rows=rows)
        try:
            led_on = lead_on()
        except ProjectionError as error:
            raise UndoError(f"{error}; undo the later merge first") from error
        work.naming |= naming(record_ids=merged | led_on)
        work.touched |= trail.states.keys() | led_on
        work.restated |= trail.states.keys() | led_on
    if trail.former_keys:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM agreements_formerkey WHERE id = ANY(%s) RETURNING record_id", [list(trail.former_keys)]
            )
            renamed = {row[0] for row in cursor.fetchall()}
            work.touched |= renamed
            work.restated |= renamed


def _turn_back_classification(trail: Trail, work: Work) -> list[TextChange]:
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


def _turn_back_claims(trail: Trail, work: Work, *, actor: str, texts: list[TextChange]) -> None:
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
    _retract_again(trail.revived)
    promoted = [claim for claim, rank in trail.ranks.items() if rank == Rank.PREFERRED]
    rank_claims(ranks=[(claim, Rank.PREFERRED) for claim in _free([*followed, *promoted])])
    rank_claims(ranks=[(claim, Rank.PREFERRED) for claim in _followed_before([*trail.made, *trail.revived])])
    written = [*trail.made, *trail.revived, *restored, *trail.ranks, *(one.claim for one in moved)]
    work.touched |= _records_of(written)
    work.outcome.claims.retracted = len(trail.made) + len(trail.revived)
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


def _retract_again(revived: Mapping[int, tuple[datetime, str]]) -> None:
    """Take claims back that the batch made live again, as if they had never been: the day and the name are the old."""
    rows = [(claim, at, by) for claim, (at, by) in revived.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agreements_claim AS c SET retracted_at = w.at, retracted_by = w.by "
            "FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[]) AS w(id, at, by) WHERE c.id = w.id",
            [[row[place] for row in rows] for place in range(3)],
        )


def _followed_before(gone: Collection[int]) -> list[int]:
    """Give, for the places of these claims at which nothing is followed now, the claim that was followed last.

    Batches may be undone in any order: who made room for a claim that is gone may be known to an earlier one only.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT ON (c.record_id, c.path) c.id
            FROM (SELECT DISTINCT record_id, path FROM agreements_claim WHERE id = ANY(%(gone)s)) AS w
            JOIN agreements_claim AS c ON c.record_id = w.record_id AND c.path = w.path
            JOIN agreements_change AS h ON h.record = c.record_id AND h.table_name = %(claims)s AND h.row = c.id
            WHERE c.retracted_at IS NULL AND c.rank = %(normal)s
            AND h.before ->> 'rank' = %(preferred)s AND h.after ->> 'rank' = %(normal)s
            AND NOT EXISTS (
                SELECT 1 FROM agreements_claim AS f WHERE f.record_id = c.record_id AND f.path = c.path
                AND f.retracted_at IS NULL AND f.rank = %(preferred)s
            ) ORDER BY c.record_id, c.path, h.id DESC
            """,
            {
                "gone": list(gone),
                "claims": Claim._meta.db_table,
                "normal": Rank.NORMAL.value,
                "preferred": Rank.PREFERRED.value,
            },
        )
        return [row[0] for row in cursor.fetchall()]


def _records_of(claims: Collection[int]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT record_id FROM agreements_claim WHERE id = ANY(%s)", [list(claims)])
        return {row[0] for row in cursor.fetchall()}
