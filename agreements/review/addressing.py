"""Addressing: which record a candidate comes to speak of when it is accepted, and how it is written there."""

from agreements.facts.edits import Edit
from agreements.models import Candidate, Record
from agreements.projection.claimed import resolve
from agreements.projection.problems import Problem
from agreements.recording import edits
from agreements.recording.classification import read_classification
from agreements.recording.edits import Edited, EditOvertaken, EditRefused
from agreements.recording.transaction import recording
from agreements.vocabulary.choices import RecordState


class DecisionRefused(ValueError):
    """Why nothing was decided, in words for the decider. Nothing was written."""

    def __init__(self, *reasons: str) -> None:
        """Keep every reason."""
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def addressed(*, candidate: Candidate, edit: Edit) -> Edit:
    """Check that an accepted edit goes where the candidate was meant to go, and say what state that is left in."""
    if edit.kind != candidate.kind:
        raise DecisionRefused(
            f"The candidate is of the kind {candidate.kind}; a revision cannot make it one of the kind {edit.kind}."
        )
    name = (edit.kind.value, edit.key)
    known = Record.objects.filter(pk=linked.id).get() if (linked := resolve(links=[name]).get(name)) else None
    if candidate.target is not None:
        if candidate.target.merged_into_id is not None:
            raise DecisionRefused(
                f"{candidate.target.key} was merged since this was proposed; merge this into the survivor."
            )
        if known is None or known.pk != candidate.target_id:
            raise DecisionRefused(
                f"This proposes a change of {candidate.target.key}; to change another record, merge into it."
            )
        return edit.model_copy(update={"key": candidate.target.key})
    if known is None:
        return edit
    if known.key == edit.key and known.state == RecordState.WITHDRAWN:
        # Accepted before and undone, most likely: the key is kept, and answers again.
        return edit.model_copy(update={"state": edit.state or RecordState.PUBLISHED})
    raise DecisionRefused(
        f"The {candidate.kind} {known.key} is known by now; merge this into it, or accept it under another key."
    )


def write(
    *, candidate: Candidate, edit: Edit, actor: str, reason: str, seen: int | None = None, defer: bool = False
) -> Edited:
    """Write what is accepted, within an open `recording`, as the candidate's batch.

    Raises DecisionRefused, also when the record is no more at the version that the decider has `seen`.
    """
    try:
        return edits.write(
            edit=edit, actor=actor, reason=reason, label=f"candidate {candidate.pk}", seen=seen, defer=defer
        )
    except EditOvertaken as error:
        raise DecisionRefused("The record was changed while you looked at this; look at it again.") from error
    except EditRefused as error:
        raise DecisionRefused(*map(in_words, error.problems)) from error


def in_words(problem: Problem, /) -> str:
    """Say what keeps an edit from being written as a sentence."""
    return f"{problem.path or 'The record'}: {problem.message.rstrip('.')}."


def readdressed(*, edit: Edit, record: int) -> Edit:
    """Give the edit as one of a known record; of its classification stays what nobody has judged of the record.

    A record that was merged stands for its survivor. Raises DecisionRefused for a record of another kind, and for
    one that is withdrawn.
    """
    known = Record.objects.select_related("merged_into").filter(pk=record).order_by().first()
    known = known and (known.merged_into or known)
    if known is None or known.kind != edit.kind:
        raise DecisionRefused(f"There is no {edit.kind.label} of number {record} to merge this into.")
    if known.state != RecordState.PUBLISHED:
        raise DecisionRefused(f"The {edit.kind.label} {known.key} is {known.state}; publish it first, then merge.")
    judged = read_classification(kind=edit.kind, record_ids=[known.pk]).get(known.pk, {})
    left = {name: value for name, value in edit.classification.items() if name not in judged and value is not None}
    return edit.model_copy(update={"key": known.key, "state": None, "classification": left})


def write_tentatively(*, candidate: Candidate, edit: Edit, actor: str, into: int | None = None) -> Edited:
    """Write an edit as it would be if it was accepted for a candidate, or merged `into` a known record.

    Nothing is decided: this is for `recording.previews.preview`, which takes it all back. Raises DecisionRefused where
    that is what accepting it would come to.
    """
    with recording(actor=actor, reason="preview"):
        meant = addressed(candidate=candidate, edit=edit) if into is None else readdressed(edit=edit, record=into)
        return write(candidate=candidate, edit=meant, actor=actor, reason="preview", defer=into is not None)
