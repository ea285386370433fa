"""Stored bodies on their way to the reader: the right day's status, or names, put in, the evidence added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from agreements.projection.document.days import as_of as body_as_of
from agreements.projection.document.days import read_periods, with_evidence
from agreements.projection.document.named import NAMED, on_day
from agreements.vocabulary.kinds import Kind

__all__ = ["Stored", "as_of", "with_evidence"]


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as it is stored; from `until` on its status is another one."""

    record: int
    until: date | None
    body: str


def as_of(stored: Sequence[Stored], /, *, kind: Kind, day: date | None, today: date) -> list[str]:
    """Give the bodies as they are on `day`, or today.

    No query where the stored status still holds; one for all the others together.
    """
    if kind in NAMED and day is not None:
        return [on_day(document.body, day=day) for document in stored]
    if kind is not Kind.AGREEMENT:
        return [document.body for document in stored]
    other = [
        document.record
        for document in stored
        if day is not None or (document.until is not None and document.until <= today)
    ]
    if not other:
        return [document.body for document in stored]
    asked = day or today
    periods = read_periods(record_ids=other, day=asked)
    spliced = set(other)
    return [
        body_as_of(document.body, periods=periods.get(document.record, ()), day=asked)
        if document.record in spliced
        else document.body
        for document in stored
    ]
