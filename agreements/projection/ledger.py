"""From an agreement's projected actions to its status periods, its conclusion and its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg.types.range import DateRange

from agreements.projection.claimed import Linked, Reported
from agreements.projection.document.sorting import sort_day_of
from agreements.projection.status import Entry, Participant, conclusion, derive
from agreements.projection.units import Unit
from agreements.vocabulary.choices import Modality
from agreements.vocabulary.dates import parse
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split

PeriodRow = tuple[int | None, str | None, DateRange, bool, tuple[str, ...], date]
"""Party's number or none, value, days, certain, reasons, the day lists order by: `status_period` but for its agreement.

The day is that of the document: the earliest of conclusion, else that of the undated.
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger says of an agreement."""

    periods: tuple[PeriodRow, ...]
    concluded: str | None
    place: int | None


def stand(
    *,
    unit: Unit,
    links: Mapping[tuple[str, str], Linked],
    reports: Sequence[Reported],
    ambit: str | None,
    legal_character: str | None,
) -> Standing:
    """Derive an agreement's standing from its projected facts.

    `links` resolves the keys in the facts; `reports` are its live claims with their sources' publication
    days, which date the undated (DESIGN 5, rule 2); the last two are the editor's classification.
    """
    actions = unit.items.get("actions", {})
    numbers: dict[str, int] = {}
    participants = []
    for _, participant in sorted(unit.items.get("participants", {}).items()):
        meant = links.get((Kind.PARTY, participant.fields.get("party", "")))
        if meant is not None:
            numbers[meant.key] = meant.id
            participants.append(Participant(party=meant.key, side=participant.fields.get("side")))
    entries = []
    for item, action in sorted(actions.items()):
        said = action.fields
        party = links.get((Kind.PARTY, said["party"])) if "party" in said else None
        entries.append(
            Entry(
                item=item,
                type=said.get("type", ""),
                party=party.key if party is not None else None,
                date=parse(said["date"]) if "date" in said else None,
                effective_date=parse(said["effective_date"]) if "effective_date" in said else None,
                modality=action.modality,
                reported=None if "date" in said and action.modality == Modality.ACTUAL else _reported(item, reports),
            )
        )
    periods = derive(entries=entries, participants=participants, ambit=ambit, legal_character=legal_character)
    concluding = conclusion(entries=entries, participants=participants, ambit=ambit)
    place: Any = None
    if concluding is not None:
        place = links.get((Kind.PLACE, actions[concluding.item].fields.get("place", "")))
    concluded = concluding.date if concluding is not None else None
    sort_day = sort_day_of(concluded.earliest if concluded is not None else None)
    return Standing(
        periods=tuple(
            (
                numbers[period.participant] if period.participant is not None else None,
                period.value,
                DateRange(period.lower, period.upper),
                period.certain,
                period.reasons,
                sort_day,
            )
            for period in periods
        ),
        concluded=concluded.text if concluded is not None else None,
        place=place.id if place is not None else None,
    )


def _reported(item: str, reports: Sequence[Reported]) -> date | None:
    """Give the earliest publication day among the sources that speak of an action."""
    days = []
    for path, actions, published in reports:
        if split(path)[:2] == ("actions", item) or item in actions:
            days.append(published)
    return min(days, default=None)
