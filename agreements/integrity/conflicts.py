"""Rules about claims that contradict each other."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from agreements.facts.addresses import leaves
from agreements.integrity.findings import ASKED, SHOWN, Found, Scope
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links, may_conflict
from agreements.projection.document.evidence import read_evidence
from agreements.vocabulary.choices import ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split

CHUNK = 1_000
"""Records whose claims are read at a time: whoever wants only the first findings waits for no more."""


def conflict(*, scope: Scope) -> Iterator[Found]:
    """Sources contradict each other: their claims on one place cannot all be true.

    The registry follows the preferred claim and shows the others beside it. Read the passages, see that the right one
    is preferred, and mark a claim that is plainly mistaken as deprecated: deprecated claims are kept, and contradict
    nothing.
    """
    query = f"""
        SELECT r.id, r.kind, r.key, array_agg(c.path)
        FROM agreements_claim AS c
        JOIN agreements_record AS h ON h.id = c.record_id
        JOIN agreements_record AS r ON r.id = COALESCE(h.merged_into_id, h.id)
        WHERE c.retracted_at IS NULL AND c.rank <> 'deprecated' AND c.modality = 'actual' AND {SHOWN} AND {ASKED}
        GROUP BY r.id, r.kind, r.key
        ORDER BY r.kind, r.key
    """
    records = {number: (Kind(kind), key) for number, kind, key, paths in scope.rows(query) if may_conflict(paths)}
    numbers = list(records)
    for start in range(0, len(numbers), CHUNK):
        chunk = {number: records[number][0] for number in numbers[start : start + CHUNK]}
        claims = {number: json.loads(evidence.text) for number, evidence in read_evidence(kinds=chunk).items()}
        named = {link for number, of in claims.items() for link in links(kind=chunk[number], claims=of)}
        meant = {link: linked.key for link, linked in resolve(links=named).items()}
        for number, kind in chunk.items():
            by_key = {claim["key"]: claim for claim in claims[number]}
            for path, keys in find(kind=kind, claims=claims[number], meant=meant).items():
                said = sorted({_said(by_key[key], path) for key in keys})
                yield Found(kind.value, records[number][1], path, f"claims contradict each other: {'; '.join(said)}")


def _said(claim: Mapping[str, Any], path: str) -> str:
    """Give what a claim says at `path`, and who says it."""
    source = claim["passage"]["source"]["key"] if claim["passage"] else "no source"
    value: Any = "there is none"
    if claim["value_kind"] == ValueKind.VALUE:
        below = {join(*tokens): said for tokens, said in leaves(split(claim["path"]), claim["value"])}
        value = below.get(path, "something")
    return f"{value} ({source})"
