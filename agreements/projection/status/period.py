"""Periods: stretches of days with one status, or with one standing of one participant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.projection.status.treaty import Change


@dataclass(frozen=True, slots=True)
class Period:
    """From `lower` (None: the beginning of time) up to, not including, `upper` (None: without end).

    `participant` is the key of a party, None for the agreement's own status. `value` is None before the
    first counted day. `certain` says whether imprecise dates leave the value in no doubt (rule 3).
    `reasons` are sorted.
    """

    participant: str | None
    value: str | None
    lower: date | None
    upper: date | None
    certain: bool
    reasons: tuple[str, ...]


def certain_periods(participant: str | None, changes: Sequence[Change]) -> Iterator[Period]:
    """Turn changes into periods where every day is exact."""
    last = len(changes) - 1
    for index, (lower, value, reasons) in enumerate(changes):
        upper = changes[index + 1][0] if index < last else None
        yield Period(participant, value, lower, upper, True, reasons)


def compared_periods(participant: str | None, late: Sequence[Change], early: Sequence[Change]) -> Iterator[Period]:
    """Lay the later derivation over the earlier one: its values and reasons, certain where both agree."""
    days = sorted({change[0] for change in (*late[1:], *early[1:]) if change[0] is not None})
    at_late = at_early = 0
    lower: date | None = None
    current = (late[0][1], late[0][1] == early[0][1], late[0][2])
    for day in days:
        if at_late + 1 < len(late) and late[at_late + 1][0] == day:
            at_late += 1
        if at_early + 1 < len(early) and early[at_early + 1][0] == day:
            at_early += 1
        following = (late[at_late][1], late[at_late][1] == early[at_early][1], late[at_late][2])
        if following != current:
            value, certain, reasons = current
            yield Period(participant, value, lower, day, certain, reasons)
            lower, current = day, following
    value, certain, reasons = current
    yield Period(participant, value, lower, None, certain, reasons)
