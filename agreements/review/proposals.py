"""Proposing: an edit that somebody may not write becomes a candidate, once."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils import timezone

from agreements.facts.edits import Edit
from agreements.models import Candidate, Document, Record
from agreements.projection.claimed import resolve
from agreements.projection.problems import Problem
from agreements.recording.edits import EditOvertaken, Unmatched, read
from agreements.recording.transaction import recording
from agreements.review.payloads import digest_of, payload_of
from agreements.vocabulary.choices import Origin

NO_DOCUMENT = "withdrawn"
"""What stands for the etag of a record that shows nothing just now."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate, and whether this proposal made it or the same was proposed before.

    `unmatched` are the links of the proposal that lead to no record anybody knows.
    """

    candidate: Candidate
    is_new: bool
    unmatched: tuple[Unmatched, ...] = ()


class ProposalRefused(ValueError):
    """A proposal that cannot be read, with every problem. Nothing was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in order."""
        self.problems = tuple(sorted(problems))
        super().__init__("; ".join(f"{one.path or 'the record'}: {one.message}" for one in self.problems))


class Proposal(NamedTuple):
    """An edit to be proposed, with what its author wants the decider to know."""

    edit: Edit
    note: str | None = None


def propose(*, edit: Edit, author: User, origin: Origin, note: str | None = None, seen: int | None = None) -> Proposed:
    """Put an edit before the deciders. Proposing the same again gives the candidate there is.

    `seen` is the version of the record that the author looked at. Raises ProposalRefused for what cannot be read,
    and EditOvertaken (`recording.edits`) when the record is at another version; links to records that nobody knows
    are no reason to refuse, the decider sees them named.
    """
    with recording(actor=author.get_username(), reason=note or "proposed"):
        reading = read(edit=edit)
        if reading.problems:
            raise ProposalRefused(reading.problems)
        return _put(Proposal(edit, note), reading.unmatched, author=author, origin=origin, seen=seen)


def propose_all(
    *,
    proposals: Sequence[Proposal],
    author: User,
    origin: Origin,
    reason: str,
    only_whole: bool = True,
    dry_run: bool = False,
    say: Callable[[str], None] = lambda step: None,
) -> list[Proposed | ProposalRefused]:
    """Put many edits before the deciders, in one transaction, and answer each in its place.

    With `only_whole` one that is refused keeps all others from being written, too: they are answered as if they had
    been. With `dry_run` everything is done and undone. `say` is told how far the work has come.
    """
    answers: list[Proposed | ProposalRefused] = []
    with suppress(_Refused), recording(actor=author.get_username(), reason=reason, dry_run=dry_run):
        for number, proposal in enumerate(proposals, start=1):
            reading = read(edit=proposal.edit)
            answers.append(
                ProposalRefused(reading.problems)
                if reading.problems
                else _put(proposal, reading.unmatched, author=author, origin=origin)
            )
            if number % 100 == 0:
                say(f"proposing {number:,} of {len(proposals):,}")
        if only_whole and any(isinstance(answer, ProposalRefused) for answer in answers):
            raise _Refused
    return answers


class _Refused(Exception):
    """Ends a transaction in which some proposals were refused: none of the others stays."""


def _put(
    proposal: Proposal, unmatched: tuple[Unmatched, ...], *, author: User, origin: Origin, seen: int | None = None
) -> Proposed:
    edit = proposal.edit
    payload = payload_of(edit=edit)
    digest = digest_of(payload=payload)
    known = Candidate.objects.filter(digest=digest).order_by("pk").first()
    if known is not None:
        return Proposed(known, is_new=False, unmatched=unmatched)
    name = (edit.kind.value, edit.key)
    meant = resolve(links=[name]).get(name)
    target = None if meant is None else Record.objects.get(pk=meant.id)
    if target is not None and seen is not None and target.version != seen:
        raise EditOvertaken(target.version)
    candidate = Candidate.objects.create(
        kind=edit.kind.value,
        target=target,
        target_etag=None if target is None else etag_of(record=target.pk),
        payload=payload,
        digest=digest,
        author=author,
        at=timezone.now(),
        origin=origin.value,
        note=proposal.note or None,
    )
    return Proposed(candidate, is_new=True, unmatched=unmatched)


def etag_of(*, record: int) -> str:
    """Give the hash of what a record's document says now."""
    etags = Document.objects.filter(record=record).order_by().values_list("etag", flat=True)
    return next(iter(etags), NO_DOCUMENT)
