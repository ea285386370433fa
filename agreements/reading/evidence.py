"""The facts of one record beside the claims that speak for them, in the order of the input shape."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agreements.facts.addresses import fields, leaves, link_kind
from agreements.facts.base import Shape
from agreements.facts.shapes import FACTS
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import Statement as Said
from agreements.projection.conflicts import compatible, find, links, sort_of
from agreements.projection.document.evidence import read_evidence
from agreements.reading.held import Held, held
from agreements.reading.labels import Label, labels
from agreements.reading.said import Claim, Evidence, Group, Row, Statement, stances
from agreements.reading.values import Links, Shown, Tokens, show
from agreements.vocabulary.choices import Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split

ITEMS_SHOWN = 250
"""Items of one collection that are shown, unless all are asked for; a treaty has two hundred participants at most,
an import may have made thousands.
"""


def evidence(*, kind: Kind, record: int, whole: bool = False) -> Evidence:
    """Give the facts of a record with every live claim that speaks for them; of long collections the first
    ITEMS_SHOWN items, unless the `whole` is asked for.

    A number of queries that depends on the kind alone. Claims made of a record that was merged are shown by its
    survivor, too.
    """
    said = read_evidence(kinds={record: kind}).get(record)
    claims: list[Claim] = json.loads(said.text) if said is not None else []
    facts = held(kind=kind, record=record)
    named = _labels(kind, claims, facts)
    contests = find(kind=kind, claims=claims, meant=named.meant) if said is not None and said.conflicts else {}
    spoken = _spoken(claims)
    page = _Page(
        kind=kind,
        facts=facts,
        named=named,
        spoken=spoken,
        contests=contests,
        unknown={split(path) for path in said.unknown} if said is not None else set(),
        none={split(path) for path in said.none} if said is not None else set(),
        items=_items((*facts.units, *spoken)),
        limit=None if whole else ITEMS_SHOWN,
    )
    return Evidence(
        groups=tuple(page.groups()),
        claims=len(claims),
        sources=len(said.sources) if said is not None else 0,
        conflicts=tuple(contests),
        left_out=page.left_out,
    )


@dataclass(frozen=True, slots=True)
class _Named:
    by_number: Mapping[int, Label]
    by_key: Links
    meant: Mapping[tuple[str, str], str]


def _labels(kind: Kind, claims: list[Claim], facts: Held) -> _Named:
    """Find the labels of everything that the facts link to, that claims name, and of the claims' sources."""
    keys = links(kind=kind, claims=claims)
    keys |= {(Kind.SOURCE.value, claim["passage"]["source"]["key"]) for claim in claims if claim["passage"]}
    meant = {link: answer.id for link, answer in resolve(links=keys).items()}
    linked = {value for tokens, value in facts.values.items() if link_kind(kind, tokens) is not None}
    by_number = labels(record_ids={*meant.values(), *linked})
    by_key = {link: by_number[number] for link, number in meant.items() if number in by_number}
    return _Named(by_number, by_key, {link: label.key for link, label in by_key.items()})


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


def _items(places: Iterable[Tokens]) -> dict[Tokens, list[str]]:
    """Give the items of each collection, by name: those that are held, and those that are only claimed."""
    found: dict[Tokens, set[str]] = {}
    for place in places:
        for length in range(1, len(place), 2):
            found.setdefault(place[:length], set()).add(place[length])
    return {collection: sorted(items) for collection, items in found.items()}


@dataclass(frozen=True, slots=True)
class _Page:
    kind: Kind
    facts: Held
    named: _Named
    spoken: Mapping[Tokens, list[tuple[Claim, Any]]]
    contests: Mapping[str, tuple[str, ...]]
    unknown: set[Tokens]
    none: set[Tokens]
    items: Mapping[Tokens, list[str]]
    limit: int | None
    left_out: dict[str, int] = field(default_factory=dict)

    def groups(self) -> Iterator[Group]:
        """Give the groups in the order of the input shape, items by name."""
        current = Group(path="")
        if () in self.spoken:
            self._add(current, (), "the record as a whole")
        for name, described in fields(FACTS[self.kind]).items():
            tokens = (name,)
            items = self.items.get(tokens, []) if described.items is not None else []
            if not items or tokens in self.spoken:
                self._add(current, tokens, name)
            if items and described.items is not None:
                if current.blocks:
                    yield current
                    current = Group(path="")
                for item in items[: self.limit]:
                    yield from self._item((name, item), described.items)
                if self.limit is not None and len(items) > self.limit:
                    self.left_out[name.replace("_", " ")] = len(items) - self.limit
        if current.blocks:
            yield current

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
                for item in self.items.get(place, []):
                    below += self._item((*place, item), described.items)
        yield group
        yield from below

    def _add(self, group: Group, tokens: Tokens, name: str) -> None:
        path = join(*tokens)
        held_value = self.facts.values.get(tokens)
        value = None if held_value is None else self._held(tokens, held_value)
        contesting = frozenset(self.contests.get(path, ()))
        spoken = self.spoken.get(tokens, ())
        state = self._state(tokens, value, is_claimed=bool(spoken))
        shown = [
            None if said is None else show(kind=self.kind, tokens=tokens, value=said, links=self.named.by_key)
            for _, said in spoken
        ]
        same = [self._is_held(claim, says, value, state) for (claim, _), says in zip(spoken, shown, strict=True)]
        taken = stances(
            claims=[(claim, is_same) for (claim, _), is_same in zip(spoken, same, strict=True)],
            contested=self._against(tokens, spoken, same, contesting),
        )
        statements = tuple(
            Statement(
                claim=claim,
                says=says,
                is_same=is_same,
                stance=stance,
                contested=claim["key"] in contesting,
                above=None if claim["path"] in (path, group.path) else claim["path"],
                source=self._source(claim),
            )
            for (claim, _), says, is_same, stance in zip(spoken, shown, same, taken, strict=True)
        )
        group.add(Row(path, name.replace("_", " "), state, value, path in self.contests), statements)

    def _against(
        self, tokens: Tokens, spoken: Sequence[tuple[Claim, Any]], same: Sequence[bool], contested: frozenset[str]
    ) -> frozenset[str]:
        """Give those of the contested claims that cannot be true beside what is held: two rivals of it may agree
        with it, and not with each other. Amounts are left as they are: what they mean hangs on their qualifiers.
        """
        held = next(
            (
                said
                for (claim, said), is_same in zip(spoken, same, strict=True)
                if is_same and claim["rank"] != Rank.DEPRECATED
            ),
            None,
        )
        if held is None or sort_of(self.kind, tokens) == "amount":
            return contested

        def may_be(said: Any) -> bool:
            one, other = Said("", None, held), Said("", None, said)
            return said is not None and compatible(self.kind, tokens, one, other, meant=self.named.meant)

        return frozenset(claim["key"] for claim, said in spoken if claim["key"] in contested and not may_be(said))

    def _is_held(self, claim: Claim, says: Shown | None, value: Shown | None, state: str) -> bool:
        """Tell whether a claim says what the registry holds; of an item as such every claim does."""
        if claim["value_kind"] != ValueKind.VALUE:
            return bool(claim["value_kind"] == state)
        return says is None or says == value

    def _source(self, claim: Claim) -> Label | None:
        if not claim["passage"]:
            return None
        return self.named.by_key.get((Kind.SOURCE.value, claim["passage"]["source"]["key"]))

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
