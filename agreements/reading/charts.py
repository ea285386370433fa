"""Three pictures of all agreements: by year and status, who agrees with whom, how long force takes.

Each speaks of the agreements that are published and not denied. Every number is counted by the database.
"""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.db import connection

from agreements.integrity.findings import SHOWN
from agreements.reading.labels import Label, labels
from agreements.vocabulary.choices import LegalCharacter, StatusValue

BUSIEST = 12
"""Parties that the network shows: more could not be told apart."""

BARS = 120
"""Years that each have a bar of their own; beyond that, decades."""


@dataclass(frozen=True, slots=True)
class Years:
    """Agreements by the year of their conclusion and their status on `day`.

    `rows` are stretches of `step` years (1 or 10) by their first year, without gaps. `uncertain` are concluded in one
    of several years, `undated` on no known day. Each row counts by status; None: no day counts for status so far.
    """

    day: date
    step: int
    rows: tuple[tuple[int, dict[str | None, int]], ...]
    uncertain: dict[str | None, int]
    undated: dict[str | None, int]

    @property
    def total(self) -> int:
        """All agreements."""
        rows = (self.uncertain, self.undated, *(counts for _, counts in self.rows))
        return sum(sum(counts.values()) for counts in rows)

    @property
    def statuses(self) -> tuple[str | None, ...]:
        """The statuses that occur, from binding to gone."""
        found = {status for _, counts in self.rows for status in counts} | set(self.uncertain) | set(self.undated)
        return tuple(status for status in STATUSES if status in found)


STATUSES: tuple[str | None, ...] = (
    StatusValue.IN_FORCE,
    StatusValue.IN_EFFECT,
    StatusValue.PROVISIONALLY_APPLIED,
    StatusValue.SIGNED,
    StatusValue.ADOPTED,
    StatusValue.ANNOUNCED,
    StatusValue.SUSPENDED,
    StatusValue.SUPERSEDED,
    StatusValue.TERMINATED,
    StatusValue.UNKNOWN,
    None,
)
"""The order in which statuses are shown: what binds, what may come to bind, what bound."""


@dataclass(frozen=True, slots=True)
class Network:
    """The parties with the most agreements, and how many agreements each two of them both take part in.

    `parties` give each party with the number of its agreements, the most first; `pairs` name two of them by their
    places there, the closest first. `between` are the agreements that at least two of them take part in, of `total`.
    """

    parties: tuple[tuple[Label, int], ...]
    pairs: tuple[tuple[int, int, int], ...]
    between: int
    total: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many days passed from conclusion to entry into force.

    `days` gives each number of days with how many agreements waited so long, the shortest first. `excluded` says of
    how many agreements that cannot be told, and why not.
    """

    day: date
    days: tuple[tuple[int, int], ...]
    excluded: dict[str, int]

    @property
    def counted(self) -> int:
        """Agreements of which it is known."""
        return sum(number for _, number in self.days)

    @property
    def total(self) -> int:
        """All agreements."""
        return self.counted + sum(self.excluded.values())

    def quantile(self, part: float, /) -> int | None:
        """Give the least number of days within which this part of them was in force; None where there are none."""
        sums = accumulate(number for _, number in self.days)
        return next(
            (days for (days, _), so_far in zip(self.days, sums, strict=True) if so_far >= part * self.counted), None
        )

    def between(self, first: int, last: int | None, /) -> int:
        """Count those that waited from `first` days to `last`, both included; `last` None: and longer."""
        return sum(number for days, number in self.days if days >= first and (last is None or days <= last))


NON_BINDING, UNDATED, NOT_IN_FORCE, INEXACT = "non_binding", "undated", "not_in_force", "inexact"
"""Why nothing can be told of an agreement's way into force; the first that holds is given."""


def years(*, day: date) -> Years:
    """Count agreements by year of conclusion and status on `day`. One query."""
    rows = _rows(
        f"""
        SELECT CASE WHEN date_part('year', a.concluded_earliest) = date_part('year', a.concluded_latest)
                    THEN date_part('year', a.concluded_earliest)::int END,
               a.concluded IS NULL, s.value, count(*)
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        LEFT JOIN agreements_statusperiod AS s
          ON s.agreement_id = a.record_id AND s.party_id IS NULL AND s.valid @> %(day)s::date
        WHERE {SHOWN}
        GROUP BY 1, 2, 3
        """,
        day=day,
    )
    dated: dict[int, dict[str | None, int]] = {}
    uncertain: dict[str | None, int] = {}
    undated: dict[str | None, int] = {}
    for year, is_undated, status, number in rows:
        (undated if is_undated else uncertain if year is None else dated.setdefault(year, {}))[status] = number
    if not dated:
        return Years(day, 1, (), uncertain, undated)
    first, last = min(dated), max(dated)
    step = 1 if last - first < BARS else 10
    stretches: dict[int, dict[str | None, int]] = {start: {} for start in range(first - first % step, last + 1, step)}
    for year, counts in dated.items():
        stretch = stretches[year - year % step]
        for status, number in counts.items():
            stretch[status] = stretch.get(status, 0) + number
    return Years(day, step, tuple(stretches.items()), uncertain, undated)


def network() -> Network:
    """Count who agrees with whom, among the BUSIEST parties. A constant number of queries."""
    shown = f"""
        shown AS MATERIALIZED (
            SELECT p.agreement_id, p.party_id
            FROM agreements_participant AS p JOIN agreements_record AS r ON r.id = p.agreement_id WHERE {SHOWN}
        ),
        busiest AS MATERIALIZED (
            SELECT party_id, count(*) AS number FROM shown GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT %(busiest)s
        ),
        among AS MATERIALIZED (SELECT agreement_id, party_id FROM shown JOIN busiest USING (party_id))
    """
    busiest = _rows(
        f"WITH {shown} SELECT party_id, number FROM busiest ORDER BY number DESC, party_id", busiest=BUSIEST
    )
    pairs = _rows(
        f"""
        WITH {shown}
        SELECT one.party_id, other.party_id, count(*)
        FROM among AS one JOIN among AS other USING (agreement_id)
        WHERE one.party_id < other.party_id
        GROUP BY 1, 2
        ORDER BY 3 DESC, 1, 2
        """,
        busiest=BUSIEST,
    )
    ((between, total),) = _rows(
        f"""
        WITH {shown}
        SELECT (SELECT count(*) FROM (SELECT FROM among GROUP BY agreement_id HAVING count(*) > 1) AS both_in),
               (SELECT count(*) FROM agreements_agreement AS a JOIN agreements_record AS r ON r.id = a.record_id
                WHERE {SHOWN})
        """,
        busiest=BUSIEST,
    )
    named = labels(record_ids=[party for party, _ in busiest])
    places = {party: place for place, (party, _) in enumerate(busiest)}
    return Network(
        parties=tuple((named[party], number) for party, number in busiest),
        pairs=tuple((*sorted((places[one], places[other])), number) for one, other, number in pairs),
        between=between,
        total=total,
    )


def waiting(*, day: date) -> Waiting:
    """Count agreements by the days from conclusion to their first day in force, no later than `day`. One query.

    Conclusion is the last signature of a bilateral agreement, of others the adoption or else the first signature. An
    effect dated earlier counts from conclusion, as status does (VCLT 28).
    """
    rows = _rows(
        f"""
        SELECT CASE WHEN a.legal_character = %(non_binding)s THEN %(is_non_binding)s
                    WHEN a.concluded IS NULL THEN %(undated)s
                    WHEN f.since IS NULL THEN %(not_in_force)s
                    WHEN a.concluded_earliest <> a.concluded_latest OR NOT f.certain OR b.id IS NOT NULL
                    THEN %(inexact)s END,
               f.since - a.concluded_latest,
               count(*)
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        LEFT JOIN (
            SELECT DISTINCT ON (agreement_id) agreement_id, lower(valid) AS since, certain
            FROM agreements_statusperiod
            WHERE party_id IS NULL AND value = 'in_force' AND lower(valid) <= %(day)s::date
            ORDER BY agreement_id, lower(valid)
        ) AS f ON f.agreement_id = a.record_id
        -- Where force may have begun earlier, the days before its latest beginning are not certain.
        LEFT JOIN agreements_statusperiod AS b
          ON b.agreement_id = a.record_id AND b.party_id IS NULL AND upper(b.valid) = f.since AND NOT b.certain
        WHERE {SHOWN}
        GROUP BY 1, 2
        ORDER BY 1, 2
        """,
        day=day,
        non_binding=LegalCharacter.NON_BINDING,
        is_non_binding=NON_BINDING,
        undated=UNDATED,
        not_in_force=NOT_IN_FORCE,
        inexact=INEXACT,
    )
    excluded = dict.fromkeys((NON_BINDING, UNDATED, NOT_IN_FORCE, INEXACT), 0)
    for why, _, number in rows:
        if why is not None:
            excluded[why] += number
    return Waiting(day, tuple((days, number) for why, days, number in rows if why is None), excluded)


def _rows(sql: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
