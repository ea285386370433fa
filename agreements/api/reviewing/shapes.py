"""The shapes of what is proposed and decided, as it is asked for and as it is answered."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from agreements.api.shapes import Page
from agreements.api.writing.shapes import Body, Why
from agreements.facts.base import Key, Text
from agreements.facts.edits import ClaimKey, Edit
from agreements.vocabulary.choices import BatchKind, Origin, Outcome
from agreements.vocabulary.kinds import Kind


class Answered(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Target(Answered):
    """A record, by kind and key, and what it is called."""

    kind: Kind
    key: str
    name: str | None


class Decided(Answered):
    """One decision on a candidate; a later one counts more."""

    id: int
    outcome: Outcome
    decider: str
    at: datetime
    reason: str
    revision: dict[str, JsonValue] | None
    """The proposal as the decider changed it; null: as proposed."""
    record: Target | None
    """The record it became, or was merged into."""
    batch: int | None
    """What it wrote."""
    one_person: bool
    """Whether the decider is the author, because one person keeps the registry."""


class Candidate(Answered):
    """Something proposed: who proposes what, and what became of it."""

    id: int
    url: str
    kind: Kind
    key: str
    target: Target | None
    """The known record it would change; null: a new one."""
    is_open: bool
    """Whether it awaits a decision."""
    outcome: Outcome | None
    """The last decision; null: none yet."""
    author: str
    at: datetime
    origin: Origin
    note: str | None
    proposal: dict[str, JsonValue]
    """An edit: kind, key, claims with their evidence, classification, state, claims to take back."""


class CandidateInFull(Candidate):
    """A candidate with what a decider needs to know of it."""

    decisions: list[Decided]
    obstacles: list[str]
    """Why it cannot be accepted unseen; empty for one that is decided."""
    held_by: str | None
    """Who looks at it just now."""


class CandidatePage(Page):
    """A page of candidates."""

    results: list[Candidate]


class Proposal(Body):
    """An edit that somebody else is to decide on."""

    proposal: Edit
    note: Text | None = None
    """What the decider should know."""


class Decide(Body):
    """A decision: what becomes of the candidate, and why."""

    outcome: Literal["accepted", "merged", "rejected", "postponed"]
    why: Why
    revision: Edit | None = None
    """The proposal as it is to be written, where it is not to stand as proposed."""
    record: Key | None = None
    """With `merged`: the known record that the proposal speaks of."""
    distinct_from: list[Key] = Field(default_factory=list, max_length=50)
    """With `accepted`: records that look like the new one and are not the same."""
    version: Annotated[int, Field(ge=0, lt=2**31)] | None = None
    """The record's version that the decider looked at, 0 for none; another one now is refused."""


class Undo(Body):
    """Why a decision is undone."""

    why: Why


class UndoBatch(Undo):
    """Why a batch is taken back."""

    preview: bool = False
    """Only tell what that would leave."""


class DecideConflict(Body):
    """Which of the claims that contest a place of a record is right."""

    kind: Kind
    key: Key
    path: Annotated[str, Field(max_length=500)] = Field(examples=["/actions/signature-kaz/date"])
    claim: ClaimKey
    """The key of the claim that is right: it is followed, and what the others say there is deprecated."""
    why: Why


class Merge(Body):
    """Two records of one kind that are one thing."""

    kind: Kind
    merged: Key
    """The record that is to lead to the other one."""
    survivor: Key
    why: Why
    preview: bool = False
    """Only tell what would be shown."""


class Written(Answered):
    """What was written: a batch, which can be undone."""

    batch: int | None
    """Null where nothing differed."""
    record: Target
    url: str
    """The address of the record's document."""


class Shown(Answered):
    """A record's document before and after; null where it has none."""

    kind: Kind
    key: str
    before: dict[str, JsonValue] | None
    after: dict[str, JsonValue] | None


class Previewed(Answered):
    """What a change would come to. Nothing was written."""

    documents: list[Shown]
    more: int
    """Documents of records it is about that are not shown."""
    others: int
    """Documents of other records that would print something else."""


class Batch(Answered):
    """One piece of work that wrote together, and can be taken back together."""

    id: int
    url: str
    kind: BatchKind
    actor: str
    at: datetime
    reason: str
    label: str
    """What was read or changed."""
    counts: dict[str, JsonValue]
    undone_at: datetime | None
    undone_by: str | None


class BatchPage(Page):
    """A page of batches."""

    results: list[Batch]


class Undone(Answered):
    """What taking a batch back did."""

    batch: int
    claims_taken_back: int
    claims_live_again: int
    claims_ranked_as_before: int
    records_withdrawn: int
