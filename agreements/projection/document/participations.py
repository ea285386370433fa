"""Which agreements a party takes part in, stored beside the documents in the order in which lists show them."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db import connection

from agreements.models import Participation, bulk

# As it is, and as documents and participants make it; a party is a participant once.
_DIFFERING = """
    SELECT kept.id, COALESCE(kept.agreement_id, wanted.agreement_id), wanted.party_id, wanted.sort_day
    FROM (
        SELECT p.agreement_id, p.party_id, d.sort_day
        FROM agreements_participant AS p JOIN agreements_document AS d ON d.record_id = p.agreement_id
        WHERE p.agreement_id = ANY(%(ids)s) AND p.party_id IS NOT NULL
    ) AS wanted
    FULL JOIN (
        SELECT id, agreement_id, party_id, sort_day FROM agreements_participation WHERE agreement_id = ANY(%(ids)s)
    ) AS kept ON kept.agreement_id = wanted.agreement_id AND kept.party_id = wanted.party_id
    WHERE kept.sort_day IS DISTINCT FROM wanted.sort_day
    ORDER BY 2, 3
"""


class Differing(NamedTuple):
    """A participation that is not what it should be; without a number it is missing, without a party surplus."""

    number: int | None
    agreement: int
    party: int | None
    sort_day: date | None


def differing(*, record_ids: Collection[int]) -> list[Differing]:
    """Compare the participations of these records with what their stored documents and participants say. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERING, {"ids": list(record_ids)})
        return [Differing(*row) for row in cursor.fetchall()]


def store(*, record_ids: Collection[int]) -> None:
    """Bring the participations of these records in line with their stored documents; writes only what differs."""
    found = differing(record_ids=record_ids)
    if not found:
        return
    bulk.delete(model=Participation, ids=[one.number for one in found if one.number is not None and one.party is None])
    bulk.update(
        model=Participation,
        columns=("id", "sort_day"),
        rows=[(one.number, one.sort_day) for one in found if one.number is not None and one.party is not None],
    )
    bulk.insert(
        model=Participation,
        columns=("agreement_id", "party_id", "sort_day"),
        rows=[(one.agreement, one.party, one.sort_day) for one in found if one.number is None],
    )
