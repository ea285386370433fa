"""What somebody wants to know before two records become one, or are told apart."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Q

from agreements.facts.addresses import link_kind
from agreements.models import Distinction, Record
from agreements.projection.claimed import resolve
from agreements.projection.dependents import printed_links
from agreements.reading.labels import Label, labels
from agreements.reading.values import Shown, show
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split

COUNTED = 10_000
"""Records that link to one which are counted at most."""

FIRST = 10
"""Of them, those that are named."""


@dataclass(frozen=True, slots=True)
class Linking:
    """The records that name one record: how many (at most COUNTED; `more` if there are more), and the newest few."""

    count: int
    more: bool
    first: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody's judgement that a record is not the same as another one."""

    judgement: Distinction
    other: Label


@dataclass(frozen=True, slots=True)
class Merged:
    """A record that was merged into another, and the batch that did it: None where a file said so."""

    record: Label
    batch: int | None


def merged_here(*, record: int) -> tuple[Merged, ...]:
    """Give the records that were merged into this one, with the batch to undo. Two queries, and the labels."""
    rows = Record.objects.filter(merged_into=record).order_by("pk").values_list("pk", flat=True)
    numbers = list(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT ON (h.record) h.record, b.id FROM agreements_change AS h
            LEFT JOIN agreements_batch AS b ON b.id = h.batch AND b.kind = 'merge' AND b.undone_at IS NULL
            WHERE h.record = ANY(%s) AND h.table_name = 'agreements_record'
            AND h.after -> 'state' IS DISTINCT FROM h.before -> 'state' AND h.after ->> 'state' = 'merged'
            ORDER BY h.record, h.id DESC
            """,
            [numbers],
        )
        batches = dict(cursor.fetchall())
    known = labels(record_ids=numbers)
    return tuple(Merged(known[number], batches.get(number)) for number in numbers)


def linking_to(*, record_ids: Collection[int]) -> dict[int, Linking]:
    """Count the records that name each of these, themselves left out. One query for each, and the labels."""
    counted: dict[int, tuple[int, list[int]]] = {}
    with connection.cursor() as cursor:
        for record in record_ids:
            cursor.execute(_query(), {"record": record, "limit": COUNTED + 1, "first": FIRST})
            [(count, newest)] = cursor.fetchall()
            counted[record] = (count, newest or [])
    named = labels(record_ids={number for _, newest in counted.values() for number in newest})
    return {
        record: Linking(min(count, COUNTED), count > COUNTED, tuple(named[number] for number in newest))
        for record, (count, newest) in counted.items()
    }


def told_apart(*, record: int) -> tuple[Apart, ...]:
    """Give the judgements that this record is not the same as another, the newest first. One query, and the labels.

    What was judged of a record that is merged by now was judged of its survivor.
    """
    rows = list(
        Distinction.objects.filter(
            Q(first=record) | Q(second=record) | Q(first__merged_into=record) | Q(second__merged_into=record)
        )
        .select_related("first", "second")
        .order_by("-pk")
    )
    others = {}
    for row in rows:
        one, other = (side.merged_into_id or side.pk for side in (row.first, row.second))
        others[row.pk] = other if one == record else one
    named = labels(record_ids=set(others.values()))
    return tuple(Apart(row, named[others[row.pk]]) for row in rows)


def in_words(*, kind: Kind, said: Collection[tuple[str, Any]]) -> list[Shown | None]:
    """Give values of the input shape, each with its pointer, as a person reads them; None stays None.

    One query, and those of the labels, where any of them are links.
    """
    places = [(split(path), value) for path, value in said]
    to = {(link_kind(kind, tokens), value) for tokens, value in places if value is not None}
    meant = resolve(links=((linked.value, key) for linked, key in to if linked is not None))
    named = labels(record_ids={answer.id for answer in meant.values()})
    links = {link: named[answer.id] for link, answer in meant.items()}
    return [
        None if value is None else show(kind=kind, tokens=tokens, value=value, links=links) for tokens, value in places
    ]


@cache
def _query() -> str:
    quote = connection.ops.quote_name
    # Each way of linking is an index probe, cut off where nobody counts any further.
    selects = [
        f"(SELECT {quote(owner)} AS owner FROM {quote(table)} "
        f"WHERE {quote(link)} = %(record)s AND {quote(owner)} <> %(record)s LIMIT %(limit)s)"
        for table, owner, link in printed_links()
    ]
    selects.append(
        "(SELECT c.record_id AS owner FROM agreements_passage AS p "
        "JOIN agreements_claim AS c ON c.passage_id = p.id AND c.retracted_at IS NULL "
        "WHERE p.source_id = %(record)s LIMIT %(limit)s)"
    )
    return f"""
        SELECT count(*), (array_agg(owner ORDER BY owner DESC))[1:%(first)s]
        FROM (SELECT owner FROM ({" UNION ".join(selects)}) AS every LIMIT %(limit)s) AS found
    """
