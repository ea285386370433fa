"""What a status or a standing begins with: the entries of the ledger whose day is its first one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from agreements.vocabulary.choices import Modality

Days = tuple[date, date]
"""The first and the last day that a date can mean."""


class Dated(Protocol):
    """An entry of the ledger, with the bounds of its dates."""

    @property
    def modality(self) -> str:
        """Whether it is, is planned, or is denied."""

    @property
    def days(self) -> Days | None:
        """The bounds of its date."""

    @property
    def effective_days(self) -> Days | None:
        """The bounds of its effective date."""


E = TypeVar("E", bound=Dated)


def by_day(entries: Iterable[E], /) -> dict[date, list[E]]:
    """Give the entries by the days they can begin something on: an imprecise date counts from its last (rule 3)."""
    found: dict[date, list[E]] = {}
    for entry in entries:
        days = {last for _, last in filter(None, (entry.days, entry.effective_days))}
        for last in days if entry.modality == Modality.ACTUAL else ():
            found.setdefault(last, []).append(entry)
    return found


def beginning(
    begun: Mapping[date, Sequence[E]], /, *, day: date | None, own: Callable[[E], bool] | None = None
) -> Sequence[E]:
    """Give the entries that begin what begins on `day`; of a participant, those that are its `own` or everybody's.

    Where it has none on that day, all: what another does may end it for all, as the denunciation of a bilateral
    treaty.
    """
    entries = begun.get(day, ()) if day is not None else ()
    return (own and [entry for entry in entries if own(entry)]) or entries
