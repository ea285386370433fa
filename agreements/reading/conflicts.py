"""One place of one record, and everybody who speaks of it: rival claims side by side, and what people made of them."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from agreements.facts.addresses import leaves, link_kind
from agreements.models import Batch, Claim
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links
from agreements.projection.document.evidence import read_evidence
from agreements.reading.held import held
from agreements.reading.labels import Label, labels
from agreements.reading.values import Links, Shown, Tokens, show, show_column, stored_in
from agreements.vocabulary.choices import BatchKind, Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split

EARLIER = 20
"""Earlier decisions on one place that are listed."""

PARTS = 12
"""Values below one place that are shown of one claim."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a claim says at the place (`path` is empty) or at one place below it."""

    path: str
    value: Shown


@dataclass(frozen=True, slots=True)
class Rival:
    """One live claim that speaks of the place, with all that a person weighs it by.

    `claim` is printed as documents print it; `row` is its row, with its batch. `contests`: it cannot be true beside
    another one. `above` is the place it was made of, where that is wider; it then says more than is shown.
    """

    claim: Mapping[str, Any]
    row: Claim
    says: tuple[Part, ...]
    contests: bool
    above: str | None
    source: Label | None
    published: Shown | None
    made_of: Label | None


@dataclass(frozen=True, slots=True)
class Contest:
    """A place of a record: what the registry holds there, who speaks of it, what was decided before.

    `rivals` contradict each other; where there are none, nothing is in conflict. `earlier` is the work of people that
    made, ranked or took back claims on the place. `elsewhere` are the other places of the record at which claims
    contradict each other.
    """

    path: str
    held: tuple[Part, ...]
    rivals: tuple[Rival, ...]
    others: tuple[Rival, ...]
    earlier: tuple[Batch, ...]
    elsewhere: tuple[str, ...]


def contest(*, kind: Kind, record: int, path: str) -> Contest:
    """Give everything that is said of one place of a record.

    The followed claim first. A number of queries that depends on the kind alone. Claims made of a record that was
    merged are shown by its survivor.
    """
    tokens = split(path)
    said = _read(kind, record)
    contesting = said.contests.get(path, ())
    spoken = [claim for claim in sorted(said.claims, key=weight) if speaks_of(claim, tokens)]
    rows = _rows([claim["key"] for claim in spoken])
    made_of = labels(record_ids={row.record_id for row in rows.values()} - {record})
    shown = [
        _rival(kind, claim, rows[claim["key"]], tokens, said.named, made_of, contests=claim["key"] in contesting)
        for claim in spoken
        if claim["key"] in rows
    ]
    facts = held(kind=kind, record=record)
    below = {place: value for place, value in facts.values.items() if place[: len(tokens)] == tokens}
    known = labels(record_ids={value for place, value in below.items() if link_kind(kind, place) is not None})
    return Contest(
        path=path,
        held=tuple(_held(kind, below, tokens, known)),
        rivals=tuple(rival for rival in shown if rival.contests),
        others=tuple(rival for rival in shown if not rival.contests),
        earlier=_earlier(record, path),
        elsewhere=tuple(place for place in said.contests if place != path),
    )


def contested_by(*, kind: Kind, record: int, claim: str) -> tuple[str, ...]:
    """Give the places of a record at which this claim (its key) contradicts another one. Queries as for labels."""
    return tuple(place for place, keys in _read(kind, record).contests.items() if claim in keys)


def every_claim(*, kind: Kind, record: int) -> tuple[Rival, ...]:
    """Give all live claims of a record by the place they were made of, each with what it says below that place.

    What is followed first. A number of queries that does not depend on how many there are.
    """
    said = _read(kind, record)
    claims = sorted(said.claims, key=lambda claim: (claim["path"], weight(claim)))
    rows = _rows([claim["key"] for claim in claims])
    made_of = labels(record_ids={row.record_id for row in rows.values()} - {record})
    contesting = {key for keys in said.contests.values() for key in keys}
    return tuple(
        _rival(
            kind,
            claim,
            rows[claim["key"]],
            split(claim["path"]),
            said.named,
            made_of,
            contests=claim["key"] in contesting,
        )
        for claim in claims
        if claim["key"] in rows
    )


@dataclass(frozen=True, slots=True)
class _Said:
    claims: list[Mapping[str, Any]]
    named: Links
    contests: Mapping[str, tuple[str, ...]]


def _read(kind: Kind, record: int) -> _Said:
    """Read the live claims of a record, what they name, and where they contradict each other."""
    said = read_evidence(kinds={record: kind}).get(record)
    claims: list[Mapping[str, Any]] = json.loads(said.text) if said is not None else []
    named = _links(kind, claims)
    contests = find(kind=kind, claims=claims, meant={link: label.key for link, label in named.items()})
    return _Said(claims, named, contests)


def speaks_of(claim: Mapping[str, Any], tokens: Tokens) -> bool:
    """Tell whether a claim says something at the place or below it, or says that what holds it is none."""
    place = split(claim["path"])
    if claim["value_kind"] != ValueKind.VALUE:
        return place == tokens[: len(place)] or tokens == place[: len(tokens)]
    return any(leaf[: len(tokens)] == tokens for leaf, _ in leaves(place, claim["value"]))


def weight(claim: Mapping[str, Any]) -> tuple[int, int, str]:
    """Order claims as the projection follows them: by rank, and a claim on a field before one on its item."""
    return (Rank.values.index(claim["rank"]), -len(split(claim["path"])), claim["key"])


def _links(kind: Kind, claims: Collection[Mapping[str, Any]]) -> Links:
    keys = links(kind=kind, claims=claims)
    keys |= {(Kind.SOURCE.value, claim["passage"]["source"]["key"]) for claim in claims if claim["passage"]}
    meant = {link: answer.id for link, answer in resolve(links=keys).items()}
    known = labels(record_ids=set(meant.values()))
    return {link: known[number] for link, number in meant.items() if number in known}


def _rows(keys: Collection[str]) -> dict[str, Claim]:
    rows = Claim.objects.filter(key__in=keys, retracted_at=None).select_related("batch", "passage__source")
    return {row.key: row for row in rows.order_by("pk")}


def _rival(
    kind: Kind,
    claim: Mapping[str, Any],
    row: Claim,
    tokens: Tokens,
    named: Links,
    made_of: Mapping[int, Label],
    *,
    contests: bool,
) -> Rival:
    passage = claim["passage"]
    source = named.get((Kind.SOURCE.value, passage["source"]["key"])) if passage else None
    published = None
    if row.passage is not None and row.passage.source.published:
        published = show_column(stored_in(type(row.passage.source), "published"), row.passage.source.published)
    place = split(claim["path"])
    return Rival(
        claim=claim,
        row=row,
        says=tuple(_parts(kind, claim, tokens, named)),
        contests=contests,
        above=claim["path"] if len(place) < len(tokens) else None,
        source=source,
        published=published,
        made_of=made_of.get(row.record_id),
    )


def _parts(kind: Kind, claim: Mapping[str, Any], tokens: Tokens, named: Links) -> Iterator[Part]:
    if claim["value_kind"] != ValueKind.VALUE:
        words = "there is none" if claim["value_kind"] == ValueKind.NONE else "it is unknown"
        yield Part("", Shown(words))
        return
    said = leaves(split(claim["path"]), claim["value"])
    here = [(leaf, value) for leaf, value in said if leaf[: len(tokens)] == tokens]
    for leaf, value in here[:PARTS]:
        yield Part(join(*leaf[len(tokens) :]), show(kind=kind, tokens=leaf, value=value, links=named))
    if len(here) > PARTS:
        yield Part("", Shown(f"and {len(here) - PARTS} more"))


def _held(kind: Kind, values: Mapping[Tokens, Any], tokens: Tokens, known: Mapping[int, Label]) -> Iterator[Part]:
    for place, value in list(values.items())[:PARTS]:
        if link_kind(kind, place) is not None:
            label = known[value]
            shown = Shown(label.text, label.key, label)
        else:
            shown = show(kind=kind, tokens=place, value=value, links={})
        yield Part(join(*place[len(tokens) :]), shown)


def _earlier(record: int, path: str) -> tuple[Batch, ...]:
    """Find the work of people on claims at the place, above it or below it, the newest first. Two queries."""
    tokens = split(path)
    above = [join(*tokens[:length]) for length in range(len(tokens) + 1)]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT h.batch FROM agreements_change AS h
            WHERE h.record IN (SELECT id FROM agreements_record WHERE id = %(record)s OR merged_into_id = %(record)s)
            AND h.table_name = 'agreements_claim' AND h.batch IS NOT NULL
            AND (COALESCE(h.after, h.before) ->> 'path' = ANY(%(above)s)
                 OR starts_with(COALESCE(h.after, h.before) ->> 'path', %(below)s))
            """,
            {"record": record, "above": above, "below": f"{path}/"},
        )
        numbers = [row[0] for row in cursor.fetchall()]
    batches = Batch.objects.filter(pk__in=numbers).exclude(kind__in=(BatchKind.LOAD, BatchKind.IMPORT))
    return tuple(batches.order_by("-pk")[:EARLIER])
