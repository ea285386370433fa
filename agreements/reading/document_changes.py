"""Two bodies of one document beside each other, place by place: what a change would show, and what is shown now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from agreements.vocabulary.dates import describe, parse
from agreements.vocabulary.pointers import join

Body = Mapping[str, Any]
"""A document as the API prints it."""

Tokens = tuple[str, ...]

_LINK = frozenset({"key", "name", "kind"})
"""All that a link to another record prints; a document has a key and a name, and more."""

NOT_COMPARED = frozenset({"version", "updated_at"})
"""What differs whenever anything does."""

LONGEST = 400
"""Characters of one value that a comparison shows."""

COMMON = 60
"""Characters shown of what a cut value has in common with the other one."""

SHOWN = 200
"""Places of one document that a comparison shows."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that reads differently; None is nothing there."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The places that read differently, in the order of the document, at most SHOWN; `more` are left out."""

    places: tuple[Place, ...]
    more: int


def compare(*, before: Body | None, after: Body | None) -> Comparison:
    """Compare two bodies of one document; None is one that readers do not see.

    Places are pointers as everywhere: a member of a collection stands under its `item`, a linked record in a list
    under its key. Links are shown by name, dates in words.
    """
    old, new = (dict(_leaves((), body or {})) for body in (before, after))
    differing = [tokens for tokens in dict.fromkeys([*new, *old]) if old.get(tokens) != new.get(tokens)]
    places = []
    for tokens in differing[:SHOWN]:
        was, now = old.get(tokens), new.get(tokens)
        places.append(Place(join(*tokens), _cut(was, now), _cut(now, was)))
    return Comparison(places=tuple(places), more=max(0, len(differing) - SHOWN))


def _leaves(tokens: Tokens, value: Any) -> Iterator[tuple[Tokens, str]]:
    if value is None or value == []:
        return
    if isinstance(value, dict):
        words = _named(value)
        if words is not None:
            yield tokens, words
            return
        for name, part in value.items():
            if name == "item" or (not tokens and name in NOT_COMPARED):
                continue
            yield from _leaves((*tokens, name), part)
    elif isinstance(value, list):
        yield from _members(tokens, value)
    else:
        yield tokens, _words(value)


def _members(tokens: Tokens, members: list[Any]) -> Iterator[tuple[Tokens, str]]:
    """Give the members of a list: under their items, under the keys they link to, or all as one value."""
    names = [member.get("item") or member.get("key") if isinstance(member, dict) else None for member in members]
    if None not in names and len(set(names)) == len(names):
        for name, member in zip(names, members, strict=True):
            yield from _leaves((*tokens, str(name)), member)
    else:
        said = (", ".join(words for _, words in _leaves((), member)) for member in members)
        yield tokens, "; ".join(said)


def _named(value: Mapping[str, Any]) -> str | None:
    """Give the words for a link or a date; None for anything else."""
    if {"key", "name"} <= value.keys() <= _LINK:
        return str(value["name"] or value["key"])
    if "edtf" in value:
        return describe(parse(value["edtf"], allow_open=True))
    return None


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _cut(value: str | None, other: str | None) -> str | None:
    """Cut a long value to where it begins to differ from the other one."""
    if value is None or len(value) <= LONGEST:
        return value
    pairs = enumerate(zip(value, other or "", strict=False))
    alike = next((place for place, (one, two) in pairs if one != two), min(len(value), len(other or "")))
    start = max(0, alike - COMMON)
    end = start + LONGEST
    return f"{'…' if start else ''}{value[start:end]}{'…' if end < len(value) else ''} ({len(value)} characters)"
