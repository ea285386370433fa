"""Which live claims on one record cannot all be true: a pure function (DESIGN 4).

1. Only live, actual claims that are not deprecated are compared, and only where they speak of one place: a
   claim on an item speaks of every field its value names.
2. Names and titles never conflict, nor the way a name is printed: a thing may be called many things.
3. Dates conflict if no day can be meant by both.
4. Amounts conflict if no amount fits both under their qualifiers: `exact`, and no qualifier, mean the amount;
   `about` a tenth to either side; `more_than` beyond it; `at_least` from it on; `up_to` as far as it. One
   without a qualifier fits the same amount under any. The qualifier is the one the claim itself gives,
   failing that the one its source gives at the same place. In different units they are not compared: the
   units conflict. Qualifiers by themselves never do: exactly 26 and more than 25 can both be true.
5. Links conflict if they lead to different records; words and yes or no if they differ by more than case and
   white space; lists if neither holds all of the other.
6. `none` conflicts with any value at its place or below it. `unknown` conflicts with nothing: one source may
   not know what another says.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Any, Literal, NamedTuple, get_args

from agreements.facts.addresses import leaves, link_kind
from agreements.facts.base import Amount, Date, OpenDate, Shape
from agreements.facts.shapes import FACTS
from agreements.vocabulary.choices import Modality, Qualifier, Rank, ValueKind
from agreements.vocabulary.dates import overlaps, parse
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split

Sort = Literal["name", "date", "amount", "link", "words"]
Tokens = tuple[str, ...]
Meant = Mapping[tuple[str, str], str]
"""The key of the record that answers for a (kind, key): former keys and merged records lead to another."""

NAMES = frozenset({"names", "titles", "name", "title", "as_printed"})
"""Fields, and collections, that say what something is called."""

QUALIFIERS = {"value": "qualifier", "change_percent": "change_qualifier"}
"""The field beside an amount that says how its source hedges it."""

ABOUT = Decimal("0.1")
"""How far from the truth `about` may be, as a part of the amount."""


class Statement(NamedTuple):
    """What one claim says of one plain field."""

    claim: str
    """The claim's key."""
    source: str | None
    value: Any
    qualifier: str | None = None
    unit: str | None = None


def find(*, kind: Kind, claims: Iterable[Mapping[str, Any]], meant: Meant | None = None) -> dict[str, tuple[str, ...]]:
    """Find the places of one record at which claims cannot all be true.

    Takes its claims as documents print them (`evidence`), in any order. Gives, by pointer in order, the keys of
    the claims that some other claim there contradicts, in order.
    """
    said: dict[Tokens, list[Statement]] = {}
    denied: list[tuple[Tokens, str]] = []
    for claim in claims:
        if claim["rank"] == Rank.DEPRECATED or claim["modality"] != Modality.ACTUAL:
            continue
        tokens = split(claim["path"])
        if claim["value_kind"] == ValueKind.NONE:
            denied.append((tokens, claim["key"]))
        elif claim["value_kind"] == ValueKind.VALUE:
            source = claim["passage"]["source"]["key"] if claim["passage"] else None
            for leaf, value in leaves(tokens, claim["value"]):
                said.setdefault(leaf, []).append(Statement(claim["key"], source, value))
    found: dict[Tokens, set[str]] = {}
    for leaf, statements in said.items():
        if len(statements) > 1 and leaf[-1] not in QUALIFIERS.values():
            sort = sort_of(kind, leaf)
            if sort == "amount":
                statements = _hedged(leaf, statements, said)
            for one, other in combinations(statements, 2):
                if not compatible(kind, leaf, one, other, meant=meant):
                    found.setdefault(leaf, set()).update((one.claim, other.claim))
        for tokens, claim_key in denied:
            if leaf[: len(tokens)] == tokens:
                found.setdefault(tokens, set()).update((claim_key, *(statement.claim for statement in statements)))
    return {join(*tokens): tuple(sorted(keys)) for tokens, keys in sorted(found.items())}


def may_conflict(paths: Iterable[str], /) -> bool:
    """Tell whether claims at these paths (one for each claim) may speak of one place at all.

    Cheap, and never wrongly False: most records have no two claims that overlap, and are not looked into.
    """
    seen: set[str] = set()
    for path in paths:
        if path in seen:
            return True
        seen.add(path)
    if "" in seen and len(seen) > 1:
        return True
    for path in seen:
        above = path.rpartition("/")[0]
        while above:
            if above in seen:
                return True
            above = above.rpartition("/")[0]
    return False


def links(*, kind: Kind, claims: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """Give the (kind, key) of every record these claims name, to look up what `find` takes as `meant`."""
    named = set()
    for claim in claims:
        if claim["value_kind"] == ValueKind.VALUE:
            for leaf, value in leaves(split(claim["path"]), claim["value"]):
                to = link_kind(kind, leaf)
                if to is not None:
                    named.add((to.value, value))
    return named


def compatible(kind: Kind, leaf: Tokens, one: Statement, other: Statement, /, *, meant: Meant | None = None) -> bool:
    """Tell whether two statements about the plain field at `leaf` can both be true. Symmetric."""
    if one.value == other.value and one.qualifier == other.qualifier:
        return True
    sort = sort_of(kind, leaf)
    if sort == "name":
        return True
    if sort == "date":
        return overlaps(parse(one.value, allow_open=True), parse(other.value, allow_open=True))
    if sort == "amount":
        if one.unit is not None and other.unit is not None and one.unit != other.unit:
            return True
        if None in (one.qualifier, other.qualifier) and Decimal(str(one.value)) == Decimal(str(other.value)):
            return True
        return _ranges_meet(_range(one), _range(other))
    if sort == "link":
        to = link_kind(kind, leaf)
        keys = [(meant or {}).get((str(to), statement.value), statement.value) for statement in (one, other)]
        return bool(keys[0] == keys[1])
    if isinstance(one.value, list) and isinstance(other.value, list):
        first, second = set(one.value), set(other.value)
        return first <= second or second <= first
    return bool(_folded(one.value) == _folded(other.value))


def sort_of(kind: Kind, leaf: Tokens, /) -> Sort:
    """Tell by which rule the plain field at `leaf` is compared."""
    # Items are named freely: fields, at even places, say all.
    return _sort_of(kind, leaf[::2])


@cache
def _sort_of(kind: Kind, names: Tokens) -> Sort:
    if NAMES & set(names):
        return "name"
    shape: type[Shape] = FACTS[kind]
    for name in names[:-1]:
        # An item's shape is the second part of the dict its collection is.
        shape = next(get_args(get_args(part)[0])[1] for part in get_args(shape.__annotations__[name]) if get_args(part))
    annotation = get_args(shape.__annotations__[names[-1]])
    if Date in annotation or OpenDate in annotation:
        return "date"
    if Amount in annotation or any(_is_count(part) for part in annotation):
        return "amount"
    return "link" if link_kind(kind, _anywhere(names)) is not None else "words"


def _is_count(annotation: Any) -> bool:
    return annotation is int or (bool(get_args(annotation)) and get_args(annotation)[0] is int)


def _anywhere(names: Tokens) -> Tokens:
    """Give the address of a field in some item of its collections."""
    tokens: list[str] = []
    for name in names[:-1]:
        tokens += [name, "any"]
    return (*tokens, names[-1])


def _hedged(leaf: Tokens, statements: list[Statement], said: Mapping[Tokens, list[Statement]]) -> list[Statement]:
    """Put beside each amount the qualifier and the unit that go with it."""
    beside = {
        "qualifier": said.get((*leaf[:-1], QUALIFIERS.get(leaf[-1], "")), []),
        "unit": said.get((*leaf[:-1], "unit"), []) if leaf[-1] in ("value", "baseline", "target") else [],
    }
    return [
        statement._replace(**{part: _going_with(statement, others) for part, others in beside.items()})
        for statement in statements
    ]


def _going_with(statement: Statement, others: list[Statement]) -> Any:
    own = [other.value for other in others if other.claim == statement.claim]
    # Without regard to the order of claims: where one source says several, none of them is taken.
    same_source = {other.value for other in others if other.source is not None and other.source == statement.source}
    return own[0] if own else next(iter(same_source)) if len(same_source) == 1 else None


class _Range(NamedTuple):
    low: Decimal
    low_is_in: bool
    high: Decimal
    high_is_in: bool


def _range(statement: Statement) -> _Range:
    amount, endless = Decimal(str(statement.value)), Decimal("Infinity")
    match statement.qualifier:
        case Qualifier.ABOUT:
            spread = abs(amount) * ABOUT
            return _Range(amount - spread, True, amount + spread, True)
        case Qualifier.MORE_THAN:
            return _Range(amount, False, endless, False)
        case Qualifier.AT_LEAST:
            return _Range(amount, True, endless, False)
        case Qualifier.UP_TO:
            return _Range(-endless, False, amount, True)
    return _Range(amount, True, amount, True)


def _ranges_meet(one: _Range, other: _Range) -> bool:
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: _Range, other: _Range) -> bool:
    """Tell whether `one` begins before `other` ends."""
    return one.low < other.high or (one.low == other.high and one.low_is_in and other.high_is_in)


def _folded(value: Any) -> Any:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value
