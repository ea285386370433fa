"""Finding: the records that answer a question, best first, a page at a time.

The ranks of an answer (`matches.Match`, and within each the named kinds before the dated ones) are read one after
the other, each along an index from the latest day on, and only as far as a page needs: the commonest word costs no
more than the rarest, and every answer can be paged through to its end.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import BooleanField, F, Func, Q, Value

from agreements.models import Document
from agreements.projection.document.sorting import DAYS
from agreements.projection.document.words import Text, texts
from agreements.reading.pages import Page, Place, cut
from agreements.reading.search.matches import Asked, Match
from agreements.reading.search.snippets import Shown, Snippet, quotes
from agreements.reading.search.widening import NAMED
from agreements.vocabulary.kinds import COLLECTIONS, Kind

FORM: tuple[type, ...] = (int, date, int)
"""The parts of a place: rank, day and number of the record."""

_ALONG = {
    True: ("sort_day DESC, record_id DESC", "sort_day <= %s AND (sort_day < %s OR record_id < %s)"),
    False: ("sort_day, record_id", "sort_day >= %s AND (sort_day > %s OR record_id > %s)"),
}

FEW = 1_000
"""Up to so many hits are all read at once; more are read along the index, for they are not far apart in it."""

NOBODY = 0
"""The number of no record."""


class _Row(NamedTuple):
    rank: int
    record: int
    kind: str
    key: str
    day: date
    body: str


@dataclass(frozen=True, slots=True)
class _Rank:
    """One stretch of the answer: how well its records match, and of which kinds they are."""

    number: int
    match: Match
    kinds: tuple[Kind, ...]
    tsquery: str


@dataclass(frozen=True, slots=True)
class _Hit:
    """A record of a short answer."""

    match: Match
    kind: Kind
    day: date
    record: int


def page(asked: Asked, /, *, kinds: Collection[Kind], size: int, place: Place | None, backwards: bool) -> Page:
    """Give `size` of the records that answer, after `place` (before it, with `backwards`), as hits with snippets.

    Of these kinds; of all, if there are none. One query for one word, two for several; one more for the quotes and
    the sources' texts of those hits whose words stand only there.
    """
    ranks = _ranks(asked, kinds)
    matches = {rank.number: rank.match for rank in ranks}
    few = _few(asked)
    if few is None:
        rows = _read(ranks, place=place, backwards=backwards, size=size + 1)
    else:
        rows = _pick(few, ranks, place=place, backwards=backwards, size=size + 1)
    shown, before, after = cut(
        rows, size=size, place=place, backwards=backwards, place_of=lambda row: (row.rank, row.day, row.record)
    )
    hits = _hits(shown, asked, matches)
    return Page(results=json.dumps(hits, ensure_ascii=False, separators=(",", ":")), before=before, after=after)


def count(asked: Asked, /, *, kinds: Collection[Kind]) -> int:
    """Count the records of these kinds (of all, if there are none) that answer. One query; two for several words."""
    few = _few(asked)
    if few is not None:
        return sum(not kinds or hit.kind in kinds for hit in few)
    documents = Document.objects.filter(_matching(asked))
    return (documents.filter(kind__in=kinds) if kinds else documents).count()


def condition(asked: Asked, /) -> Q:
    """Ask for the documents that answer, however well. One query for several words, none for one."""
    few = _few(asked)
    if few is None:
        return _matching(asked)
    # Of no numbers at all Django would make no query, and what it is part of may be put otherwise.
    return Q(record_id__in=sorted(hit.record for hit in few) or [NOBODY])


def _matching(asked: Asked) -> Q:
    # The text is a tsquery as it stands: no configuration of PostgreSQL's is to make other words of it.
    matches = Func(
        F("search"),
        Value(asked.tsquery(Match.SAID)),
        template="%(expressions)s::tsquery",
        arg_joiner=" @@ ",
        output_field=BooleanField(),
    )
    return Q(matches)


def _few(asked: Asked) -> list[_Hit] | None:
    """Read the whole answer to a question of several words, if it is short. One query.

    How common one word is, the database knows, and reads its hits in the better of two ways. Of two words it only
    knows that each is common: it would go through all documents in their order for the few that have both.
    """
    if asked.simple:
        return None
    cases, parameters = [], []
    for match in (Match.NAME, Match.OWN, Match.LINKED):
        tsquery = asked.tsquery_of(match)
        if tsquery is not None:
            cases.append(f"WHEN search @@ %s::tsquery THEN '{match.value}'")
            parameters.append(tsquery)
    with transaction.atomic(), connection.cursor() as cursor:
        # By the index of the words, whatever the planner expects.
        cursor.execute("SELECT set_config('enable_seqscan', 'off', true)")
        cursor.execute(
            f"SELECT CASE {' '.join(cases)} ELSE '{Match.SAID.value}' END, kind, sort_day, record_id "
            "FROM agreements_document WHERE search @@ %s::tsquery LIMIT %s",
            [*parameters, asked.tsquery(Match.SAID), FEW + 1],
        )
        rows = cursor.fetchall()
        cursor.execute("SELECT set_config('enable_seqscan', 'on', true)")
    if len(rows) > FEW:
        return None
    return [_Hit(Match(match), Kind(kind), day, record) for match, kind, day, record in rows]


def _pick(
    few: Sequence[_Hit], ranks: Sequence[_Rank], *, place: Place | None, backwards: bool, size: int
) -> list[_Row]:
    """Give the first of a short answer's hits after a place (before it, backwards), nearest first. One query."""
    numbers = {(rank.match, kind): rank.number for rank in ranks for kind in rank.kinds}
    placed = sorted(
        (number, -hit.day.toordinal(), -hit.record)
        for hit in few
        if (number := numbers.get((hit.match, hit.kind))) is not None
    )
    if place is not None:
        at = (place[0], -place[1].toordinal(), -place[2])
        placed = [one for one in placed if (one < at if backwards else one > at)]
    chosen = (placed[::-1] if backwards else placed)[:size]
    read = {}
    if chosen:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT record_id, kind, key, sort_day, body FROM agreements_document WHERE record_id = ANY(%s)",
                [[-record for *_, record in chosen]],
            )
            read = {row[0]: row for row in cursor.fetchall()}
    return [_Row(number, *read[-record]) for number, _, record in chosen if -record in read]


def _ranks(asked: Asked, kinds: Collection[Kind]) -> list[_Rank]:
    wanted = set(kinds) or set(Kind)
    groups = (tuple(kind for kind in NAMED if kind in wanted), tuple(kind for kind in DAYS if kind in wanted))
    found = []
    for place, match in enumerate(Match):
        tsquery = asked.tsquery_of(match)
        for half, group in enumerate(groups):
            if group and tsquery is not None:
                found.append(_Rank(number=2 * place + half + 1, match=match, kinds=group, tsquery=tsquery))
    return found


def _read(ranks: Sequence[_Rank], *, place: Place | None, backwards: bool, size: int) -> list[_Row]:
    order, bound = _ALONG[not backwards]
    selects: list[str] = []
    parameters: list[Any] = []
    if place is not None:
        ranks = [rank for rank in ranks if (rank.number <= place[0] if backwards else rank.number >= place[0])]
    for rank in reversed(ranks) if backwards else ranks:
        selects.append(
            f"(SELECT {rank.number}, record_id, kind, key, sort_day, body FROM agreements_document "
            f"WHERE search @@ %s::tsquery AND {_of(rank.kinds)} "
            f"{f'AND {bound}' if place and place[0] == rank.number else ''} ORDER BY {order} LIMIT %s)"
        )
        parameters.append(rank.tsquery)
        if place and place[0] == rank.number:
            parameters += [place[1], place[1], place[2]]
        parameters.append(size)
    if not selects:
        return []
    with connection.cursor() as cursor:
        # The database reads one stretch after the other, and no further than to the limit.
        cursor.execute(f"{' UNION ALL '.join(selects)} LIMIT %s", [*parameters, size])
        return [_Row(*row) for row in cursor.fetchall()]


def _of(kinds: Sequence[Kind]) -> str:
    if len(kinds) == 1:
        return f"kind = '{kinds[0].value}'"
    if set(kinds) == set(DAYS):
        # Said the other way round: nearly all documents are of these kinds, and the planner should know.
        return f"kind NOT IN ({_listed(NAMED)})"
    return f"kind IN ({_listed(kinds)})"


def _listed(kinds: Sequence[Kind]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in kinds)


def _hits(rows: Sequence[_Row], asked: Asked, matches: dict[int, Match]) -> list[dict[str, Any]]:
    parts = asked.phrases()
    bodies = {row.record: json.loads(row.body) for row in rows}
    found = {record: Shown(parts) for record in bodies}
    for record, body in bodies.items():
        found[record].look(texts(body))
    # What is not printed was said: it is looked for where it was said.
    sure = asked.sure
    wanting = [row.record for row in rows if matches[row.rank] is Match.SAID and found[row.record].missing & sure]
    if wanting:
        for record, evidence, text in _said(wanting):
            found[record].look(quotes(evidence))
            found[record].look([Text("", "text", text)] if text else [])
    return [_hit(row, bodies[row.record], matches[row.rank], found[row.record].snippets) for row in rows]


def _said(records: Sequence[int]) -> list[tuple[int, str, str | None]]:
    """Read the claims of these records, and the texts of the sources among them. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.record_id, d.evidence, s.text FROM agreements_document AS d "
            "LEFT JOIN agreements_source AS s ON s.record_id = d.record_id WHERE d.record_id = ANY(%s)",
            [list(records)],
        )
        return list(cursor.fetchall())


def _hit(row: _Row, body: dict[str, Any], match: Match, found: Sequence[Snippet]) -> dict[str, Any]:
    day = body.get(DAYS.get(Kind(row.kind), ""))
    return {
        "kind": row.kind,
        "key": row.key,
        "name": body.get("name") or body.get("title"),
        "url": f"/api/v1/{COLLECTIONS[Kind(row.kind)]}/{row.key}/",
        "date": day,
        "match": match.value,
        "snippets": [{"in": snippet.field, "text": snippet.text} for snippet in found],
    }
