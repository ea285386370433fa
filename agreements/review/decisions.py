"""Deciding: accept, merge into, reject, postpone; each appends a decision, and each can be undone.

What a decision writes is one batch, so that undoing the decision takes back just that. The decider is not the
author, unless the registry is kept by one person, and then the decision says so (DESIGN 7).
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone

from agreements.facts.edits import Edit
from agreements.models import Batch, Candidate, Change, Decision, Distinction, Record
from agreements.recording.edits import Edited
from agreements.recording.transaction import recording
from agreements.recording.undoing import UndoError, take_back
from agreements.review import holds
from agreements.review.addressing import DecisionRefused, addressed, readdressed, write
from agreements.review.payloads import edit_of, payload_of
from agreements.vocabulary.choices import Operation, Outcome
from agreements.vocabulary.roles import Capability

__all__ = [
    "DecisionRefused",
    "accept",
    "deciding",
    "is_open",
    "last_decision",
    "merge_into",
    "postpone",
    "reject",
    "undo",
]


def accept(
    *,
    candidate: int,
    decider: User,
    reason: str,
    revision: Edit | None = None,
    distinct_from: Collection[int] = (),
    seen: int | None = None,
    one_person: bool = False,
) -> Decision:
    """Write what a candidate proposes, or the decider's `revision` of it, and append the decision.

    A candidate for a new record may be accepted under another key. `distinct_from` are records that look like the
    new one and are not the same: the pairs are remembered. `seen` is the version of the record that the decider
    looked at. Raises DecisionRefused.
    """
    with _deciding(candidate=candidate, decider=decider, reason=reason, one_person=one_person) as row:
        edit = addressed(candidate=row, edit=revision or edit_of(candidate=row))
        written = write(candidate=row, edit=edit, actor=decider.get_username(), reason=reason, seen=seen)
        _distinguish(row, written, distinct_from, decider=decider, reason=reason)
        return _append(
            row,
            Outcome.ACCEPTED,
            decider=decider,
            reason=reason,
            one_person=one_person,
            revision=revision,
            written=written,
        )


def merge_into(
    *,
    candidate: int,
    record: int,
    decider: User,
    reason: str,
    revision: Edit | None = None,
    one_person: bool = False,
) -> Decision:
    """Let what a candidate says speak of a known `record`, and append the decision.

    What is known already is still followed; what the candidate adds is followed where nothing was. The candidate's
    classification gives way to what editors have judged of the record. Raises DecisionRefused.
    """
    with _deciding(candidate=candidate, decider=decider, reason=reason, one_person=one_person) as row:
        edit = readdressed(edit=revision or edit_of(candidate=row), record=record)
        written = write(candidate=row, edit=edit, actor=decider.get_username(), reason=reason, defer=True)
        return _append(
            row,
            Outcome.MERGED,
            decider=decider,
            reason=reason,
            one_person=one_person,
            revision=revision,
            written=written,
        )


def reject(*, candidate: int, decider: User, reason: str, one_person: bool = False) -> Decision:
    """Decline a candidate. Raises DecisionRefused."""
    with _deciding(candidate=candidate, decider=decider, reason=reason, one_person=one_person) as row:
        return _append(row, Outcome.REJECTED, decider=decider, reason=reason, one_person=one_person)


def postpone(*, candidate: int, decider: User, reason: str, one_person: bool = False) -> Decision:
    """Leave a candidate open, with a reason why it waits. Raises DecisionRefused."""
    with _deciding(candidate=candidate, decider=decider, reason=reason, one_person=one_person) as row:
        return _append(row, Outcome.POSTPONED, decider=decider, reason=reason, one_person=one_person)


def undo(*, decision: int, decider: User, reason: str, one_person: bool = False) -> Decision:
    """Undo the last decision on a candidate, which is open again; what it wrote is taken back.

    Pairs that the decision told apart may be proposed as duplicates again. Raises DecisionRefused.
    """
    undone = Decision.objects.filter(pk=decision).order_by().first()
    if undone is None:
        raise DecisionRefused(f"There is no decision {decision}.")
    number = undone.candidate_id
    with _deciding(candidate=number, decider=decider, reason=reason, one_person=one_person, undoing=decision) as row:
        if undone.batch_id is not None:
            # Somebody may have undone the batch by itself; what is left then is to open the candidate.
            if Batch.objects.filter(pk=undone.batch_id, undone_at__isnull=True).exists():
                try:
                    take_back(batch=undone.batch_id, actor=decider.get_username())
                except UndoError as error:
                    raise DecisionRefused(f"What it wrote cannot be taken back: {error}.") from error
            _forget_distinctions(undone)
        return _append(row, Outcome.UNDONE, decider=decider, reason=reason, one_person=one_person)


@contextmanager
def _deciding(
    *, candidate: int, decider: User, reason: str, one_person: bool, undoing: int | None = None
) -> Iterator[Candidate]:
    """Open the transaction of a decision and give its candidate, if `decider` may decide on it now.

    Whoever else decides waits, and then sees this decision. With `undoing` the last decision has to be that one.
    """
    if not decider.has_perm(Capability.DECIDE):
        raise PermissionDenied
    if not reason.strip():
        raise DecisionRefused("Say why: the reason is kept with the decision.")
    with recording(actor=decider.get_username(), reason=reason):
        row = Candidate.objects.select_related("author", "target").filter(pk=candidate).order_by().first()
        if row is None:
            raise DecisionRefused(f"There is no candidate {candidate}.")
        _refuse_decided(row, undoing)
        if row.author_id == decider.pk and not one_person:
            raise DecisionRefused("You proposed this yourself; somebody else has to decide.")
        held = holds.take(candidate=candidate, user=decider)
        if isinstance(held, holds.Held):
            raise DecisionRefused(f"{held}. Decide after that, or ask them to let go.")
        yield row
        holds.release(candidate=candidate, user=decider)


def last_decision(*, candidate: int) -> Decision | None:
    """Give the decision that tells what became of a candidate; none: nobody has decided yet."""
    return Decision.objects.filter(candidate=candidate).select_related("decider").order_by("-pk").first()


def deciding(*, batch: int) -> int | None:
    """Give the candidate whose standing decision wrote a batch: undoing that is the decision's business."""
    decision = Decision.objects.filter(batch=batch).order_by("-pk").first()
    last = None if decision is None else last_decision(candidate=decision.candidate_id)
    return None if last is None or last != decision else last.candidate_id


def is_open(last: Decision | None, /) -> bool:
    """Tell whether a candidate with this last decision awaits one."""
    return last is None or last.outcome in (Outcome.POSTPONED, Outcome.UNDONE)


def _refuse_decided(row: Candidate, undoing: int | None) -> None:
    last = last_decision(candidate=row.pk)
    if undoing is None and last is not None and not is_open(last):
        raise DecisionRefused(
            f"{last.decider.get_username()} decided on this on {last.at:%Y-%m-%d at %H:%M} UTC: {last.outcome}. "
            "Undo that decision first, if it was wrong."
        )
    if undoing is not None and (last is None or last.pk != undoing):
        raise DecisionRefused("Something else was decided since; undo the last decision.")
    if undoing is not None and last is not None and last.outcome == Outcome.UNDONE:
        raise DecisionRefused("This was an undoing; the candidate is open, so decide again instead.")


def _distinguish(row: Candidate, written: Edited, others: Collection[int], *, decider: User, reason: str) -> None:
    """Remember that the new record is none of these, in the batch's name, so that undoing forgets it again."""
    if not others:
        return
    if row.target_id is not None:
        raise DecisionRefused("Only a new record is told apart from others when it is accepted.")
    known = {record.pk: record for record in Record.objects.filter(pk__in={written.record, *others}).order_by("pk")}
    new = known[written.record]
    for other in sorted(set(others)):
        record = known.get(other)
        if record is None or record.kind != new.kind:
            raise DecisionRefused(f"There is no {new.kind} of number {other} to tell this apart from.")
        first, second = sorted((new.pk, other))
        Distinction.objects.get_or_create(
            first_id=first,
            second_id=second,
            defaults={
                "kind": new.kind,
                "reason": reason,
                "actor": decider.get_username(),
                "at": timezone.now(),
            },
        )


def _forget_distinctions(undone: Decision) -> None:
    """Take away the distinctions that a decision made of its record, and that still stand."""
    of_record = Distinction.objects.filter(Q(first=undone.record_id) | Q(second=undone.record_id)).order_by()
    pairs = dict(of_record.values_list("pk", "first"))
    made = Change.objects.filter(
        record__in=set(pairs.values()),
        table_name=Distinction._meta.db_table,
        row__in=pairs,
        operation=Operation.INSERT,
        batch=undone.batch_id,
    ).order_by()
    Distinction.objects.filter(pk__in=list(made.values_list("row", flat=True))).delete()


def _append(
    row: Candidate,
    outcome: Outcome,
    *,
    decider: User,
    reason: str,
    one_person: bool,
    revision: Edit | None = None,
    written: Edited | None = None,
) -> Decision:
    revised = None if revision is None else payload_of(edit=revision)
    return Decision.objects.create(
        candidate=row,
        author=row.author,
        decider=decider,
        outcome=outcome.value,
        reason=reason,
        revision=None if revised == row.payload else revised,
        record_id=None if written is None else written.record,
        batch_id=None if written is None else written.batch,
        # Only where it had to be: with two people at work the decision says nothing of the setting.
        one_person=row.author_id == decider.pk,
        at=timezone.now(),
    )
