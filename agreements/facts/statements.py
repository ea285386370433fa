"""The shape of a fixture: records, the statements made of them, and the evidence of each statement.

What a statement may say at its path is the business of `agreements.facts.addresses`; here is the frame around it.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from agreements.facts.base import Key, Text
from agreements.vocabulary.choices import Confidence, Modality, Rank, RecordState
from agreements.vocabulary.kinds import Kind

ENTRY_SEED = "seed"
"""The key by which an entry says that its record stands in a file of its own."""

EntryState = Literal[RecordState.PUBLISHED, RecordState.WITHDRAWN]
"""The states that a file may give a record; a merged one says what it is merged into."""


class Frame(BaseModel):
    """A part of a fixture; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Evidence(Frame):
    """Where a statement comes from: words of a source, a row of a dataset, or a reason why there is no source."""

    source: Key | None = None
    quote: Text | None = None
    occurrence: Annotated[int, Field(ge=1, strict=True)] | None = None
    row: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")] | None = None
    unsourced: Text | None = None
    inferred: Annotated[bool, Field(strict=True)] = False
    reason: Text | None = None
    confidence: Confidence | None = None

    @model_validator(mode="after")
    def _one_place(self) -> "Evidence":
        if (self.source is None) == (self.unsourced is None):
            raise ValueError("evidence names a `source` or says why it is `unsourced`, one of the two")
        if self.source is not None and (self.quote is None) == (self.row is None):
            raise ValueError("beside `source` stands a `quote` of its words or a `row` of its data, one of the two")
        if self.source is None and (self.quote is not None or self.row is not None):
            raise ValueError("`quote` and `row` belong to a `source`")
        if self.occurrence is not None and self.quote is None:
            raise ValueError("`occurrence` belongs to a `quote`")
        if self.inferred and self.reason is None:
            raise ValueError("what is `inferred` says how: `reason`")
        return self


class Statement(Frame):
    """What is said of one place of a record, with all evidence that says exactly this."""

    path: Annotated[str, Field(max_length=500)]
    value: Any = None
    unknown: Literal[True] | None = None
    none: Literal[True] | None = None
    rank: Rank = Rank.PREFERRED
    modality: Modality = Modality.ACTUAL
    evidence: Annotated[list[Evidence], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_saying(self) -> "Statement":
        said = self.model_fields_set & {"value", "unknown", "none"}
        if len(said) != 1:
            raise ValueError("a statement says exactly one of `value`, `unknown: true`, `none: true`")
        return self


class RecordEntry(Frame):
    """A record: its identity, the editor's judgement of it, and what is claimed of it."""

    kind: Kind
    key: Key
    state: EntryState | None = None
    merged_into: Key | None = None
    former_keys: list[Key] = Field(default_factory=list)
    classification: dict[str, Any] = Field(default_factory=dict)
    claims: list[Statement] = Field(default_factory=list)

    @model_validator(mode="after")
    def _consistent(self) -> "RecordEntry":
        if self.merged_into is not None and self.state is not None:
            raise ValueError("a record is `merged_into` another or has a `state`, not both")
        if len(set(self.former_keys)) < len(self.former_keys) or self.key in self.former_keys:
            raise ValueError("`former_keys` are different from one another and from the key")
        return self


class SeedEntry(Frame):
    """A source that stands in a file of its own: its description in the front matter, its text below."""

    seed: Annotated[str, Field(min_length=1)]
