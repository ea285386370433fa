"""Which known records a proposal, or another record, may be."""

from dataclasses import dataclass

from django.db.models import Q

from agreements.facts.edits import Edit
from agreements.matching.comparing import compare
from agreements.matching.probes import probe
from agreements.matching.reading import edit_subject, known_subjects
from agreements.matching.reasons import SURE, WORTH_A_LOOK, Reason
from agreements.matching.subject import Subject
from agreements.models import Difference, Distinction, Record
from agreements.projection.claimed import resolve
from agreements.vocabulary.kinds import Kind

__all__ = ["SURE", "Likely", "Reason", "likely", "likely_record"]


@dataclass(frozen=True, slots=True)
class Likely:
    """A known record that something may be: how likely, 0 to 1, and why. `key` is what it is called by now."""

    record: int
    kind: Kind
    key: str
    score: float
    reasons: tuple[Reason, ...]


def likely(*, edit: Edit, limit: int = 10) -> list[Likely]:
    """Give the published records that the subject of an edit may be, the likeliest first, of like ones the oldest.

    The record that answers for the edit's own key comes first, with score 1: it is what the edit is of. Those that
    somebody told apart from it are left out. What the edit says wrongly is passed over; nothing is raised.
    """
    subject = edit_subject(edit=edit)
    own = resolve(links=[(edit.kind.value, edit.key)]).get((edit.kind.value, edit.key))
    found = probe(subject=subject)
    if own is not None:
        found = (found | {own.id}) - told_apart(record=own.id)
    return _compared(subject, found, limit)


def likely_record(*, record: int, limit: int = 10) -> list[Likely]:
    """Give the other published records that a record may be the same as, the likeliest first.

    Records that somebody told apart from it are left out. A merged or withdrawn record is like none: ask for its
    survivor.
    """
    subject = known_subjects(record_ids=[record]).get(record)
    if subject is None:
        return []
    return _compared(subject, probe(subject=subject) - {record} - told_apart(record=record), limit)


def told_apart(*, record: int) -> set[int]:
    """Give the records that an editor, or a claim on either of two people, says are not this one.

    What was said of a record that is merged by now was said of its survivor.
    """
    said = Distinction.objects.filter(
        Q(first=record) | Q(second=record) | Q(first__merged_into=record) | Q(second__merged_into=record)
    ).order_by()
    # People who differ are settled as who they are by now; what an editor judged is kept as it was.
    pairs = [
        *Difference.objects.filter(Q(person=record) | Q(other=record)).order_by().values_list("person", "other"),
        *(
            (one_survivor or one, other_survivor or other)
            for one, other, one_survivor, other_survivor in said.values_list(
                "first", "second", "first__merged_into", "second__merged_into"
            )
        ),
    ]
    return {number for pair in pairs for number in pair} - {record}


def _compared(subject: Subject, found: set[int], limit: int) -> list[Likely]:
    others = known_subjects(record_ids=sorted(found))
    scored = []
    for number, other in others.items():
        score, reasons = compare(subject, other)
        if score >= WORTH_A_LOOK:
            scored.append((score, number, reasons))
    scored.sort(key=lambda one: (-one[0], one[1]))
    keys = dict(Record.objects.filter(pk__in=[number for _, number, _ in scored[:limit]]).values_list("pk", "key"))
    return [Likely(number, subject.kind, keys[number], score, reasons) for score, number, reasons in scored[:limit]]
