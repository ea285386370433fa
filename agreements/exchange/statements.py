"""Claims to statements: what a loader took apart is put together again."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from agreements.facts.addresses import fields, locate
from agreements.facts.base import Shape
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.spans import Span, SpanError, occurrence_of


class DumpError(ValueError):
    """Why there is no dump; the message says what to do."""


class Quoted(NamedTuple):
    """A live claim with the words it rests on, and the text they stand in."""

    path: str
    value_kind: str
    value: Any
    rank: str
    modality: str
    confidence: str | None
    inferred: bool
    reason: str | None
    unsourced: str | None
    source: str | None
    text: str
    start: int | None
    end: int | None
    quote: str | None
    row: str | None


def statements(*, kind: Kind, key: str, claims: Iterable[Quoted]) -> list[dict[str, Any]]:
    """Put claims that say the same of one place together, the followed one first.

    The order depends on what is said alone. Raises DumpError when a quote does not stand in its source.
    """
    groups: dict[tuple[str, int, str, str], list[Quoted]] = {}
    for claim in claims:
        said = json.dumps([claim.value_kind, claim.value], ensure_ascii=False, sort_keys=True)
        is_deprecated = claim.rank == Rank.DEPRECATED
        groups.setdefault((claim.path, is_deprecated, said, claim.modality), []).append(claim)
    made = []
    for (path, _, said, modality), group in groups.items():
        evidence = [(claim.rank, _evidence(kind, key, claim)) for claim in group]
        evidence.sort(key=lambda pair: (pair[0] != Rank.PREFERRED, json.dumps(pair[1], ensure_ascii=False)))
        rank = evidence[0][0]
        statement: dict[str, Any] = {"path": path}
        first = group[0]
        if first.value_kind == ValueKind.VALUE:
            address = locate(kind, path)
            statement["value"] = _ordered(address.shape, first.value) if address.field is None else first.value
        else:
            statement[first.value_kind] = True
        if rank != Rank.PREFERRED:
            statement["rank"] = rank
        if modality != Modality.ACTUAL:
            statement["modality"] = modality
        statement["evidence"] = [said_by for _, said_by in evidence]
        order = (path, (Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED).index(Rank(rank)), said, modality)
        made.append((order, statement))
    return [statement for _, statement in sorted(made, key=lambda pair: pair[0])]


def _evidence(kind: Kind, key: str, claim: Quoted) -> dict[str, Any]:
    evidence: dict[str, Any] = {}
    if claim.source is None:
        evidence["unsourced"] = claim.unsourced
    else:
        evidence["source"] = claim.source
    if claim.row is not None:
        evidence["row"] = claim.row
    if claim.quote is not None and claim.start is not None and claim.end is not None:
        evidence["quote"] = claim.quote
        try:
            occurrence = occurrence_of(
                claim.text, Span(start=claim.start, end=claim.end, quote=claim.quote, prefix="", suffix="")
            )
        except SpanError as error:
            raise DumpError(f"{kind} {key} {claim.path}: {error} Run check_registry.") from error
        if occurrence is not None:
            evidence["occurrence"] = occurrence
    if claim.inferred:
        evidence["inferred"] = True
    if claim.reason is not None:
        evidence["reason"] = claim.reason
    if claim.confidence is not None:
        evidence["confidence"] = claim.confidence
    return evidence


def _ordered(shape: type[Shape] | None, value: dict[str, Any]) -> dict[str, Any]:
    """Put the fields in the order of their shape, and items by name: the database keeps no order."""
    assert shape is not None
    ordered: dict[str, Any] = {}
    for name, field in fields(shape).items():
        if name not in value:
            continue
        part = value[name]
        if field.items is not None:
            part = {item: _ordered(field.items, part[item]) for item in sorted(part)}
        ordered[name] = part
    return ordered
