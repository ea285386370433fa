"""Examining a candidate: all that the registry can tell a decider before anybody decides. Writes nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.facts.edits import Edit
from agreements.matching.likely import Likely, likely
from agreements.models import Candidate, Record
from agreements.projection.claimed import resolve
from agreements.projection.conflicts import find, links
from agreements.projection.document.evidence import read_evidence
from agreements.projection.problems import Problem
from agreements.recording.claims import claim_key
from agreements.recording.drafts import ClaimDraft
from agreements.recording.edits import Unmatched, read
from agreements.review.payloads import edit_of
from agreements.review.proposals import etag_of


@dataclass(frozen=True, slots=True)
class Examination:
    """What is known of an edit that waits for a decision.

    `likely` are known records that a new one may be. `conflicts` are the places at which it says what cannot be true
    beside other claims. `known` is the record that bears the key of a candidate for a new record by now.
    `is_overtaken`: the record reads differently from what the author saw.
    """

    edit: Edit
    problems: tuple[Problem, ...]
    unmatched: tuple[Unmatched, ...]
    likely: tuple[Likely, ...]
    conflicts: tuple[str, ...]
    known: Record | None
    is_overtaken: bool


def examine(*, candidate: Candidate, edit: Edit | None = None) -> Examination:
    """Examine a candidate, or another `edit` in its place (a revision). A number of queries that depends on the kinds.

    A candidate that cannot even be read by now has pydantic.ValidationError raised.
    """
    edit = edit or edit_of(candidate=candidate)
    reading = read(edit=edit)
    target = candidate.target
    known = None
    if target is None:
        meant = resolve(links=[(edit.kind.value, edit.key)]).get((edit.kind.value, edit.key))
        known = None if meant is None else Record.objects.get(pk=meant.id)
    return Examination(
        edit=edit,
        problems=reading.problems,
        unmatched=reading.unmatched,
        likely=tuple(likely(edit=edit)) if target is None else (),
        conflicts=conflicts_with(edit=edit, drafts=reading.drafts, record=target),
        known=known,
        is_overtaken=target is not None and etag_of(record=target.pk) != candidate.target_etag,
    )


def conflicts_with(*, edit: Edit, drafts: Sequence[ClaimDraft], record: Record | None) -> tuple[str, ...]:
    """Give the places at which what an edit says anew cannot be true beside what is claimed, or beside itself."""
    gone = {retraction.claim for retraction in edit.retract}
    claims: list[Mapping[str, Any]] = []
    if record is not None:
        said = read_evidence(kinds={record.pk: edit.kind}).get(record.pk)
        claims = [claim for claim in json.loads(said.text) if claim["key"] not in gone] if said is not None else []
    known = {claim["key"] for claim in claims}
    made = [_printed(edit, draft) for draft in drafts]
    new = {claim["key"] for claim in made} - known
    claims += [claim for claim in made if claim["key"] in new]
    meant = {link: linked.key for link, linked in resolve(links=links(kind=edit.kind, claims=claims)).items()}
    found = find(kind=edit.kind, claims=claims, meant=meant)
    return tuple(path for path, contesting in found.items() if new & set(contesting))


def _printed(edit: Edit, draft: ClaimDraft) -> dict[str, Any]:
    """Give a claim that is not made yet as documents print one, as far as conflicts are found by it."""
    passage = draft.passage and {"source": {"key": draft.passage.source}}
    return {
        "key": claim_key(kind=edit.kind, key=edit.key, claim=draft),
        "path": draft.path,
        "value_kind": draft.value_kind.value,
        "value": draft.value,
        "rank": str(draft.rank),
        "modality": str(draft.modality),
        "passage": passage,
    }
