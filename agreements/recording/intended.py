"""A change of one record that is meant to be written: what it comes to, what is wrong with it, and the writing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from agreements.facts.addresses import link_kind
from agreements.integrity.findings import Scope
from agreements.integrity.meetings import part_of_cycle
from agreements.integrity.parties import predecessor_cycle
from agreements.models import Record, bulk
from agreements.projection.claimed import Linked, Subject, resolve
from agreements.projection.problems import Problem, ProjectionError
from agreements.projection.units import project
from agreements.projection.whole import problems as problems_of
from agreements.recording.difference import Difference
from agreements.recording.drafts import BatchDraft, RecordDraft
from agreements.recording.following import Claims
from agreements.recording.records import write
from agreements.recording.refusals import of_database
from agreements.recording.relocation import Moved, TextChange, relocate
from agreements.recording.target import Target
from agreements.recording.transaction import check_constraints
from agreements.vocabulary.choices import BatchKind, RecordState
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join

_ONE_WAY = {(Kind.MEETING, "part_of"): part_of_cycle, (Kind.PARTY, "predecessors"): predecessor_cycle}
"""The links that must not lead back to where they start, and the rule that tells."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did. `batch` is None when nothing differed and nothing was written."""

    record: int
    key: str
    batch: int | None
    created: bool = False


class EditRefused(ValueError):
    """An edit that cannot be written. Nothing was."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem once, in order."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("; ".join(f"{p.kind} {p.key} {p.path or '(record)'}: {p.message}" for p in self.problems))


@dataclass(slots=True)
class Intended:
    """A record as somebody wants it: its claims under change, its state and classification.

    `meant` are the records that its claims link to. `sources` are the numbers of sources that new claims name.
    """

    target: Target
    claims: Claims
    state: str
    classification: Mapping[str, Any]
    meant: dict[tuple[str, str], Linked] = field(default_factory=dict)
    sources: dict[str, int] = field(default_factory=dict)

    def problem(self, path: str, message: str) -> Problem:
        """Say what is wrong at a place of the record."""
        return Problem(self.target.kind.value, self.target.key, path, message)

    def problems(self) -> list[Problem]:
        """Tell what keeps the record from being whole, and whether words that it holds would be lost. Writes nothing.

        A link that leads nowhere is whoever's business who made the statement.
        """
        target = self.target
        unit = project(self.claims.claimed())
        linked = dict(self.meant)
        missing = {link for link in self._links() if link not in linked}
        linked |= resolve(links=missing)
        linked |= {link: Linked(-number, link[1]) for number, link in enumerate(sorted(missing - linked.keys()), 1)}
        subject = Subject(target.id, target.kind, target.key, self.state, target.modality, None)
        found = list(problems_of(subject=subject, unit=unit, links=linked))
        if self._is_bare():
            found.append(self.problem("", "nothing is claimed of it; expected a statement, or to have it withdrawn"))
        return found + relocate(changes=self._texts(), without=())[1]

    def _is_bare(self) -> bool:
        """Tell whether the record is to be shown though nobody claims anything of it, and somebody did."""
        was_claimed = self.target.is_new or any(one.live is not None for one in self.claims.all)
        is_shown = self.state == RecordState.PUBLISHED and self.target.kind != Kind.SOURCE
        return is_shown and was_claimed and not self.claims.live()

    def _links(self) -> Iterator[tuple[str, str]]:
        for leaf, (said, _) in self.claims.followed().items():
            kind = link_kind(self.target.kind, leaf)
            if kind is not None:
                yield kind.value, said.value

    def _texts(self) -> list[TextChange]:
        target = self.target
        text = self.classification.get("text", "")
        if target.kind != Kind.SOURCE or target.is_new or text == target.classification.get("text", ""):
            return []
        return [TextChange(target.id, target.key, text)]

    def difference(self) -> Difference:
        """Give what is to be written; empty where the record is as it is wanted. A new record gets its number."""
        target, done = self.target, Difference()
        if target.is_new:
            [number] = bulk.next_ids(model=Record, count=1)
            self.claims.settle_on(number)
            state = RecordState(self.state)
            done.created[number] = RecordDraft(target.kind, target.key, state, classification=self.classification)
        else:
            self._compare(done)
        self.claims.write_into(done)
        done.touched -= done.created.keys()
        done.numbers = {(Kind.SOURCE.value, key): number for key, number in self.sources.items()}
        if target.kind == Kind.SOURCE:
            # Claims whose words moved in its text rest on it.
            done.numbers[Kind.SOURCE.value, target.key] = self.claims.record
        for one in self.claims.all:
            if one.live is not None and one.live.source is not None and one.draft.passage is not None:
                done.numbers[Kind.SOURCE.value, one.draft.passage.source] = one.live.source
        outcome = done.outcome
        outcome.records.inserted, outcome.records.updated = len(done.created), len(done.touched)
        outcome.claims.inserted, outcome.claims.retracted = len(done.added), len(done.retracted)
        outcome.claims.updated = len(done.ranked) + len(done.moved)
        return done

    def _compare(self, done: Difference) -> None:
        target = self.target
        if self.state != target.state:
            done.states[target.id] = (self.state, None)
            done.touched.add(target.id)
        if self.classification != target.classification:
            done.judged[target.kind] = {target.id: self.classification}
            done.touched.add(target.id)
        if target.kind != Kind.SOURCE:
            return
        if self.classification.get("published") != target.classification.get("published"):
            done.reported.add(target.id)
        done.moved = self._moved()
        done.touched |= {moved.record for moved in done.moved}

    def _moved(self) -> list[Moved]:
        return relocate(changes=self._texts(), without=())[0]

    def carry_out(self, *, actor: str, reason: str, label: str | None = None) -> Edited:
        """Write it as one batch of kind EDIT, within an open `recording`.

        Raises EditRefused for what only settling or the database can tell; then nothing is written.
        """
        difference = self.difference()
        target = self.target
        record = self.claims.record
        if difference.is_empty:
            return Edited(record, target.key, None)
        batch = BatchDraft(
            kind=BatchKind.EDIT, actor=actor, reason=reason, label=label or f"{target.kind.value} {target.key}"
        )
        try:
            with transaction.atomic():
                number = write(difference=difference, batch=batch)
                check_constraints()
                circle = self._circle()
                if circle:
                    raise EditRefused(circle)
        except ProjectionError as error:
            raise EditRefused(error.problems) from error
        except (DataError, IntegrityError) as error:
            raise EditRefused((self._explained(error),)) from error
        return Edited(record, target.key, number, created=target.is_new)

    def _circle(self) -> tuple[Problem, ...]:
        """Tell whether what is written closes a circle of links that may lead one way only."""
        kind = self.target.kind
        written = [one for one in self.claims.all if one.live is None or one.rank != one.live.draft.rank]
        named = {leaf[0] for one in written for leaf in one.leaves()}
        scope = Scope(day=timezone.now().date(), record_ids=[self.claims.record])
        return tuple(
            self.problem(found.path, f"runs in a circle: {found.message}")
            for (of, name), rule in _ONE_WAY.items()
            if of == kind and name in named
            for found in rule(scope=scope)
        )

    def _explained(self, error: DataError | IntegrityError) -> Problem:
        refusal = of_database(error=error)
        for leaf, (said, _) in self.claims.followed().items():
            if refusal.column == leaf[-1] and refusal.value == str(said.value):
                message = f"{refusal.value!r} belongs to another {self.target.kind.label.lower()} ({refusal.rule})"
                return self.problem(join(*leaf), message)
        return self.problem("", refusal.message)
