"""Candidates in a line each, and what became of a record since somebody proposed to change it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from agreements.models import Candidate, Change, Decision, Distinction
from agreements.reading.history import History, Work, history_of_record
from agreements.reading.labels import Label, labels
from agreements.reading.proposals import Payload, leaves_of
from agreements.vocabulary.choices import Operation
from agreements.vocabulary.kinds import Kind

NO_FACTS = frozenset(model._meta.db_table for model in (Candidate, Decision, Distinction))
"""Tables whose rows are about a record, and say nothing of what it is."""

SINCE = 50
"""Changed rows of a record that are looked through for what came after a proposal."""

CALLED = ("titles", "names")
"""Collections whose items say what a record is called, and then the field that does."""


@dataclass(frozen=True, slots=True)
class InWords:
    """A candidate in one line: what it is about, and how much it says. `record` is the known one it would change."""

    subject: str
    record: Label | None
    says: str


def in_words(*, candidates: Collection[Candidate]) -> dict[int, InWords]:
    """Give each candidate in one line, by number. The queries of the labels."""
    known = labels(record_ids={row.target_id for row in candidates if row.target_id is not None})
    return {
        row.pk: InWords(
            subject=_subject(row.payload) or str(row.payload.get("key", "")),
            record=known.get(row.target_id) if row.target_id is not None else None,
            says=_counted(row.payload),
        )
        for row in candidates
    }


def changed_since(*, candidate: Candidate) -> History:
    """Give what was changed of a candidate's record since it was proposed, the newest first.

    As far as the record's last SINCE changed rows tell. One query and those of its history; nothing for a new record.
    """
    if candidate.target_id is None:
        return History((), None, has_more_derived=False)
    # One at a time writes: what was written after the candidate has a higher number than the candidate itself.
    own = {"table_name": Candidate._meta.db_table, "row": candidate.pk, "operation": Operation.INSERT}
    made = Change.objects.filter(record=candidate.target_id, **own).order_by("pk").first()
    history = history_of_record(record=candidate.target_id, size=SINCE)
    works = (_after(work, made.pk if made is not None else 0) for work in history.works)
    return replace(history, works=tuple(work for work in works if work.claims or work.judgements or work.rows))


def _after(work: Work, number: int) -> Work:
    """Leave of a work what was changed after a change, and says what the record is."""
    return replace(
        work,
        claims=tuple(one for one in work.claims if one.number > number),
        judgements=tuple(one for one in work.judgements if one.change > number),
        rows=tuple(one for one in work.rows if one.number > number and one.table not in NO_FACTS),
        derived=tuple(one for one in work.derived if one.number > number),
    )


def _subject(payload: Payload) -> str:
    """Find what the record would be called: a title or name that is proposed."""
    kind = Kind(payload["kind"])
    called: list[tuple[int, str]] = []
    for statement in payload.get("claims", ()):
        for tokens, value in leaves_of(kind, statement):
            if len(tokens) == 3 and tokens[0] in CALLED and tokens[2] == "text":
                called.append((0, str(value)))
            elif tokens in (("title",), ("indicator",)):
                called.append((1, str(value)))
    title = payload.get("classification", {}).get("title")
    return min(called)[1] if called else str(title or "")


def _counted(payload: Payload) -> str:
    parts = []
    for name, word in (("claims", "statement"), ("retract", "claim to take back")):
        count = len(payload.get(name, ()))
        if count:
            parts.append(f"{count} {word}{'s' if count > 1 and name == 'claims' else ''}")
    judged = payload.get("classification", {})
    if judged:
        parts.append(", ".join(name.replace("_", " ") for name in judged))
    if payload.get("state"):
        parts.append(f"to be {payload['state']}")
    return "; ".join(parts) or "nothing but that it is there"
