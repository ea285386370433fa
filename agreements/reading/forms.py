"""What one record is now, as a form starts from it: every place with its value, and the claims that speak of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from agreements.facts.addresses import fields, leaves, link_kind
from agreements.facts.base import plain
from agreements.facts.shapes import CLASSIFICATION
from agreements.models import NOUNS, Record
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links
from agreements.projection.document.evidence import read_evidence
from agreements.reading.held import held
from agreements.reading.labels import Label, labels
from agreements.reading.values import Links, Shown, Tokens, show
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split

Claim = Mapping[str, Any]
"""A claim as documents print it."""

UNRECORDED = "unrecorded"
"""The state of a place of which nothing is held, nor said that it is unknown or none."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one claim says of one place: `says` is its value there, None where it says unknown or none.

    `is_own`: it was made of this very place, not of what the place is part of. `is_ours`: it was made of this
    record, not of one merged into it. `disagrees`: it cannot be true beside another claim.
    """

    claim: Claim
    says: Shown | None
    source: Label | None
    is_own: bool
    is_ours: bool
    disagrees: bool


@dataclass(slots=True)
class Present:
    """A record as it is now: what it holds by place, in the input shape (links are keys), and who says so.

    `judged` is the classification; fields nobody has judged are left out. `units` are the record (`()`) and its
    items, those that are held and those that are only claimed.
    """

    kind: Kind
    key: str
    record: Record | None = None
    label: Label | None = None
    values: dict[Tokens, Any] = field(default_factory=dict)
    units: dict[Tokens, str | None] = field(default_factory=dict)
    judged: dict[str, Any] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    links: Links = field(default_factory=dict)
    _items: dict[Tokens, list[str]] = field(default_factory=dict)
    _spoken: dict[Tokens, list[tuple[Claim, Any]]] = field(default_factory=dict)
    _emptied: dict[Tokens, str] = field(default_factory=dict)
    _contested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def state(self, tokens: Tokens, /) -> str:
        """Tell what is held at a place: `value`, `unknown`, `none` or `unrecorded`."""
        if tokens in self.values:
            return ValueKind.VALUE.value
        for length in range(len(tokens), -1, -1):
            if tokens[:length] in self._emptied:
                return self._emptied[tokens[:length]]
        return UNRECORDED

    def items(self, tokens: Tokens, /) -> list[str]:
        """Give the items of a collection, by name."""
        return self._items.get(tokens, [])

    def modality(self, tokens: Tokens, /) -> str:
        """Tell how the sources speak of the record or an item; what shows none of its own is as the record is."""
        whole = self.record.modality if self.record is not None else Modality.ACTUAL.value
        return (self.units.get(tokens) or self.units.get(tokens[:2]) or whole) if tokens else whole

    def voices(self, tokens: Tokens, /) -> list[Voice]:
        """Give what claims say of a place, the followed one first."""
        path = join(*tokens)
        contesting = self._contested.get(path, ())
        found = []
        for claim, said in self._spoken.get(tokens, ()):
            passage = claim["passage"]
            found.append(
                Voice(
                    claim=claim,
                    says=None if said is None else show(kind=self.kind, tokens=tokens, value=said, links=self.links),
                    source=self.links.get((Kind.SOURCE.value, passage["source"]["key"])) if passage else None,
                    is_own=claim["path"] == path,
                    is_ours=claim["record"]["key"] == self.key,
                    disagrees=claim["key"] in contesting,
                )
            )
        return found

    def shown(self, tokens: Tokens, /) -> Shown | None:
        """Give the held value of a plain field in words, None where there is none."""
        if tokens not in self.values:
            return None
        return show(kind=self.kind, tokens=tokens, value=self.values[tokens], links=self.links)


def present(*, record: Record) -> Present:
    """Read a record for its form. A number of queries that depends on the kind alone."""
    kind = Kind(record.kind)
    said = read_evidence(kinds={record.pk: kind}).get(record.pk)
    claims: list[Claim] = json.loads(said.text) if said is not None else []
    facts = held(kind=kind, record=record.pk)
    keys = links(kind=kind, claims=claims)
    keys |= {(Kind.SOURCE.value, claim["passage"]["source"]["key"]) for claim in claims if claim["passage"]}
    meant = {link: answer.id for link, answer in resolve(links=keys).items()}
    linked = {value for tokens, value in facts.values.items() if link_kind(kind, tokens) is not None}
    by_number = labels(record_ids={record.pk, *meant.values(), *linked})
    by_key = {link: by_number[number] for link, number in meant.items() if number in by_number}
    by_key |= {(label.kind.value, label.key): label for label in by_number.values()}
    spoken = _spoken(claims)
    return Present(
        kind=kind,
        key=record.key,
        record=record,
        label=by_number[record.pk],
        values={tokens: _plain(kind, tokens, value, by_number) for tokens, value in facts.values.items()},
        units=facts.units,
        judged=_judged(kind, record.pk),
        claims=claims,
        links=by_key,
        _items=_items((*facts.units, *spoken)),
        _spoken=spoken,
        _emptied={
            split(path): state.value
            for state, paths in (
                (ValueKind.UNKNOWN, said.unknown if said else ()),
                (ValueKind.NONE, said.none if said else ()),
            )
            for path in paths
        },
        _contested=find(kind=kind, claims=claims, meant={link: label.key for link, label in by_key.items()}),
    )


def labels_of(*, links: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Label]:
    """Give the labels of the records that (kind, key) pairs mean; keys nobody answers for are left out."""
    meant = {link: answer.id for link, answer in resolve(links=links).items()}
    by_number = labels(record_ids=set(meant.values())) if meant else {}
    return {link: by_number[number] for link, number in meant.items() if number in by_number}


def _plain(kind: Kind, tokens: Tokens, value: Any, by_number: Mapping[int, Label]) -> Any:
    """Give a stored value in its JSON form."""
    if link_kind(kind, tokens) is not None:
        return by_number[value].key
    return plain(value) if isinstance(value, Decimal) else value


def _judged(kind: Kind, number: int) -> dict[str, Any]:
    row = NOUNS[kind]._default_manager.filter(pk=number).first()
    if row is None:
        return {}
    found = {name: getattr(row, name) for name in fields(CLASSIFICATION[kind])}
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _items(places: Iterable[Tokens]) -> dict[Tokens, list[str]]:
    """Give, by collection, the names of its items: what every place that lies in one is part of."""
    found: dict[Tokens, set[str]] = {}
    for place in places:
        for length in range(1, len(place), 2):
            found.setdefault(place[:length], set()).add(place[length])
    return {tokens: sorted(names) for tokens, names in found.items()}


def _spoken(claims: list[Claim]) -> dict[Tokens, list[tuple[Claim, Any]]]:
    """Give, by place, the claims that speak of it and what each says there (None: unknown, none, or the whole)."""
    found: dict[Tokens, list[tuple[Claim, Any]]] = {}
    for claim in claims:
        tokens = split(claim["path"])
        said = list(leaves(tokens, claim["value"])) if claim["value_kind"] == ValueKind.VALUE else []
        if len(tokens) % 2 == 0:
            found.setdefault(tokens, []).append((claim, None))
        for leaf, value in said or [(tokens, None)]:
            if leaf != tokens or len(tokens) % 2 == 1:
                found.setdefault(leaf, []).append((claim, value))
    # A claim on a field outranks one on its item: what the registry follows stands first.
    weights = {rank: weight for weight, rank in enumerate(Rank.values)}
    for statements in found.values():
        statements.sort(key=lambda one: (weights[one[0]["rank"]], -len(split(one[0]["path"]))))
    return found
