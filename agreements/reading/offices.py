"""Offices by key: whose they are."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """The key of the party an office belongs to, and that party's ISO 3166-1 alpha-2 code in lower case."""

    party: str | None
    country: str | None


def offices(*, keys: Collection[str]) -> dict[str, HeldOffice]:
    """Give the offices with these keys. One query, none without keys."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT r.key, p.key, lower(s.iso3166_alpha2)
            FROM agreements_record AS r
            JOIN agreements_office AS o ON o.record_id = r.id
            LEFT JOIN agreements_record AS p ON p.id = o.party_id
            LEFT JOIN agreements_party AS s ON s.record_id = o.party_id
            WHERE r.kind = %s AND r.key = ANY(%s)
            """,
            [Kind.OFFICE.value, list(keys)],
        )
        return {key: HeldOffice(party=party, country=country) for key, party, country in cursor.fetchall()}
