"""The part of a document that the day decides: an agreement's status and its participants' standings.

A document is stored as of the day it was built. The same function puts another day's into it, so that what is
served as of any day is what would have been stored on it.
"""

import json
from collections.abc import Collection, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from django.db import connection

from agreements.projection.status import Period

_BEFORE_ALL_DAYS = Period(participant=None, value=None, lower=None, upper=None, certain=True, reasons=())

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Write a document: compact, in the order of its keys."""


def etag_of(text: str, /) -> str:
    """Give the hash under which a text is served."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def as_of(body: str, /, *, periods: Sequence[Period], day: date) -> str:
    """Give an agreement's document as of a day. Takes the stored one, and what `read_periods` gives for the day.

    Asked for the day it was stored on, it gives the stored text.
    """
    document = json.loads(body)
    put_in(document, periods=periods, day=day)
    return encode(document)


def put_in(document: dict[str, Any], /, *, periods: Sequence[Period], day: date) -> date | None:
    """Put the status and standings of a day into an agreement's document.

    `since` and `until` are those of the value: a new reason or doubt does not make a status a new one. Gives
    the first day on which another period holds, of the agreement or a participant; None if none ever does.
    """
    own = sorted(
        (period for period in periods if period.participant is None), key=lambda period: period.lower or date.min
    )
    held = [period for period in periods if _holds(period, day)]
    status = next((period for period in held if period.participant is None), _BEFORE_ALL_DAYS)
    since, until = _run(own, status)
    document["status"] = {
        "value": status.value,
        "since": _iso(since),
        "until": _iso(until),
        "certain": status.certain,
        "reasons": list(status.reasons),
    }
    standings = {period.participant: period.value for period in held}
    for participant in document["participants"]:
        participant["standing"] = standings.get(participant["party"]["key"])
    return min((period.upper for period in held if period.upper is not None), default=None)


def _run(own: Sequence[Period], status: Period) -> tuple[date | None, date | None]:
    """Give the first day of the run of equal values that a period is in, and the day after its last."""
    since, until = status.lower, status.upper
    for period in reversed(own):
        if period.upper is not None and period.upper == since and period.value == status.value:
            since = period.lower
    for period in own:
        if period.lower is not None and period.lower == until and period.value == status.value:
            until = period.upper
    return since, until


def read_periods(*, record_ids: Collection[int], day: date) -> dict[int, list[Period]]:
    """Read what a day's documents need: every period of the agreements, and the standings of that day. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT p.agreement_id, r.key, p.value, lower(p.valid), upper(p.valid), p.certain, p.reasons
            FROM agreements_statusperiod AS p LEFT JOIN agreements_record AS r ON r.id = p.party_id
            WHERE p.agreement_id = ANY(%s) AND (p.party_id IS NULL OR p.valid @> %s)
            """,
            [list(record_ids), day],
        )
        found: dict[int, list[Period]] = {}
        for agreement, party, value, lower, upper, certain, reasons in cursor.fetchall():
            period = Period(party, value, lower, upper, certain, tuple(reasons))
            found.setdefault(agreement, []).append(period)
    return found


def _holds(period: Period, day: date) -> bool:
    return (period.lower is None or period.lower <= day) and (period.upper is None or day < period.upper)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
