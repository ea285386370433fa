"""Facets: how many of the records that a list's filters let through have which value.

A record counts once under each value it has. Where it has one at most, those that have none count under `null`, so
that such a facet adds up to the list's count. A year is that of the earliest day that a record's date can mean, by
which lists are ordered; undated records have none.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.db import connection

from agreements.projection.document.naming import links_to
from agreements.projection.document.sorting import DAYS, UNDATED
from agreements.reading.remembered import remembered
from agreements.reading.selecting import DOCUMENT, Selection
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind

MOST_VALUES = 100
"""How many values of a facet are listed, the most frequent first; how often others occur is said."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: SQL that gives (record_id, value), each pair once, of records of the kind whatever their state.

    With `links` values are numbers of records. `several`: a record can have more than one. `arrays`: and they stand
    in one array. `of_day`: the SQL takes the day asked about as its parameter. `of_list`: it gives the
    records listed and no others. `printed`: a value, as text.
    """

    sql: str
    links: bool = False
    several: bool = False
    arrays: bool = False
    of_day: bool = False
    of_list: bool = False
    printed: str = "value::text"


def _column(table: str, column: str, *, links: bool = False) -> Facet:
    return Facet(f"SELECT record_id, {column} AS value FROM agreements_{table} WHERE {column} IS NOT NULL", links=links)


def _array(table: str, column: str) -> Facet:
    sql = f"SELECT record_id, {column} AS value FROM agreements_{table} WHERE {column} IS NOT NULL"
    return Facet(sql, several=True, arrays=True)


def _parties(sql: str) -> Facet:
    return Facet(sql, links=True, several=True)


def _involved(table: str) -> Facet:
    return _parties(
        "SELECT record_id, i.party_id AS value FROM agreements_involvement AS i "
        f"JOIN agreements_{table} USING (record_id)"
    )


def _dated(kind: Kind) -> dict[str, Facet]:
    if kind not in DAYS:
        return {}
    sql = f"SELECT record_id, date_part('year', sort_day)::int AS value FROM listed WHERE sort_day > '{UNDATED}'"
    return {"year": Facet(sql, of_list=True, printed="lpad(value::text, 4, '0')")}


_OWN: dict[Kind, dict[str, Facet]] = {
    Kind.AGREEMENT: {
        "party": _parties("SELECT agreement_id AS record_id, party_id AS value FROM agreements_participation"),
        "status": Facet(
            "SELECT agreement_id AS record_id, value FROM agreements_statusperiod "
            "WHERE party_id IS NULL AND value IS NOT NULL AND valid @> %s::date",
            of_day=True,
        ),
        "instrument_kind": _column("agreement", "instrument_kind"),
        "legal_character": _column("agreement", "legal_character"),
        "level": _column("agreement", "level"),
        "ambit": _column("agreement", "ambit"),
        "subject": _array("agreement", "subjects"),
        "language": _array("agreement", "languages"),
        "place": _column("agreement", "place_id", links=True),
    },
    Kind.MEETING: {
        "party": _parties(
            "SELECT record_id, host_id AS value FROM agreements_meeting WHERE host_id IS NOT NULL "
            "UNION SELECT meeting_id, party_id FROM agreements_attendance WHERE party_id IS NOT NULL"
        ),
        "mode": _column("meeting", "mode"),
        "meeting_format": _column("meeting", "format"),
        "visit_kind": _column("meeting", "visit_kind"),
        "body": _column("meeting", "body_id", links=True),
        "place": _column("meeting", "place_id", links=True),
    },
    Kind.AWARD: {
        "party": _column("award", "conferring_party_id", links=True),
        "decoration": _column("award", "decoration_id", links=True),
    },
    Kind.COMMITMENT: {
        "party": _involved("commitment"),
        "verdict": _column("commitment", "verdict"),
        "unit": _column("commitment", "unit"),
    },
    Kind.FIGURE: {
        "party": _involved("figure"),
        "indicator": _column("figure", "indicator"),
        "unit": _column("figure", "unit"),
    },
    Kind.PARTY: {"party_kind": _column("party", "kind")},
    Kind.PERSON: {
        "party": _parties(
            "SELECT DISTINCT t.person_id AS record_id, o.party_id AS value FROM agreements_tenure AS t "
            "JOIN agreements_office AS o ON o.record_id = t.office_id WHERE o.party_id IS NOT NULL"
        )
    },
    Kind.OFFICE: {"party": _column("office", "party_id", links=True)},
    Kind.BODY: {"party": _involved("body")},
    Kind.PLACE: {"party": _column("place", "country_id", links=True)},
    Kind.DECORATION: {"party": _column("decoration", "conferring_party_id", links=True)},
    Kind.SOURCE: {
        "publisher": _column("source", "publisher"),
        "agency": _column("source", "agency"),
        "source_kind": _column("source", "kind"),
        "language": _column("source", "language"),
        "text_kind": _column("source", "text_kind"),
    },
}

FACETS: dict[Kind, dict[str, Facet]] = {kind: {**facets, **_dated(kind)} for kind, facets in _OWN.items()}
"""The facets of each kind. One that is named as a filter counts, for each value, what that filter finds."""

# A list of most records is counted by leaving the others out, which spares a join of all with all; the database
# decides which way when it has found the list, and does not go the other one.
_LISTED = """
WITH listed AS MATERIALIZED ({listed}),
others AS MATERIALIZED (
    SELECT id FROM agreements_record WHERE kind = %s AND id NOT IN (SELECT record_id FROM listed)
),
size AS MATERIALIZED (
    SELECT count(*) AS listed, count(*) * 2 > (SELECT count(*) FROM agreements_document WHERE kind = %s) AS most
    FROM listed
)
"""
_FEW = "SELECT value, count(*) AS n FROM ({sql}) AS f JOIN listed USING (record_id) WHERE (SELECT NOT most FROM size)"
_MOST = (
    "SELECT value, count(*) AS n FROM ({sql}) AS f "
    "WHERE record_id NOT IN (SELECT id FROM others) AND (SELECT most FROM size)"
)
_ALL_LISTED = """
WITH listed AS MATERIALIZED ({listed}),
others AS MATERIALIZED (SELECT id FROM agreements_record WHERE kind = %s AND state <> %s),
size AS MATERIALIZED (SELECT count(*) AS listed FROM listed)
"""
_ALL = "SELECT value, count(*) AS n FROM ({sql}) AS f WHERE record_id NOT IN (SELECT id FROM others)"
_OWN_DAYS = "SELECT value, count(*) AS n FROM ({sql}) AS f"
_MEMBERS = (
    "SELECT member AS value, sum(n)::bigint AS n FROM ({found}) AS arrays "
    "CROSS JOIN LATERAL (SELECT DISTINCT unnest(value) AS member) AS members GROUP BY member"
)
_MOST_FREQUENT = (
    "(SELECT '{name}', {printed}, n, count(*) OVER (), sum(n) OVER ()::bigint FROM ({found}) AS found "
    f"ORDER BY n DESC, value LIMIT {MOST_VALUES})"
)


def facets(*, selection: Selection, names: Sequence[str]) -> str:
    """Count the documents selected by each of the facets named; gives the JSON object that is served.

    Statuses are those of the day that the list is asked of. One statement counts all facets; two more name the
    records that values are. Counting looks at all that is selected, so what was counted is remembered until somebody
    writes.
    """
    asked = {name: FACETS[selection.kind][name] for name in names}
    sql, parameters = _statement(selection, asked)
    question = blake2b(repr((names, sql, parameters)).encode(), digest_size=16).hexdigest()
    return remembered(
        name=f"facets.{question}", day=selection.asked.day, make=lambda: _printed(asked, sql, parameters)
    ).answer


def _printed(asked: Mapping[str, Facet], sql: str, parameters: Sequence[Any]) -> str:
    size, rows = _count(sql, parameters)
    numbers = [int(value) for name, value, *_ in rows if asked[name].links]
    links = links_to(record_ids=numbers) if numbers else {}
    counted = {}
    for name, facet in asked.items():
        mine = sorted((row for row in rows if row[0] == name), key=lambda row: (-row[2], row[1]))
        total, all_counts = mine[0][3:] if mine else (0, 0)
        values = [
            {"value": links[int(value)]["key"], "name": links[int(value)]["name"], "count": count}
            if facet.links
            else {"value": value, "name": None, "count": count}
            for _, value, count, *_ in mine
        ]
        if not facet.several and all_counts < size:
            values.append({"value": None, "name": None, "count": size - all_counts})
            values.sort(key=lambda value: -value["count"])
            total, all_counts = total + 1, size
        values = values[:MOST_VALUES]
        counted[name] = {
            "values": values,
            "total": total,
            "other": all_counts - sum(value["count"] for value in values),
        }
    return json.dumps(counted, ensure_ascii=False, separators=(",", ":"))


def _statement(selection: Selection, asked: Mapping[str, Facet]) -> tuple[str, list[Any]]:
    """Give the statement that counts."""
    parts = selection.parts()
    read = [
        part.read(f"{part.stream.record} AS record_id, {part.stream.days[0]} AS sort_day", documents=False)
        for part in parts
    ]
    union = " UNION " if selection.overlaps else " UNION ALL "
    every = all(part.stream.source == DOCUMENT and not part.span.bounds and not part.rest[0] for part in parts)
    listed, ways = (_ALL_LISTED, (_ALL,)) if every else (_LISTED, (_FEW, _MOST))
    parameters = [parameter for _, given in read for parameter in given]
    parameters += [selection.kind.value, RecordState.PUBLISHED.value if every else selection.kind.value]
    statements = ["SELECT '', NULL, listed, 0, 0 FROM size"]
    for name, facet in asked.items():
        # Of two ways, one gives nothing.
        taken = (_OWN_DAYS,) if facet.of_list else ways
        found = " UNION ALL ".join(f"({way.format(sql=facet.sql)} GROUP BY value)" for way in taken)
        if facet.arrays:
            found = _MEMBERS.format(found=found)
        statements.append(_MOST_FREQUENT.format(name=name, printed=facet.printed, found=found))
        if facet.of_day:
            parameters += [selection.asked.day] * len(taken)
    with_list = listed.format(listed=union.join(sql for sql, _ in read))
    return f"{with_list}{' UNION ALL '.join(statements)}", parameters


def _count(sql: str, parameters: Sequence[Any]) -> tuple[int, list[tuple[str, Any, int, int, int]]]:
    """Read the size of the list, and the values of each facet: its name, value, count; of all, number and sum."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[str, Any, int, int, int]] = cursor.fetchall()
    [size] = [count for name, _, count, *_ in rows if not name]
    return size, [row for row in rows if row[0]]
