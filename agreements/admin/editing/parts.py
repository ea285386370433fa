"""The parts of a form as its template prints them: fields, items, boxes of evidence, what others changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from agreements.admin.editing.evidence import Box
from agreements.admin.editing.inputs import Input
from agreements.admin.editing.posted import Answer
from agreements.admin.editing.understanding import Understood
from agreements.reading.forms import Voice
from agreements.reading.passages import Places
from agreements.reading.since import Meanwhile

Option = tuple[str, str, bool]
"""What a choice posts, what it reads, and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class Other:
    """What somebody else made of a place meanwhile, and the change in which they did, as far as it is known."""

    reads: str
    change: Meanwhile | None


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box of evidence as printed: `problems` by input, `places` where the quote stands."""

    at: str
    box: Box
    is_common: bool
    is_open: bool
    problem: str
    problems: Mapping[str, str]
    places: Places | None
    modalities: Sequence[Option]
    confidences: Sequence[Option]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One plain field as printed. It `owes` evidence when it changes, if what it belongs to is known already."""

    at: str
    label: str
    about: str
    asked: Input
    hint: str
    answer: Answer
    options: Sequence[Option]
    states: Sequence[Option]
    understood: Understood | None
    is_changed: bool
    problems: Sequence[str]
    other: Other | None
    voices: Sequence[Voice]
    box: BoxView | None
    owes: bool = False
    length: int = 0

    @property
    def name(self) -> str:
        """Give the name of its input."""
        return f"v:{self.at}" if self.at.startswith("/") else self.at

    @property
    def disagreeing(self) -> int:
        """Count the claims that cannot be true beside another."""
        return sum(voice.disagrees for voice in self.voices)

    @property
    def sources(self) -> int:
        """Count the sources that speak of it."""
        return len({voice.source.key for voice in self.voices if voice.source is not None})


@dataclass(slots=True)
class UnitView:
    """The record, or an item, as printed. A closed one has no fields, only its line.

    `name` is what was typed for one that is not known yet, `proposed` what it will be called otherwise. What is
    known, because claims speak of it, need not be held.
    """

    at: str
    item: str
    line: str
    is_known: bool
    is_open: bool
    is_removed: bool
    is_held: bool
    name: str
    proposed: str
    problems: Sequence[str]
    voices: Sequence[Voice]
    box: BoxView | None
    modality: FieldView | None = None
    fields: list[FieldView] = field(default_factory=list)
    collections: list["CollectionView"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A collection as printed; `singular` is what one of its items is called."""

    at: str
    label: str
    states: Sequence[Option]
    is_changed: bool
    problems: Sequence[str]
    other: Other | None
    box: BoxView | None
    voices: Sequence[Voice]
    units: Sequence[UnitView]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole form as printed; `summary` are all problems, each with the place of the form it is about."""

    whole: UnitView
    judged: Sequence[FieldView]
    common: BoxView
    state: FieldView
    summary: Sequence[tuple[str, str, str]]
    changed: int
