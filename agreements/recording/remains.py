"""What an undoing leaves: whole records, and others that are withdrawn.

A withdrawn record's key still answers (410), and links to it still lead there. Loading the same files again, or
publishing it, brings it back.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from agreements.models import Record
from agreements.projection.problems import ProjectionError
from agreements.recording.finishing import finish, reported_by
from agreements.recording.outcome import Outcome
from agreements.vocabulary.choices import Operation, RecordState


class UndoError(ValueError):
    """Why a batch cannot be undone; the message says what to do."""


@dataclass(slots=True)
class Work:
    """What an undoing has written about, and what it has come to. `naming` are records whose links mean others now."""

    outcome: Outcome
    touched: set[int] = field(default_factory=set)
    naming: set[int] = field(default_factory=set)
    restated: set[int] = field(default_factory=set)
    reported: set[int] = field(default_factory=set)


def left_bare(records: Collection[int], /) -> set[int]:
    """Give those published records of which nothing is claimed any more, and sources that nothing rests on.

    What is claimed of a record that was merged into one speaks for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT r.id FROM agreements_record AS r WHERE r.id = ANY(%s) AND r.state = %s
            AND NOT EXISTS (SELECT 1 FROM agreements_claim AS c WHERE c.record_id = r.id AND c.retracted_at IS NULL)
            AND NOT EXISTS (
                SELECT 1 FROM agreements_record AS m JOIN agreements_claim AS c ON c.record_id = m.id
                WHERE m.merged_into_id = r.id AND c.retracted_at IS NULL
            )
            AND NOT EXISTS (
                SELECT 1 FROM agreements_passage AS p JOIN agreements_claim AS c ON c.passage_id = p.id
                WHERE p.source_id = r.id AND c.retracted_at IS NULL
            )
            """,
            [list(records), RecordState.PUBLISHED.value],
        )
        return {row[0] for row in cursor.fetchall()}


def without_maker(records: Collection[int], /) -> set[int]:
    """Give those of these records that a batch made which is undone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT h.record FROM agreements_change AS h JOIN agreements_batch AS b ON b.id = h.batch "
            "WHERE h.record = ANY(%s) AND h.table_name = %s AND h.operation = %s AND b.undone_at IS NOT NULL",
            [list(records), Record._meta.db_table, Operation.INSERT.value],
        )
        return {row[0] for row in cursor.fetchall()}


def withdraw(records: Collection[int], work: Work, /) -> None:
    """Withdraw records, and note it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE agreements_record SET state = %s WHERE id = ANY(%s)",
            [RecordState.WITHDRAWN.value, sorted(records)],
        )
    work.touched |= set(records)
    work.restated |= set(records)
    work.outcome.records.retracted += len(records)


def settle_remains(work: Work, /, *, may_go: Collection[int]) -> None:
    """Settle and build; records of `may_go` that what is left does not make whole are withdrawn, until all are.

    Raises UndoError when another record would no longer be whole.
    """
    while True:
        try:
            with transaction.atomic():
                also = reported_by(sources=work.reported) | work.naming
                finish(touched=work.touched, also=also, restated=work.restated)
        except ProjectionError as error:
            broken = _published(names={(problem.kind, problem.key) for problem in error.problems})
            if not broken or not broken <= set(may_go):
                raise UndoError(
                    f"without it, what was recorded since does not hold together: {error}; mend that first, or undo "
                    "the later change first"
                ) from error
            withdraw(broken, work)
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
