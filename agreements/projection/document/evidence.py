"""The claims that a record stands on, as its document prints and counts them."""

import json
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from django.db import connection

from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links, may_conflict
from agreements.vocabulary.kinds import Kind


class Evidence(NamedTuple):
    """The JSON array of a record's live claims, and what its document says of them."""

    text: str
    claims: int
    sources: list[int]
    """The numbers of the sources that say it, in order; a merged one is its survivor."""
    conflicts: int
    unknown: list[str]
    none: list[str]
    quotes: list[str]


NO_EVIDENCE = Evidence("[]", 0, [], 0, [], [], [])

# The database writes the JSON: claims are many, and nothing in them needs looking at but their paths.
# Claims stay where they were made, so those of a merged record are shown by its survivor; where both prefer
# something at one place, the survivor's own claim is followed, else that of the lower number, as in settling. Words
# of a merged source are those of its survivor: two copies of an article are one source.
_QUERY = """
    SELECT c.owner, count(*),
        array_agg(DISTINCT c.source_id) FILTER (WHERE c.source_id IS NOT NULL),
        array_agg(DISTINCT c.path COLLATE "C") FILTER (WHERE c.is_followed AND c.value_kind = 'unknown'),
        array_agg(DISTINCT c.path COLLATE "C") FILTER (WHERE c.is_followed AND c.value_kind = 'none'),
        array_agg(c.path) FILTER (WHERE c.rank <> 'deprecated' AND c.modality = 'actual'),
        array_agg(DISTINCT c.quote COLLATE "C") FILTER (WHERE c.quote IS NOT NULL),
        '[' || string_agg(row_to_json(shown)::text, ',' ORDER BY c.path COLLATE "C", c.weight,
            c.source_key COLLATE "C", c.start, c.row COLLATE "C", c.key COLLATE "C") || ']'
    FROM (
        SELECT m.owner, c.*, r.kind AS record_kind, r.key AS record_key,
            CASE c.rank WHEN 'preferred' THEN 0 WHEN 'normal' THEN 1 ELSE 2 END AS weight,
            c.rank = 'preferred' AND (r.merged_into_id IS NULL OR c.value_kind = 'value' OR NOT EXISTS (
                SELECT 1 FROM agreements_record AS o JOIN agreements_claim AS own ON own.record_id = o.id
                WHERE (o.id = r.merged_into_id OR o.merged_into_id = r.merged_into_id AND o.id < r.id)
                AND own.path = c.path AND own.rank = 'preferred' AND own.retracted_at IS NULL
            )) AS is_followed,
            p.id AS passage, k.id AS source_id, p.start, p."end", p.quote, p.prefix, p.suffix, p.row,
            n.title AS source_title, s.text_kind, k.key AS source_key
        FROM (
            SELECT id AS owner, id AS made_of FROM agreements_record WHERE id = ANY(%(ids)s)
            UNION ALL
            SELECT merged_into_id, id FROM agreements_record WHERE merged_into_id = ANY(%(ids)s)
        ) AS m
        JOIN agreements_record AS r ON r.id = m.made_of
        JOIN agreements_claim AS c ON c.record_id = r.id AND c.retracted_at IS NULL
        LEFT JOIN agreements_passage AS p ON p.id = c.passage_id
        LEFT JOIN agreements_source AS s ON s.record_id = p.source_id
        LEFT JOIN agreements_record AS t ON t.id = p.source_id
        LEFT JOIN agreements_record AS k ON k.id = COALESCE(t.merged_into_id, t.id)
        LEFT JOIN agreements_source AS n ON n.record_id = k.id
    ) AS c
    CROSS JOIN LATERAL (
        SELECT c.key,
            (SELECT row_to_json(it) FROM (SELECT c.record_kind AS kind, c.record_key AS key) AS it) AS record,
            c.path, c.value_kind, c.value, c.rank, c.modality, c.confidence, c.inferred, c.reason,
            CASE WHEN c.passage IS NOT NULL THEN (
                SELECT row_to_json(stretch) FROM (
                    SELECT (SELECT row_to_json(link) FROM (
                            SELECT c.source_key AS key, c.source_title AS name
                        ) AS link) AS source,
                        c.start, c."end", c.quote, c.prefix, c.suffix, c.text_kind, c.row
                ) AS stretch
            ) END AS passage,
            c.unsourced_reason
    ) AS shown
    GROUP BY c.owner
"""


def read_evidence(*, kinds: Mapping[int, Kind]) -> dict[int, Evidence]:
    """Read the evidence of records, given as number and kind; those without claims are missing.

    One query; one more where links may contradict each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, {"ids": list(kinds)})
        rows = cursor.fetchall()
    conflicts = _count_conflicts(
        kinds, {owner: text for owner, *_, paths, _, text in rows if paths is not None and may_conflict(paths)}
    )
    return {
        owner: Evidence(text, count, sources or [], conflicts.get(owner, 0), unknown or [], none or [], quotes or [])
        for owner, count, sources, unknown, none, _, quotes, text in rows
    }


def _count_conflicts(kinds: Mapping[int, Kind], texts: Mapping[int, str]) -> dict[int, int]:
    claims: dict[int, list[dict[str, Any]]] = {owner: json.loads(text) for owner, text in texts.items()}
    found = {owner: find(kind=kinds[owner], claims=of) for owner, of in claims.items()}
    contested = [owner for owner, places in found.items() if places]
    meant = _meant({owner: claims[owner] for owner in contested}, kinds)
    if meant:
        # Two keys may mean one record.
        found |= {owner: find(kind=kinds[owner], claims=claims[owner], meant=meant) for owner in contested}
    return {owner: len(places) for owner, places in found.items()}


def _meant(
    claims: Mapping[int, Collection[Mapping[str, Any]]], kinds: Mapping[int, Kind]
) -> dict[tuple[str, str], str]:
    named = {link for owner, of in claims.items() for link in links(kind=kinds[owner], claims=of)}
    return {link: linked.key for link, linked in resolve(links=named).items() if linked.key != link[1]}
