"""What recording came to, in numbers and in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How many of one sort were written, changed, left alone and taken back."""

    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    retracted: int = 0

    def counts(self) -> Mapping[str, int]:
        """Give the numbers by name."""
        return {
            "inserted": self.inserted,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "retracted": self.retracted,
        }


@dataclass(slots=True)
class Outcome:
    """What recording did.

    A record is updated when anything of it is: classification, state, claims. It is retracted when it is
    withdrawn. A claim is updated when its rank changes or its words stand elsewhere in a source's new text.
    `kept` names what people decided and a load left alone. `batch` is None when nothing was to be done.
    """

    records: Tally = field(default_factory=Tally)
    claims: Tally = field(default_factory=Tally)
    kept: list[str] = field(default_factory=list)
    batch: int | None = None
