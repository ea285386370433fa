"""What a caller wants recorded: plain values, checked and normalised, that name records by their keys.

Loaders, the admin and the API all make these. What they hold has passed the input shapes: paths are located,
values normalised (`agreements.facts.addresses`), quotes found in the source's text (`agreements.vocabulary.spans`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from agreements.vocabulary.choices import BatchKind, Modality, Rank, RecordState, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.spans import Span


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A stretch of a source's text, or a row of its data: exactly one of the two."""

    source: str
    span: Span | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One thing one source says of one place of a record. `passage` or `unsourced_reason`, exactly one."""

    path: str
    value_kind: ValueKind = ValueKind.VALUE
    value: Any = None
    rank: Rank = Rank.NORMAL
    modality: Modality = Modality.ACTUAL
    confidence: str | None = None
    inferred: bool = False
    reason: str | None = None
    passage: PassageDraft | None = None
    unsourced_reason: str | None = None


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """A record as a whole: its identity, the editor's judgement, and all that is claimed of it.

    `merged_into` is the key of another record of the kind; such a record has no `state` of its own.
    """

    kind: Kind
    key: str
    state: RecordState = RecordState.PUBLISHED
    merged_into: str | None = None
    former_keys: tuple[str, ...] = ()
    classification: Mapping[str, Any] = field(default_factory=dict)
    claims: tuple[ClaimDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """Who records, why, and from what."""

    kind: BatchKind
    actor: str
    reason: str
    label: str
    sha256: str | None = None
