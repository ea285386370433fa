"""A person's, or a program's, edit of one record: what is said of it anew, taken back, or judged otherwise.

Whatever is wrong is said at once. What is right is written as one batch, so that undoing the batch takes it back.
What a `preferred` statement does to the claims that are followed already is told in `recording.following`.
"""

from dataclasses import dataclass, replace

from agreements.facts.edits import Edit
from agreements.projection.problems import Problem
from agreements.recording.drafts import ClaimDraft
from agreements.recording.intended import Edited, EditRefused, Intended
from agreements.recording.live import Live, read_claim
from agreements.recording.relocation import find_again
from agreements.recording.sources import read_text
from agreements.recording.stating import Unmatched, state
from agreements.recording.target import read_target_of
from agreements.recording.transaction import recording
from agreements.vocabulary.spans import SpanError

__all__ = ["EditOvertaken", "EditRefused", "Edited", "Reading", "Unmatched", "edit", "follow", "read", "write"]

UNSEEN = 0
"""The version that somebody saw who makes a new record: none was there."""


class EditOvertaken(ValueError):
    """The record was changed since the author of an edit looked at it; `version` is the present one."""

    def __init__(self, version: int) -> None:
        """Keep the present version beside the message."""
        self.version = version
        super().__init__(f"the record was changed meanwhile: it is at version {version} now; look at it again")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an edit comes to: its claims, what is wrong with it, and its links that lead to no known record."""

    drafts: tuple[ClaimDraft, ...]
    problems: tuple[Problem, ...]
    unmatched: tuple[Unmatched, ...]


def read(*, edit: Edit) -> Reading:
    """Tell what an edit comes to, and everything that is wrong with it. Writes nothing."""
    stated = state(edit=edit)
    return Reading(tuple(stated.drafts), tuple(sorted(set(stated.problems))), tuple(stated.unmatched))


def edit(*, edit: Edit, actor: str, reason: str, seen: int | None = None, dry_run: bool = False) -> Edited:
    """Write an edit as a batch of its own, in a transaction of its own.

    `seen` is the version of the record that the author looked at; 0 says that there was none. Raises EditRefused
    with every problem, and EditOvertaken when the record is at another version; then nothing is written. With
    `dry_run` everything is done and undone.
    """
    with recording(actor=actor, reason=reason, dry_run=dry_run):
        return write(edit=edit, actor=actor, reason=reason, seen=seen)


def write(
    *,
    edit: Edit,
    actor: str,
    reason: str,
    label: str | None = None,
    seen: int | None = None,
    defer: bool = False,
) -> Edited:
    """Write an edit within an open `recording`; else as `edit`. `label` names the batch: the record unless given.

    With `defer` a statement is followed only of fields that nothing is followed of yet: what is known stays.
    """
    stated = state(edit=edit, defer=defer)
    target = stated.intended.target
    if seen is not None and seen != target.version and target.merged_into is None:
        if seen != UNSEEN:
            raise EditOvertaken(target.version)
        stated.complain(
            "", f"the key {target.key!r} is taken by another {target.kind.label}; edit that one, or choose another key"
        )
    problems = stated.refusals()
    if problems:
        raise EditRefused(problems)
    return stated.intended.carry_out(actor=actor, reason="\n".join([reason, *stated.remarks]), label=label)


def follow(*, claim: int, actor: str, reason: str) -> Edited:
    """Make what a claim says hold again, as a batch of its own; the claim may have been taken back.

    A claim that was taken back is made anew, whatever became of the batch it came from. Raises EditRefused when
    there is no such claim, when its source no longer holds its words or is withdrawn, and when the record would
    not be whole; then nothing is written.
    """
    with recording(actor=actor, reason=reason):
        live = read_claim(claim=claim)
        target = read_target_of(record=live.record) if live is not None else None
        if live is None or target is None:
            raise EditRefused((Problem("claim", str(claim), "", "there is no such claim"),))
        intended = Intended(target, target.claims(), target.state, target.classification)
        standing = intended.claims.get(live.key) if live.retracted_at is None else None
        if standing is None:
            try:
                draft = _again(live)
            except SpanError as error:
                raise EditRefused((intended.problem(live.draft.path, str(error)),)) from error
            standing = intended.claims.add(draft, record=live.record)
            if live.source is not None and draft.passage is not None:
                intended.sources[draft.passage.source] = live.source
        intended.claims.follow([standing])
        problems = intended.problems()
        if problems:
            raise EditRefused(tuple(problems))
        return intended.carry_out(actor=actor, reason=reason)


def _again(live: Live) -> ClaimDraft:
    """Draft a claim that was taken back once more, where its words stand now. Raises SpanError."""
    passage = live.draft.passage
    if live.source is None or passage is None:
        return live.draft
    source = read_text(source=live.source)
    if source.is_withdrawn:
        raise SpanError(f"The source {source.key!r} is withdrawn: what it said cannot be followed.")
    span = passage.span
    if span is None or source.text[span.start : span.end] == span.quote:
        return live.draft
    try:
        span = find_again(source.text, span)
    except SpanError as error:
        raise SpanError(f"{error} The source {source.key!r} no longer says so.") from error
    return replace(live.draft, passage=replace(passage, span=span))
