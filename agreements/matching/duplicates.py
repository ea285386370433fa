"""Pairs of known records that may be one."""

from dataclasses import dataclass

from django.db import connection

from agreements.matching.comparing import compare
from agreements.matching.namesakes import NAMED, namesakes
from agreements.matching.reading import known_subjects
from agreements.matching.reasons import Reason
from agreements.matching.twins import TWINS
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind

LIKELY_ONE = 0.7
"""Below this score a pair is not shown: unlike a proposal, it waits for nobody."""

MOST_COMPARED = 1_000
"""How many pairs of one kind are compared: the most promising, then the oldest."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two known records of one kind that may be one: `first` is the lower number. How likely, 0 to 1, and why."""

    kind: Kind
    first: int
    second: int
    score: float
    reasons: tuple[Reason, ...]


def duplicates(*, kind: Kind | None = None, limit: int = 100) -> list[Pair]:
    """Give pairs of published records, of one kind or of all, that are worth a look, the likeliest first, of like
    ones the oldest. Pairs that somebody told apart are left out.

    It looks where two records share something (`agreements.matching.twins`, `agreements.matching.namesakes`), so
    that it takes seconds whatever the registry's size, and may miss a pair that `likely_record` finds.
    """
    found = []
    for each in Kind if kind is None else (kind,):
        pairs = _promising(kind=each)
        known = known_subjects(record_ids=sorted({number for pair in pairs for number in pair}))
        for first, second in pairs:
            if first in known and second in known:
                score, reasons = compare(known[first], known[second])
                if score >= LIKELY_ONE:
                    found.append(Pair(each, first, second, score, reasons))
    found.sort(key=lambda pair: (-pair.score, pair.first, pair.second))
    return found[:limit]


def _promising(*, kind: Kind) -> list[tuple[int, int]]:
    """Give the pairs of a kind to compare, without those told apart."""
    rules = [f"({rule})" for rule in TWINS.get(kind, ())]
    parameters: list[list[int] | list[float]] = []
    if kind in NAMED:
        alike = namesakes(kind=kind)
        rules.append("(SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::float8[]) AS n(first, second, rank))")
        parameters += [[first for first, _ in alike], [second for _, second in alike], list(alike.values())]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH said AS (
                SELECT first_id AS one, second_id AS other FROM agreements_distinction
                UNION ALL SELECT person_id, other_id FROM agreements_difference
            ), apart AS MATERIALIZED (
                -- What is known of a merged record is known of its survivor.
                SELECT COALESCE(a.merged_into_id, a.id) AS one, COALESCE(b.merged_into_id, b.id) AS other
                FROM said JOIN agreements_record AS a ON a.id = said.one
                JOIN agreements_record AS b ON b.id = said.other
            )
            SELECT p.first, p.second FROM ({" UNION ALL ".join(rules)}) AS p
            JOIN agreements_record AS a ON a.id = p.first AND a.state = %s
            JOIN agreements_record AS b ON b.id = p.second AND b.state = %s
            WHERE NOT EXISTS (SELECT FROM apart AS d WHERE d.one = p.first AND d.other = p.second)
            AND NOT EXISTS (SELECT FROM apart AS d WHERE d.one = p.second AND d.other = p.first)
            GROUP BY p.first, p.second ORDER BY max(p.rank) DESC, p.first, p.second LIMIT %s
            """,
            [*parameters, RecordState.PUBLISHED, RecordState.PUBLISHED, MOST_COMPARED],
        )
        return [(first, second) for first, second in cursor.fetchall()]
