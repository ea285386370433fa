"""One agreement through time, for programs: its ledger in the order of its days, and what follows from it.

`reading.standings` says the same to people, in words.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from agreements.projection.responses.agreement import ActionItem, ParticipantItem, Status
from agreements.projection.responses.base import EDTFDate, ItemResponse, Link, Response
from agreements.projection.status import Period
from agreements.reading.beginnings import Days, beginning, by_day
from agreements.reading.details import Moved, Unknown, Withdrawn, detail
from agreements.vocabulary.choices import Standing, StatusValue
from agreements.vocabulary.kinds import Kind


class StatusPeriodResponse(Response):
    """Days with one status, for one set of reasons."""

    value: StatusValue | None
    """Null before the first day that counts."""
    since: date | None
    """The first day; null is the beginning of time."""
    until: date | None
    """The first day that another period holds; null is never."""
    certain: bool
    """Whether imprecise dates leave no doubt."""
    reasons: list[str]
    """Why, and what is in doubt; a party's or an action's name may follow after a colon."""
    holds: bool
    """Whether it holds on the day asked for."""
    begins_with: list[str]
    """The items of the ledger whose day is its first one."""


class StandingPeriodResponse(Response):
    """Days with one standing of one participant, for one set of reasons."""

    standing: Standing | None
    """Null before the first day that counts."""
    since: date | None
    """The first day; null is the beginning of time."""
    until: date | None
    """The first day that another period holds; null is never."""
    certain: bool
    """Whether imprecise dates leave no doubt."""
    reasons: list[str]
    """Why, and what is in doubt; a party's or an action's name may follow after a colon."""
    holds: bool
    """Whether it holds on the day asked for."""
    begins_with: list[str]
    """The items of the ledger whose day is its first one: its own and everybody's, or what another one did."""


class ParticipantTimeline(ItemResponse):
    """One participant through time."""

    party: Link
    periods: list[StandingPeriodResponse]


class AgreementTimeline(Response):
    """One agreement through time."""

    agreement: Link
    url: str
    as_of: date
    """The day asked for; today, in UTC, unless another one was."""
    concluded: EDTFDate | None
    place: Link | None
    status: Status
    """Where it stands on that day."""
    ledger: list[ActionItem]
    """Its actions in the order of their days, the undated ones last."""
    periods: list[StatusPeriodResponse]
    """What follows for the agreement, without a gap, from the beginning of time."""
    participants: list[ParticipantTimeline]
    """What follows for each participant."""


class ParticipantOnDay(ParticipantItem):
    """A participant, and where it stands on the day asked for."""

    since: date | None
    """The first day with this standing; null is the beginning of time."""
    until: date | None
    """The first day with another standing; null is never."""
    certain: bool
    """Whether imprecise dates leave no doubt."""
    reasons: list[str]
    """Why, and what is in doubt; a party's or an action's name may follow after a colon."""


class ParticipantsOnDay(Response):
    """The participants in an agreement, and where each stands on one day."""

    agreement: Link
    url: str
    as_of: date
    """The day asked for; today, in UTC, unless another one was."""
    participants: list[ParticipantOnDay]


@dataclass(frozen=True, slots=True)
class _Step:
    item: str
    modality: str
    days: Days | None
    effective_days: Days | None
    party: str | None


def timeline(*, key: str, day: date | None, today: date) -> AgreementTimeline | Moved | Withdrawn | Unknown:
    """Give the agreement called `key` through time, marking what holds on `day`, or today. Two or three queries."""
    body = detail(kind=Kind.AGREEMENT, key=key, evidence=False, day=day, today=today)
    if not isinstance(body, str):
        return body
    document = json.loads(body)
    periods = _periods(key)
    begun = by_day([_step(action) for action in document["actions"]])

    def printed(period: Period) -> dict[str, Any]:
        party = period.participant
        own: Callable[[_Step], bool] | None = None if party is None else lambda step: step.party in (None, party)
        return {
            "since": period.lower,
            "until": period.upper,
            "certain": period.certain,
            "reasons": list(period.reasons),
            "holds": _holds(period, day or today),
            "begins_with": [step.item for step in beginning(begun, day=period.lower, own=own)],
        }

    return AgreementTimeline(
        **_head(document, day or today),
        concluded=document["concluded"],
        place=document["place"],
        status=document["status"],
        ledger=sorted(document["actions"], key=_place),
        periods=[StatusPeriodResponse(value=period.value, **printed(period)) for period in periods.get(None, ())],
        participants=[
            ParticipantTimeline(
                item=participant["item"],
                party=participant["party"],
                periods=[
                    StandingPeriodResponse(standing=period.value, **printed(period))
                    for period in periods.get(participant["party"]["key"], ())
                ],
            )
            for participant in document["participants"]
        ],
    )


def participants(*, key: str, day: date | None, today: date) -> ParticipantsOnDay | Moved | Withdrawn | Unknown:
    """Give the participants in the agreement called `key`, as they stand on `day`, or today. Two or three queries."""
    body = detail(kind=Kind.AGREEMENT, key=key, evidence=False, day=day, today=today)
    if not isinstance(body, str):
        return body
    document = json.loads(body)
    periods = _periods(key)
    return ParticipantsOnDay(
        **_head(document, day or today),
        participants=[
            ParticipantOnDay(**participant, **_standing(periods.get(participant["party"]["key"], ()), day or today))
            for participant in document["participants"]
        ],
    )


def _head(document: dict[str, Any], day: date) -> dict[str, Any]:
    return {
        "agreement": {"key": document["key"], "name": document["title"]},
        "url": document["url"],
        "as_of": day,
    }


def _periods(key: str) -> dict[str | None, list[Period]]:
    """Read the periods of an agreement in order, its own under None, each participant's under its party's key."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT r.key, p.value, lower(p.valid), upper(p.valid), p.certain, p.reasons
            FROM agreements_document AS d
            JOIN agreements_statusperiod AS p ON p.agreement_id = d.record_id
            LEFT JOIN agreements_record AS r ON r.id = p.party_id
            WHERE d.kind = %s AND d.key = %s
            ORDER BY p.valid, p.id
            """,
            [Kind.AGREEMENT.value, key],
        )
        found: dict[str | None, list[Period]] = {}
        for party, value, lower, upper, certain, reasons in cursor.fetchall():
            found.setdefault(party, []).append(Period(party, value, lower, upper, certain, tuple(reasons)))
    return found


def _holds(period: Period, day: date) -> bool:
    return (period.lower is None or period.lower <= day) and (period.upper is None or day < period.upper)


def _standing(periods: Sequence[Period], day: date) -> dict[str, Any]:
    """Tell where a participant stands on a day. `since` and `until` are those of the value, as in `status`."""
    place = next((place for place, period in enumerate(periods) if _holds(period, day)), None)
    if place is None:
        return {"since": None, "until": None, "certain": True, "reasons": []}
    first = last = place
    while first > 0 and periods[first - 1].value == periods[place].value:
        first -= 1
    while last + 1 < len(periods) and periods[last + 1].value == periods[place].value:
        last += 1
    return {
        "since": periods[first].lower,
        "until": periods[last].upper,
        "certain": periods[place].certain,
        "reasons": list(periods[place].reasons),
    }


def _step(action: dict[str, Any]) -> _Step:
    return _Step(
        item=action["item"],
        modality=action["modality"],
        days=_days(action["date"]),
        effective_days=_days(action["effective_date"]),
        party=action["party"] and action["party"]["key"],
    )


def _days(printed: dict[str, str] | None) -> Days | None:
    """Read the bounds of a date as a document prints it; in a ledger neither end is open."""
    if printed is None:
        return None
    return date.fromisoformat(printed["earliest"]), date.fromisoformat(printed["latest"])


def _place(action: dict[str, Any]) -> tuple[str, str, str]:
    """Tell where an action stands in the ledger: by date, then by effective date; what has none comes after."""
    first, effective = (
        "~" if printed is None else printed["earliest"] for printed in (action["date"], action["effective_date"])
    )
    return first, effective, action["item"]
