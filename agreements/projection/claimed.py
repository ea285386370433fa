"""Reading what is claimed: records, their live claims, and the records that their links mean."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import connection

from agreements.projection.units import Claimed
from agreements.vocabulary.choices import Rank


class Reported(NamedTuple):
    """Where a live claim speaks, which actions it names if it speaks of the whole record, and the day by which
    its source was published.
    """

    path: str
    actions: frozenset[str]
    published: date


@dataclass(slots=True)
class Subject:
    """A record to be settled: what it is now, and what is claimed of it."""

    id: int
    kind: str
    key: str
    state: str
    modality: str
    merged_into: int | None
    claims: list[Claimed] = field(default_factory=list)
    reports: list[Reported] = field(default_factory=list)


def read_subjects(*, record_ids: Collection[int]) -> list[Subject]:
    """Read records with their live claims, by number.

    Claims on a record that was merged speak for its survivor; where both prefer something at one path,
    the survivor's own claim is followed. Two queries, whatever the number of records.
    """
    asked = set(record_ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, kind, key, state, modality, merged_into_id FROM agreements_record "
            "WHERE id = ANY(%s) UNION ALL "
            "SELECT id, kind, key, state, modality, merged_into_id FROM agreements_record "
            "WHERE merged_into_id = ANY(%s) AND id <> ALL(%s) ORDER BY id",
            [list(record_ids)] * 3,
        )
        rows = cursor.fetchall()
        subjects = {row[0]: Subject(*row) for row in rows if row[0] in asked}
        owners = {row[0]: row[5] or row[0] for row in rows}
        cursor.execute(
            """
            SELECT c.record_id, c.path, c.value_kind, c.value, c.modality, c.rank, s.published_latest
            FROM agreements_claim AS c
            LEFT JOIN agreements_passage AS p ON p.id = c.passage_id
            LEFT JOIN agreements_source AS s ON s.record_id = p.source_id
            WHERE c.record_id = ANY(%s) AND c.retracted_at IS NULL AND c.rank <> %s
            ORDER BY c.record_id, c.id
            """,
            [list(owners), Rank.DEPRECATED],
        )
        claims = cursor.fetchall()
        # The survivor's own claims before those of the records merged into it.
        claims.sort(key=lambda claim: claim[0] != owners[claim[0]])
        followed: dict[int, set[str]] = {}
        for record, path, value_kind, text, modality, rank, published in claims:
            owner = owners[record]
            subject = subjects.get(owner)
            if subject is None:
                continue
            value = None if text is None else json.loads(text)
            if published is not None:
                actions = frozenset(value.get("actions", ())) if path == "" and value else frozenset()
                subject.reports.append(Reported(path, actions, published))
            if rank == Rank.PREFERRED:
                paths = followed.setdefault(owner, set())
                if path not in paths:
                    paths.add(path)
                    subject.claims.append(Claimed(path, value_kind, value, modality))
    return list(subjects.values())


class Linked(NamedTuple):
    """The record that answers for a key: its number, and its key now."""

    id: int
    key: str


def resolve(*, links: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Linked]:
    """Find the records that (kind, key) pairs mean: living keys, former keys, survivors of merges.

    Pairs that mean nothing are missing from the answer. One query.
    """
    wanted = sorted(set(links))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE wanted AS (
                SELECT kind, key FROM unnest(%s::text[], %s::text[]) AS w(kind, key)
            ), meant AS (
                SELECT w.kind, w.key, r.id FROM wanted AS w JOIN agreements_record AS r USING (kind, key)
                UNION
                SELECT w.kind, w.key, f.record_id FROM wanted AS w JOIN agreements_formerkey AS f USING (kind, key)
                UNION
                SELECT m.kind, m.key, r.merged_into_id FROM meant AS m
                JOIN agreements_record AS r ON r.id = m.id WHERE r.merged_into_id IS NOT NULL
            )
            SELECT m.kind, m.key, r.id, r.key FROM meant AS m
            JOIN agreements_record AS r ON r.id = m.id AND r.merged_into_id IS NULL
            """,
            [[kind for kind, _ in wanted], [key for _, key in wanted]],
        )
        return {(kind, key): Linked(record, now) for kind, key, record, now in cursor.fetchall()}
