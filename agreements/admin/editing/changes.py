"""From a form to an edit: what somebody changed, place by place, and all that keeps it from being written."""

from dataclasses import dataclass, field
from typing import Any

from agreements.admin.editing.posted import Tokens
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to be said: `kind` is `value`, `unknown` or `none`."""

    path: str
    kind: str
    value: Any = None


@dataclass(slots=True)
class Change:
    """What somebody changed at one place of the form, for which they owe evidence once."""

    at: str
    modality: str
    says: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Changes:
    """All that a form changes.

    `owed` are values that owe evidence; `cleared` places of which nothing is to be said any more; `retracted` claims
    to be taken back; `names` leads from the place of a new item in the record to its place in the form.
    """

    kind: Kind
    owed: list[Change] = field(default_factory=list)
    cleared: list[Tokens] = field(default_factory=list)
    retracted: set[str] = field(default_factory=set)
    classification: dict[str, Any] = field(default_factory=dict)
    state: str | None = None
    names: dict[str, str] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)

    def complain(self, at: str, message: str, /) -> None:
        """Keep a problem of a place of the form."""
        self.problems.setdefault(at, []).append(message)

    @property
    def form_names(self) -> dict[str, str]:
        """Give what new items will be called, by their place in the form."""
        return {at: split(path)[-1] for path, at in self.names.items()}

    def form_place(self, path: str, /) -> str:
        """Give the place of the form for a place of the record: the same, but for items that are new there."""
        tokens = split(path)
        for length in range(len(tokens), 0, -1):
            known = self.names.get(join(*tokens[:length]))
            if known is not None:
                return known + join(*tokens[length:])
        return path
