"""Composing documents: rows are read in bulk, table by table, and printed record by record."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection

from agreements.projection.document.days import encode, etag_of, put_in, read_periods
from agreements.projection.document.evidence import NO_EVIDENCE, Evidence, read_evidence
from agreements.projection.document.layout import Layout, fill, layout_of
from agreements.projection.document.naming import LinkDict, links_to
from agreements.projection.document.reverse import REVERSE, Reverse
from agreements.projection.document.sorting import DAYS, sort_day_of
from agreements.projection.document.words import literal
from agreements.projection.status import Period
from agreements.vocabulary.choices import REVERSE_RELATIONS, Modality, RecordState, RelationType
from agreements.vocabulary.kinds import COLLECTIONS, Kind


class Composed(NamedTuple):
    """The row of `document` that a record should have."""

    record_id: int
    kind: str
    key: str
    sort_day: date
    earliest: date | None
    latest: date | None
    until: date | None
    body: str
    evidence: str
    etag: str
    conflicts: int
    sources: list[int]
    search: str
    search_etag: str


class _Head(NamedTuple):
    id: int
    kind: Kind
    key: str
    state: str
    modality: str
    version: int
    updated_at: datetime


Row = tuple[Any, ...]
ByNumber = dict[int, list[Row]]


@dataclass(slots=True)
class _Rows:
    """All that was read for the records of one kind: rows by the number of what they belong to."""

    layout: Layout
    heads: list[_Head]
    nouns: dict[int, Row]
    items: dict[str, ByNumber] = field(default_factory=dict)
    nested: dict[tuple[str, str], ByNumber] = field(default_factory=dict)
    reverse: dict[str, list[tuple[int, int, str | None]]] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)


Printed = dict[str, Any]


def compose(*, record_ids: Collection[int], day: date) -> Iterator[Composed]:
    """Compose the documents of the published records among these, with the status of `day`.

    Reads everything before it gives the first: a number of queries that depends on the kinds alone.
    """
    heads: dict[Kind, list[_Head]] = {}
    for head in _read_heads(record_ids):
        heads.setdefault(head.kind, []).append(head)
    read = [_read_rows(kind, heads[kind]) for kind in Kind if kind in heads]
    links = links_to(record_ids=_named(read))
    evidence = read_evidence(kinds={head.id: head.kind for of_kind in heads.values() for head in of_kind})
    periods = (
        read_periods(record_ids=[head.id for head in heads[Kind.AGREEMENT]], day=day) if Kind.AGREEMENT in heads else {}
    )
    for rows in read:
        yield from _print_kind(rows, links, evidence, periods, day)


def _read_heads(record_ids: Collection[int]) -> list[_Head]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, kind, key, state, modality, version, updated_at FROM agreements_record "
            "WHERE id = ANY(%s) AND state = %s ORDER BY id",
            [list(record_ids), RecordState.PUBLISHED],
        )
        return [_Head(row[0], Kind(row[1]), *row[2:]) for row in cursor.fetchall()]


def _read_rows(kind: Kind, heads: list[_Head]) -> _Rows:
    layout = layout_of(kind)
    ids = [head.id for head in heads]
    with connection.cursor() as cursor:

        def fetch(query: str) -> list[Any]:
            cursor.execute(query, [ids])
            return list(cursor.fetchall())

        rows = _Rows(layout=layout, heads=heads, nouns={row[0]: row for row in fetch(layout.query)})
        for collection in layout.nested:
            rows.items[collection.collection] = _grouped(fetch(collection.query), by=0)
            for nested in collection.nested:
                rows.nested[collection.collection, nested.collection] = _grouped(fetch(nested.query), by=1)
        for reverse in REVERSE.get(kind, ()):
            rows.reverse[reverse.name] = fetch(_reverse_query(reverse))
        if kind == Kind.SOURCE:
            # Not printed, but found by its words.
            rows.texts = dict(fetch("SELECT record_id, text FROM agreements_source WHERE record_id = ANY(%s)"))
    return rows


def _grouped(rows: Iterable[Row], *, by: int) -> ByNumber:
    grouped: ByNumber = {}
    for row in rows:
        grouped.setdefault(row[by], []).append(row)
    return grouped


def _reverse_query(reverse: Reverse) -> str:
    quote = connection.ops.quote_name
    relation = f"t.{quote(reverse.relation)}" if reverse.relation is not None else "NULL"
    return (
        f"SELECT t.{quote(reverse.link)}, t.{quote(reverse.owner)}, {relation} "
        f"FROM {quote(reverse.model._meta.db_table)} AS t "
        f"JOIN agreements_record AS r ON r.id = t.{quote(reverse.owner)} "
        f"WHERE t.{quote(reverse.link)} = ANY(%s) "
        f"AND r.state = '{RecordState.PUBLISHED}' AND r.modality <> '{Modality.DENIED}'"
    )


def _named(read: Iterable[_Rows]) -> set[int]:
    """Give the numbers of all records whose names will be printed, those of the documents among them."""
    named: set[int | None] = set()
    for rows in read:
        named.update(head.id for head in rows.heads)
        named.update(row[1] for listed in rows.reverse.values() for row in listed)
        tables: list[tuple[Layout, Iterable[Row]]] = [(rows.layout, rows.nouns.values())]
        for collection in rows.layout.nested:
            tables.append((collection, chain.from_iterable(rows.items[collection.collection].values())))
            for nested in collection.nested:
                below = rows.nested[collection.collection, nested.collection]
                tables.append((nested, chain.from_iterable(below.values())))
        for layout, table in tables:
            places = layout.link_places
            for row in table:
                named.update([row[place] for place in places])
    named.discard(None)
    return named  # type: ignore[return-value]


def _print_kind(
    rows: _Rows,
    links: Mapping[int, LinkDict],
    evidence: Mapping[int, Evidence],
    periods: Mapping[int, list[Period]],
    day: date,
) -> Iterator[Composed]:
    layout = rows.layout
    reverse = {name: _print_reverse(listed, links) for name, listed in rows.reverse.items()}
    for head in rows.heads:
        row = rows.nouns.get(head.id)
        if row is None:
            # A record whose claims were never settled says nothing yet.
            continue
        its = evidence.get(head.id, NO_EVIDENCE)
        parts = _common(head, its, links[head.id]["name"])
        parts |= fill(layout, row, links)
        for collection in layout.nested:
            parts[collection.collection] = _print_items(collection, head.id, rows, links)
        for name, listed in reverse.items():
            parts[name] = listed.get(head.id, [])
        until = None
        if head.kind == Kind.AGREEMENT:
            parts["signatories"] = _signatories(parts)
            until = put_in(parts, periods=periods.get(head.id, ()), day=day)
        elif head.kind == Kind.PACKAGE:
            parts["identified_count"] = len(parts["agreements"])
        yield _composed(head, {name: parts[name] for name in layout.order}, its, until, rows.texts.get(head.id))


def _common(head: _Head, evidence: Evidence, name: str | None) -> Printed:
    return {
        "record_kind": head.kind.value,
        "key": head.key,
        "url": f"/api/v1/{COLLECTIONS[head.kind]}/{head.key}/",
        "state": head.state,
        "modality": head.modality,
        "version": head.version,
        "updated_at": head.updated_at.isoformat().replace("+00:00", "Z"),
        "claims": {"count": evidence.claims, "sources": len(evidence.sources), "conflicts": evidence.conflicts},
        "unknown": evidence.unknown,
        "none": evidence.none,
        # The kinds whose shape has one of these take it; `title` may yet be a column of the kind.
        "name": name,
        "title": name,
    }


def _print_items(layout: Layout, holder: int, rows: _Rows, links: Mapping[int, LinkDict]) -> list[Printed]:
    """Print one record's items of a collection, in the order of their names."""
    printed: list[Printed] = []
    for row in rows.items[layout.collection].get(holder, ()):
        item = fill(layout, row, links)
        for name in layout.rest:
            item[name] = None
        for nested in layout.nested:
            below = rows.nested[layout.collection, nested.collection].get(row[1], ())
            item[nested.collection] = [fill(nested, part, links) for part in below]
            item[nested.collection].sort(key=_item)
        printed.append(item)
    printed.sort(key=_item)
    return printed


_item = itemgetter("item")


def _print_reverse(
    listed: Iterable[tuple[int, int, str | None]], links: Mapping[int, LinkDict]
) -> dict[int, list[Printed]]:
    """Print a reverse list, by the record it is printed for: links, or relations under their reverse names."""
    printed: dict[int, list[Printed]] = {}
    # As a set: a record that names this one twice stands in the list once.
    for to, owner, relation in set(listed):
        link = links[owner]
        if relation is None:
            printed.setdefault(to, []).append(link)
        else:
            reverse = {"type": REVERSE_RELATIONS[RelationType(relation)], "agreement": link}
            printed.setdefault(to, []).append(reverse)
    for of_record in printed.values():
        of_record.sort(key=_reverse_place)
    return printed


def _reverse_place(printed: Printed) -> tuple[str, str]:
    return (printed["type"], printed["agreement"]["key"]) if "type" in printed else ("", printed["key"])


def _signatories(parts: Printed) -> list[Printed]:
    """Give everybody whose name stands under an actual action, once, in the order of actions and items."""
    found: list[Printed] = []
    for action in parts["actions"]:
        if action["modality"] == Modality.ACTUAL:
            for signatory in action["signatories"]:
                person = {name: value for name, value in signatory.items() if name != "item"}
                if person not in found:
                    found.append(person)
    return found


def _composed(head: _Head, printed: Printed, evidence: Evidence, until: date | None, text: str | None) -> Composed:
    dated = printed[DAYS[head.kind]] if head.kind in DAYS else None
    earliest, latest = (_day(dated["earliest"]), _day(dated["latest"])) if dated else (None, None)
    body = encode(printed)
    search = literal(printed, year=earliest.year if earliest else None, quotes=evidence.quotes, text=text)
    return Composed(
        record_id=head.id,
        kind=head.kind.value,
        key=head.key,
        sort_day=sort_day_of(earliest),
        earliest=earliest,
        latest=latest,
        until=until,
        body=body,
        evidence=evidence.text,
        etag=etag_of(body),
        conflicts=evidence.conflicts,
        sources=evidence.sources,
        search=search,
        search_etag=etag_of(search),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
