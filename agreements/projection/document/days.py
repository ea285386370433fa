"""The part of a document that the day decides: an agreement's status and its participants' standings.

A document is stored as of the day it was built. The same function puts another day's into it, so that what is
served as of any day is what would have been stored on it.
"""

import json
from collections.abc import Collection, Iterable
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


def as_of(body: str, /, *, periods: Iterable[Period], day: date) -> str:
    """Give an agreement's document as of a day. Takes the stored one, and its periods, of any days.

    Asked for the day it was stored on, it gives the stored text.
    """
    document = json.loads(body)
    put_in(document, periods=[period for period in periods if _holds(period, day)])
    return encode(document)


def put_in(document: dict[str, Any], /, *, periods: Iterable[Period]) -> date | None:
    """Put the status and standings of the periods that hold on one day into an agreement's document.

    Gives the first day on which another period holds; None if none ever does.
    """
    own = _BEFORE_ALL_DAYS
    standings: dict[str, str | None] = {}
    until: date | None = None
    for period in periods:
        if period.participant is None:
            own = period
        else:
            standings[period.participant] = period.value
        if period.upper is not None and (until is None or period.upper < until):
            until = period.upper
    document["status"] = {
        "value": own.value,
        "since": _iso(own.lower),
        "until": _iso(own.upper),
        "certain": own.certain,
        "reasons": list(own.reasons),
    }
    for participant in document["participants"]:
        participant["standing"] = standings.get(participant["party"]["key"])
    return until


def read_periods(*, record_ids: Collection[int], day: date) -> dict[int, list[Period]]:
    """Read the periods of agreements that hold on a day. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT p.agreement_id, r.key, p.value, lower(p.valid), upper(p.valid), p.certain, p.reasons
            FROM agreements_statusperiod AS p LEFT JOIN agreements_record AS r ON r.id = p.party_id
            WHERE p.agreement_id = ANY(%s) AND p.valid @> %s
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
