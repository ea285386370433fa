"""What the claims on one record add up to: a pure function from preferred claims to facts.

A *unit* is the record itself or one item of a collection.

1. Of all preferred claims that name a field, the one with the deepest address is followed: a claim on a
   field outranks one on its item, and that one outranks a claim on the whole record.
2. `unknown` and `none` empty the field, or the collection, that they speak of, for all claims that are no
   deeper than they are.
3. A unit has the modality of the preferred claim at its own address; without one it is actual if any of
   its fields is, else planned if any is, else denied. The record without a claim of its own looks at
   every field it has, items included.
4. An actual unit takes only actual fields: planned and denied claims are never projected as actual. Any
   other unit takes what is said of it and shows its modality.
5. Actions keep a modality of their own. Any other item that is not actual stands only in a record (a
   signatory: only in an action) that is not actual either.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from agreements.facts.addresses import leaves
from agreements.vocabulary.choices import Modality, ValueKind
from agreements.vocabulary.pointers import split

ACTIONS = "actions"
"""The one collection whose items have a modality of their own to show."""


class Claimed(NamedTuple):
    """What a live preferred claim says."""

    path: str
    value_kind: str
    value: Any
    modality: str


@dataclass(slots=True)
class Unit:
    """The followed fields of a record or an item, and the items below it by collection and name."""

    modality: str = Modality.ACTUAL
    fields: dict[str, Any] = field(default_factory=dict)
    items: dict[str, dict[str, "Unit"]] = field(default_factory=dict)


class Leaf(NamedTuple):
    """What a plain field holds: how deep the claim speaks that is followed there, and its place among all given."""

    depth: int
    value: Any
    modality: str
    place: int


def followed(claims: Iterable[Claimed], /) -> dict[tuple[str, ...], Leaf]:
    """Tell which of the live preferred claims on one record is followed at each plain field (rules 1 and 2)."""
    found: dict[tuple[str, ...], Leaf] = {}
    emptied: list[tuple[str, ...]] = []
    for place, claim in enumerate(claims):
        tokens = split(claim.path)
        depth = len(tokens)
        if claim.value_kind != ValueKind.VALUE:
            emptied.append(tokens)
            continue
        for leaf, value in leaves(tokens, claim.value):
            known = found.get(leaf)
            if known is None or known.depth < depth:
                found[leaf] = Leaf(depth, value, claim.modality, place)
    for tokens in emptied:
        depth = len(tokens)
        for leaf in [leaf for leaf, said in found.items() if leaf[:depth] == tokens and said.depth <= depth]:
            del found[leaf]
    return found


def project(claims: Iterable[Claimed], /) -> Unit:
    """Add up the live preferred claims on one record. Their order does not matter."""
    given = list(claims)
    own = {
        tokens: claim.modality
        for claim in given
        if claim.value_kind == ValueKind.VALUE and len(tokens := split(claim.path)) % 2 == 0
    }
    taken = followed(given)
    by_unit: dict[tuple[str, ...], dict[str, Leaf]] = {}
    for leaf, said in taken.items():
        by_unit.setdefault(leaf[:-1], {})[leaf[-1]] = said
    record = Unit(modality=own.get(()) or _modality(taken.values()))
    record.fields = _taken(by_unit.pop((), {}), modality=record.modality)
    for tokens in [tokens for tokens in by_unit if len(tokens) == 4]:
        # Signatories alone make their action, so that what it lacks can be named.
        by_unit.setdefault(tokens[:2], {})
    units: dict[tuple[str, ...], Unit] = {(): record}
    for tokens in sorted(by_unit, key=len):
        leaves_said = by_unit[tokens]
        unit = Unit(modality=own.get(tokens) or _modality(leaves_said.values()))
        unit.fields = _taken(leaves_said, modality=unit.modality)
        parent = units.get(tokens[:-2])
        shows_modality = len(tokens) == 2 and tokens[0] == ACTIONS
        if parent is None or (
            parent.modality == Modality.ACTUAL and unit.modality != Modality.ACTUAL and not shows_modality
        ):
            continue
        units[tokens] = unit
        parent.items.setdefault(tokens[-2], {})[tokens[-1]] = unit
    return record


def _modality(said: Iterable[Leaf]) -> str:
    heard = {leaf.modality for leaf in said}
    if Modality.ACTUAL in heard or not heard:
        return Modality.ACTUAL
    return Modality.PLANNED if Modality.PLANNED in heard else Modality.DENIED


def _taken(said: dict[str, Leaf], *, modality: str) -> dict[str, Any]:
    if modality == Modality.ACTUAL:
        return {name: leaf.value for name, leaf in said.items() if leaf.modality == Modality.ACTUAL}
    return {name: leaf.value for name, leaf in said.items()}
