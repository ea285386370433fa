"""The facts of one record beside the claims that speak for them, in the order of the input shape."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from agreements.facts.addresses import fields, leaves, link_kind
from agreements.facts.base import Shape
from agreements.facts.shapes import FACTS
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links
from agreements.projection.document.evidence import read_evidence
from agreements.reading.held import Held, held
from agreements.reading.labels import Label, labels
from agreements.reading.values import Links, Shown, Tokens, show
from agreements.vocabulary.choices import Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split

Claim = Mapping[str, Any]
"""A claim as documents print it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says of one place: `says` is its value there, None where it says unknown or none.

    `differs`: the registry holds something else there. `contested`: it cannot be true beside another claim.
    `above` is the place the claim was made of, where that is wider than what it is shown beside.
    """

    claim: Claim
    says: Shown | None
    differs: bool
    contested: bool
    above: str | None
    source: Label | None


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the record, and what the registry holds there.

    `state` is `value`, `unknown`, `none`, `not_followed` (claims speak of it, none is held), `unrecorded`, or
    `whole` for the record or an item as such.
    """

    path: str
    name: str
    state: str
    value: Shown | None


@dataclass(slots=True)
class Block:
    """Neighbouring places that stand on the same claims, none of which says otherwise, and these claims."""

    rows: list[Row]
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class Group:
    """The plain fields of the record, or those of one item of a collection (`collection` and `item`).

    `modality` is what the row of an item shows, None where it shows none; `is_held` tells whether it has one.
    """

    path: str
    collection: str = ""
    item: str = ""
    depth: int = 0
    modality: str | None = None
    is_held: bool = True
    blocks: list[Block] = field(default_factory=list)

    def add(self, row: Row, statements: tuple[Statement, ...], /) -> None:
        """Add a place, to the block before it if it stands on the same claims."""
        last = self.blocks[-1] if self.blocks else None
        if last is not None and _agree(statements) and _agree(last.statements) and _same(statements, last.statements):
            last.rows.append(row)
        else:
            self.blocks.append(Block([row], statements))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All groups of one record, and how much they stand on."""

    groups: tuple[Group, ...]
    claims: int
    sources: int
    conflicts: tuple[str, ...]


def evidence(*, kind: Kind, record: int) -> Evidence:
    """Give the facts of a record with every live claim that speaks for them.

    A number of queries that depends on the kind alone. Claims made of a record that was merged are shown by its
    survivor, too.
    """
    said = read_evidence(kinds={record: kind}).get(record)
    claims: list[Claim] = json.loads(said.text) if said is not None else []
    facts = held(kind=kind, record=record)
    named = _labels(kind, claims, facts)
    contests = find(kind=kind, claims=claims, meant={link: label.key for link, label in named.by_key.items()})
    page = _Page(
        kind=kind,
        facts=facts,
        named=named,
        spoken=_spoken(claims),
        contests=contests,
        unknown={split(path) for path in said.unknown} if said is not None else set(),
        none={split(path) for path in said.none} if said is not None else set(),
    )
    return Evidence(
        groups=tuple(page.groups()),
        claims=len(claims),
        sources=said.sources if said is not None else 0,
        conflicts=tuple(contests),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    by_number: Mapping[int, Label]
    by_key: Links


def _labels(kind: Kind, claims: list[Claim], facts: Held) -> _Named:
    """Find the labels of everything that the facts link to, that claims name, and of the claims' sources."""
    keys = links(kind=kind, claims=claims)
    keys |= {(Kind.SOURCE.value, claim["passage"]["source"]["key"]) for claim in claims if claim["passage"]}
    meant = {link: answer.id for link, answer in resolve(links=keys).items()}
    linked = {value for tokens, value in facts.values.items() if link_kind(kind, tokens) is not None}
    by_number = labels(record_ids={*meant.values(), *linked})
    return _Named(by_number, {link: by_number[number] for link, number in meant.items() if number in by_number})


def _spoken(claims: list[Claim]) -> dict[Tokens, list[tuple[Claim, Any]]]:
    """Give, by place, the claims that speak of it and what each says there (None: unknown or none)."""
    found: dict[Tokens, list[tuple[Claim, Any]]] = {}
    for claim in claims:
        tokens = split(claim["path"])
        said = list(leaves(tokens, claim["value"])) if claim["value_kind"] == ValueKind.VALUE else []
        for leaf, value in said or [(tokens, None)]:
            found.setdefault(leaf, []).append((claim, value))
    # A claim on a field outranks one on its item: what the registry follows stands first.
    weights = {rank: weight for weight, rank in enumerate(Rank.values)}
    for statements in found.values():
        statements.sort(key=lambda one: (weights[one[0]["rank"]], -len(split(one[0]["path"]))))
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    kind: Kind
    facts: Held
    named: _Named
    spoken: Mapping[Tokens, list[tuple[Claim, Any]]]
    contests: Mapping[str, tuple[str, ...]]
    unknown: set[Tokens]
    none: set[Tokens]

    def groups(self) -> Iterator[Group]:
        """Give the groups in the order of the input shape, items by name."""
        current = Group(path="")
        if () in self.spoken:
            self._add(current, (), "the record as a whole")
        for name, described in fields(FACTS[self.kind]).items():
            tokens = (name,)
            items = self._items(tokens) if described.items is not None else []
            if not items or tokens in self.spoken:
                self._add(current, tokens, name)
            if items and described.items is not None:
                if current.blocks:
                    yield current
                    current = Group(path="")
                for item in items:
                    yield from self._item((name, item), described.items)
        if current.blocks:
            yield current

    def _items(self, tokens: Tokens) -> list[str]:
        """Give the items of a collection: those that are held, and those that are only claimed."""
        length = len(tokens)
        places = (*self.facts.units, *self.spoken)
        return sorted({place[length] for place in places if len(place) > length and place[:length] == tokens})

    def _item(self, tokens: Tokens, shape: type[Shape]) -> Iterator[Group]:
        group = Group(
            path=join(*tokens),
            collection=tokens[-2],
            item=tokens[-1],
            depth=len(tokens) // 2 - 1,
            modality=self.facts.units.get(tokens),
            is_held=tokens in self.facts.units,
        )
        below: list[Group] = []
        if tokens in self.spoken:
            self._add(group, tokens, "the item as a whole")
        for name, described in fields(shape).items():
            place = (*tokens, name)
            if place in self.facts.values or place in self.spoken:
                self._add(group, place, name)
            if described.items is not None:
                for item in self._items(place):
                    below += self._item((*place, item), described.items)
        yield group
        yield from below

    def _add(self, group: Group, tokens: Tokens, name: str) -> None:
        path = join(*tokens)
        held_value = self.facts.values.get(tokens)
        value = None if held_value is None else self._held(tokens, held_value)
        contesting = self.contests.get(path, ())
        statements = []
        for claim, said in self.spoken.get(tokens, ()):
            says = None if said is None else show(kind=self.kind, tokens=tokens, value=said, links=self.named.by_key)
            source = claim["passage"] and self.named.by_key.get((Kind.SOURCE.value, claim["passage"]["source"]["key"]))
            statements.append(
                Statement(
                    claim=claim,
                    says=says,
                    differs=says is not None and says != value,
                    contested=claim["key"] in contesting,
                    above=None if claim["path"] in (path, group.path) else claim["path"],
                    source=source or None,
                )
            )
        state = self._state(tokens, value, is_claimed=bool(statements))
        group.add(Row(path, name.replace("_", " "), state, value), tuple(statements))

    def _held(self, tokens: Tokens, value: Any) -> Shown:
        if link_kind(self.kind, tokens) is None:
            return show(kind=self.kind, tokens=tokens, value=value, links={})
        label = self.named.by_number[value]
        return Shown(label.text, label.key, label)

    def _state(self, tokens: Tokens, value: Shown | None, *, is_claimed: bool) -> str:
        if value is not None:
            return "value"
        # What is said to be unknown or none is so for everything below it, too.
        for state, places in ((ValueKind.NONE, self.none), (ValueKind.UNKNOWN, self.unknown)):
            if any(tokens[:length] in places for length in range(len(tokens) + 1)):
                return state.value
        if len(tokens) % 2 == 0:
            return "whole"
        return "not_followed" if is_claimed else "unrecorded"


def _agree(statements: tuple[Statement, ...]) -> bool:
    # A claim that says something else is shown with its words, so its place stands alone.
    return not any(said.differs or said.contested for said in statements)


def _same(some: tuple[Statement, ...], others: tuple[Statement, ...]) -> bool:
    return [said.claim["key"] for said in some] == [said.claim["key"] for said in others]
