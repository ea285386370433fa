"""Contested places: where live claims on a record cannot all be true, and every value that is claimed there."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from sys import maxsize
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from agreements.models import Document, Record
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links
from agreements.projection.document import links_to
from agreements.projection.document.days import encode
from agreements.reading import claims, conditions
from agreements.reading.conflicts import speaks_of, weight
from agreements.reading.pages import Page, Place, cut
from agreements.reading.values import Tokens
from agreements.vocabulary.choices import Rank, ValueKind
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from agreements.vocabulary.pointers import split

CHUNK = 500
"""Records whose claims are read at a time."""

Claim = Mapping[str, Any]
_Spoken = tuple[int, Kind, list[Claim]]


@dataclass(frozen=True, slots=True)
class Contested:
    """One place of one record at which claims contradict each other.

    `number` counts the contested places of the record, from 1, in the order of their pointers. `contesting` are the
    keys of the claims that some other one contradicts; `claims` are all of the record.
    """

    record: int
    kind: Kind
    number: int
    path: str
    contesting: frozenset[str]
    claims: list[Claim]

    def values(self) -> list[dict[str, Any]]:
        """Give each value that is claimed at the place, with the claims that say so.

        First what is followed, then what contradicts something, then the rest.
        """
        tokens = split(self.path)
        spoken = sorted((claim for claim in self.claims if speaks_of(claim, tokens)), key=weight)
        found: dict[str, dict[str, Any]] = {}
        for claim in spoken:
            said = {"value_kind": claim["value_kind"], "value": _said_at(claim, tokens)}
            value = found.setdefault(encode(said), {**said, "followed": False, "contested": False, "claims": []})
            value["followed"] = value["followed"] or (claim is spoken[0] and claim["rank"] == Rank.PREFERRED)
            value["contested"] = value["contested"] or claim["key"] in self.contesting
            value["claims"].append(claim)
        return sorted(found.values(), key=lambda value: (not value["followed"], not value["contested"]))


@dataclass(frozen=True, slots=True)
class Contests:
    """How many contested places there are, and the first of them."""

    count: int
    places: tuple[Contested, ...]


def documents() -> "QuerySet[Document]":
    """Give the documents of all records that have a contested place."""
    return Document.objects.filter(conflicts__gt=0).order_by()


def at_paths(paths: Collection[str], /) -> Q:
    """Ask for records of which something is claimed at any of these places or below them."""
    of = claims.claims().filter(claims.at_paths(paths)).annotate(shown_by=Coalesce("record__merged_into", "record"))
    return Q(record_id__in=of.order_by().values("shown_by"))


def by_sources(ids: Collection[int], /) -> Q:
    """Ask for records of which any of these sources says something."""
    return conditions.said_by(ids)


def of_parties(ids: Collection[int], /) -> Q:
    """Ask for these parties, and for the records that concern any of them, as the list of each kind understands it."""
    asked = conditions.Asked({"party": ids}, today=date.min)
    found = Q(record_id__in=ids)
    for kind, questions in conditions.QUESTIONS.items():
        if "party" in questions:
            found |= Q(kind=kind) & questions["party"].condition(asked)
    return found


def contested(*, record_ids: Collection[int], limit: int) -> Contests:
    """Give the contested places of these records, and of at most `limit` of them which these are.

    Three queries: which records, their documents, and what the links in these mean.
    """
    with connection.cursor() as cursor:
        # As one list: as many parameters as there are records would take longer to read than the answer.
        cursor.execute(
            "SELECT record_id, conflicts FROM agreements_document WHERE conflicts > 0 AND record_id = ANY(%s) "
            "ORDER BY record_id",
            [list(record_ids)],
        )
        counted = cursor.fetchall()
    shown = Document.objects.filter(record_id__in=[record for record, _ in counted[:limit]]).order_by("record_id")
    return Contests(count=sum(count for _, count in counted), places=tuple(_places(_read(shown)))[:limit])


def page(
    *,
    asked: "QuerySet[Document]",
    paths: Collection[str],
    sources: Collection[int],
    size: int,
    place: Place | None,
    backwards: bool,
) -> Page:
    """Give `size` of the contested places of these documents, by record and pointer.

    Where `paths` are given, those at one of them or below it; where `sources` (numbers of records), those that one of
    them contests. Five queries; more where the documents asked for have contested places elsewhere only.
    """
    named = _keys(sources)
    order, beyond = ("-record_id", "record_id__lte") if backwards else ("record_id", "record_id__gte")
    found: list[Contested] = []
    last = place
    while True:
        # The last record of a page may have more places than the page had room for.
        read = _read((asked if last is None else asked.filter(**{beyond: last[0]})).order_by(order)[: size + 1])
        places = sorted(_places(read), key=_place_of, reverse=backwards)
        new = [one for one in places if last is None or (_place_of(one) < last if backwards else _place_of(one) > last)]
        found += [one for one in new if _is_asked(one, paths, named)]
        if len(found) > size or len(read) <= size:
            break
        last = (read[-1][0], 0 if backwards else maxsize)
    rows, before, after = cut(found, size=size, place=place, backwards=backwards, place_of=_place_of)
    names = links_to(record_ids={one.record for one in rows})
    return Page(results=encode([_print(one, names[one.record]) for one in rows]), before=before, after=after)


def count(*, asked: "QuerySet[Document]", paths: Collection[str], sources: Collection[int]) -> int:
    """Count the contested places that `page` would give; one query unless paths or sources are asked for."""
    if not paths and not sources:
        return int(asked.aggregate(count=Sum("conflicts"))["count"] or 0)
    named = _keys(sources)
    found, last = 0, 0
    while read := _read(asked.filter(record_id__gt=last).order_by("record_id")[:CHUNK]):
        found += sum(_is_asked(one, paths, named) for one in _places(read))
        last = read[-1][0]
    return found


def _keys(ids: Collection[int]) -> frozenset[str]:
    if not ids:
        return frozenset()
    return frozenset(Record.objects.filter(id__in=ids).order_by().values_list("key", flat=True))


def _read(asked: "QuerySet[Document]") -> list[_Spoken]:
    return [
        (record, Kind(kind), json.loads(evidence))
        for record, kind, evidence in asked.values_list("record_id", "kind", "evidence")
    ]


def _places(read: Collection[_Spoken]) -> Iterator[Contested]:
    """Find the contested places of records, in their order. One query."""
    named = {link for _, kind, of in read for link in links(kind=kind, claims=of)}
    meant = {link: to.key for link, to in resolve(links=named).items()}
    for record, kind, of in read:
        places = find(kind=kind, claims=of, meant=meant)
        for number, (path, contesting) in enumerate(places.items(), start=1):
            yield Contested(record, kind, number, path, frozenset(contesting), of)


def _place_of(one: Contested) -> Place:
    return (one.record, one.number)


def _is_asked(one: Contested, paths: Collection[str], sources: frozenset[str]) -> bool:
    if paths and not any(one.path == path or one.path.startswith(f"{path}/") for path in paths):
        return False
    return not sources or not sources.isdisjoint(_sources(one))


def _sources(one: Contested) -> Iterable[str]:
    return (
        claim["passage"]["source"]["key"]
        for claim in one.claims
        if claim["key"] in one.contesting and claim["passage"] is not None
    )


def _said_at(claim: Claim, tokens: Tokens) -> Any:
    """Give what a claim says at a place: its value, the part of it that speaks of the place, or what it says below."""
    value, made = claim["value"], split(claim["path"])
    if claim["value_kind"] != ValueKind.VALUE:
        return None
    for token in tokens[len(made) :]:
        value = value[token]
    for token in reversed(made[len(tokens) :]):
        value = {token: value}
    return value


def _print(one: Contested, link: Mapping[str, Any]) -> dict[str, Any]:
    url = f"/api/v1/{COLLECTIONS[one.kind]}/{link['key']}/"
    return {"record": {"kind": one.kind.value, **link, "url": url}, "path": one.path, "values": one.values()}
