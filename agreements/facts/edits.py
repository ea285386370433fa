"""What somebody wants changed of one record, or a new one: the body of an edit, and of a candidate.

Statements and their evidence are those of fixtures (`agreements.facts.statements`): one input shape everywhere.
"""

from typing import Annotated, Any

from pydantic import Field, model_validator

from agreements.facts.base import Key, Text
from agreements.facts.statements import EntryState, Frame, Statement
from agreements.vocabulary.kinds import Kind

ClaimKey = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""The content hash of a claim."""


class Retraction(Frame):
    """A live claim to be taken back, because the source does not say so."""

    claim: ClaimKey
    reason: Text | None = None


class Edit(Frame):
    """One edit of one record: what is said anew, what is taken back, what an editor judges otherwise.

    A record that nobody knows under `key` is a new one. `classification` names only what changes, with null for
    what nobody is to have judged any more. A `preferred` statement becomes the value that the registry follows;
    claims that said otherwise stay beside it. What is not named stays as it is.
    """

    kind: Kind
    key: Key
    state: EntryState | None = None
    classification: dict[str, Any] = Field(default_factory=dict)
    claims: list[Statement] = Field(default_factory=list, max_length=1_000)
    retract: list[Retraction] = Field(default_factory=list, max_length=1_000)

    @model_validator(mode="after")
    def _says_something(self) -> "Edit":
        if len({one.claim for one in self.retract}) < len(self.retract):
            raise ValueError("`retract` names a claim twice")
        return self
