"""Merging: two records turn out to be one thing.

The merged record keeps its key, which leads to the survivor, and its claims, which speak for the survivor from now
on. Nothing is rewritten, so undoing the batch (`agreements.recording.undoing`) brings everything back. Where both
say something at one path, the survivor's own followed claim stays followed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from agreements.projection.claimed import read_subjects
from agreements.projection.problems import Problem, ProjectionError
from agreements.projection.units import Unit, project
from agreements.recording.batches import open_batch
from agreements.recording.distinguishing import said_to_differ, tell_apart
from agreements.recording.drafts import BatchDraft
from agreements.recording.named import Named, read_named
from agreements.recording.outcome import Outcome
from agreements.recording.survivors import lead_on, merged_into, naming
from agreements.recording.transaction import recording
from agreements.recording.wholeness import finish_wholly, listed
from agreements.vocabulary.choices import BatchKind, RecordState
from agreements.vocabulary.pointers import join


class MergeRefused(ValueError):
    """Why two records are not merged; the message is for a person, `problems` are those of the whole they'd make."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep the problems beside the message."""
        self.problems = problems
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Clash:
    """A plain field that one of two records will no longer show as it did: what each says, and what will be shown.

    None where nothing is said of it.
    """

    path: str
    survivor: Any
    merged: Any
    shown: Any


def merge(*, merged: int, survivor: int, actor: str, reason: str) -> int:
    """Merge a record into another of its kind, and give the number of the batch, which can be undone.

    Links to the merged record lead to the survivor; earlier merges into it are led on. Raises MergeRefused when
    the two cannot be one: the same record, two kinds, merged or withdrawn, told apart by somebody, or together no
    whole record (an agreement that both are participants of, for one). Then nothing is written.
    """
    with recording(actor=actor, reason=reason):
        one, other = _check(merged, survivor)
        outcome = Outcome()
        outcome.records.updated = 2 + len(merged_into(record_ids=[merged]))
        draft = BatchDraft(kind=BatchKind.MERGE, actor=actor, reason=reason, label=f"{one} merged into {other.key}")
        counts = {"records": outcome.records.counts(), "claims": outcome.claims.counts()}
        number = open_batch(draft=draft, at=timezone.now(), counts=counts)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE agreements_record SET state = %s, merged_into_id = %s WHERE id = %s",
                [RecordState.MERGED.value, survivor, merged],
            )
        gone = {merged, *lead_on()}
        try:
            finish_wholly(record=other, touched={survivor, *gone}, also=naming(record_ids=gone), restated=gone)
        except ProjectionError as error:
            raise MergeRefused(
                f"{one.key} and {other.key} do not fit together; mend this first. {listed(error.problems)}",
                error.problems,
            ) from error
        return number


def clashes(*, merged: int, survivor: int) -> list[Clash]:
    """Give the fields of two records (with what is merged into them) that a merge would show otherwise, in order.

    Where both follow a claim at one path, the survivor's is followed and the other is not: what that one names
    beside is not shown. Otherwise the deeper address is followed (`agreements.projection.units`). Writes nothing.
    """
    known = {subject.id: subject for subject in read_subjects(record_ids=[merged, survivor])}
    own, others = known[survivor].claims, known[merged].claims
    paths = {claim.path for claim in own}
    both = [*own, *(claim for claim in others if claim.path not in paths)]
    kept, dropped, shown = (dict(_leaves(project(claims))) for claims in (own, others, both))
    return [
        Clash(path, kept.get(path), dropped.get(path), shown.get(path))
        for path in sorted(kept.keys() | dropped.keys())
        if shown.get(path) != kept.get(path, shown.get(path)) or shown.get(path) != dropped.get(path, shown.get(path))
    ]


def _leaves(unit: Unit, tokens: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for name, value in unit.fields.items():
        yield join(*tokens, name), value
    for collection, items in unit.items.items():
        for item, below in items.items():
            yield from _leaves(below, (*tokens, collection, item))


def _check(merged: int, survivor: int) -> tuple[Named, Named]:
    if merged == survivor:
        raise MergeRefused("That is one record: it cannot be merged into itself.")
    known = read_named(record_ids=[merged, survivor])
    for number in (merged, survivor):
        if number not in known:
            raise MergeRefused(f"There is no record {number}.")
    one, other = known[merged], known[survivor]
    if one.kind != other.kind:
        raise MergeRefused(f"The {one} and the {other} are of two kinds; only records of one kind can be one thing.")
    if one.is_merged:
        raise MergeRefused(f"The {one} is merged into {one.survivor} already; undo that merge first.")
    if other.is_merged:
        raise MergeRefused(f"The {other} is itself merged into {other.survivor}; merge into {other.survivor} instead.")
    if other.state == RecordState.WITHDRAWN:
        raise MergeRefused(f"The {other} is withdrawn and would show nothing; publish it again first.")
    ones, others = ({number, *merged_into(record_ids=[number])} for number in (merged, survivor))
    for judgement in tell_apart(records=ones, others=others):
        raise MergeRefused(
            f"{judgement.actor} decided on {judgement.at:%Y-%m-%d} that {judgement.first} and {judgement.second} are "
            f"not the same: {judgement.reason.rstrip('.')}. Take that judgement back first, if it was wrong."
        )
    for person, different in said_to_differ(records=ones, others=others):
        raise MergeRefused(
            f"A claim says that {person} is different from {different}; retract it first, if it is wrong."
        )
    return one, other
