"""What a change would show, tried out and put beside what is shown now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from agreements.reading.document_changes import Comparison, compare
from agreements.recording.previews import preview
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Seen:
    """One document that would read differently; `appears` and `goes` say that readers did or will not see it."""

    kind: Kind
    key: str
    appears: bool
    goes: bool
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Trial:
    """What a change would come to; `refused` says why it would not be made, and then there is nothing else."""

    refused: str = ""
    answer: Any = None
    seen: tuple[Seen, ...] = ()
    more: int = 0
    others: int = 0


def trial(*, change: Callable[[], Any], refusals: tuple[type[Exception], ...]) -> Trial:
    """Try a change out and take it back; what it raises of `refusals` is told, not raised."""
    try:
        found = preview(change=change)
    except refusals as error:
        return Trial(refused=str(error))
    seen = tuple(
        Seen(
            kind=document.kind,
            key=document.key,
            appears=document.before is None and document.after is not None,
            goes=document.after is None and document.before is not None,
            comparison=compare(before=document.before, after=document.after),
        )
        for document in found.documents
    )
    return Trial(answer=found.answer, seen=seen, more=found.more, others=found.others)
