"""Boxes of evidence: what stands beside a changed value, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from pydantic import ValidationError

from agreements.admin.editing.inputs import tidy
from agreements.facts.statements import Evidence
from agreements.reading.passages import Places, places_in, text_of

COMMON = "*"
"""The box that serves all changed values that have none of their own."""

ASKED = (
    "Say where this stands: a source and its words, a row of a dataset, or why there is no source. Say it here, or "
    "once for all under “Where it stands”."
)


@dataclass(frozen=True, slots=True)
class Box:
    """What somebody filled into one box, as text."""

    source: str = ""
    quote: str = ""
    occurrence: str = ""
    row: str = ""
    unsourced: str = ""
    inferred: str = ""
    reason: str = ""
    confidence: str = ""
    modality: str = ""
    same: str = ""

    @property
    def says_where(self) -> bool:
        """Tell whether it names a source, or says why there is none."""
        return bool(self.source or self.quote or self.row or self.unsourced)

    @property
    def says_how(self) -> bool:
        """Tell whether anything under “more” is filled in."""
        return bool(self.inferred or self.reason or self.confidence or self.modality)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is filled in."""
        return not (self.says_where or self.says_how or self.same)


NAMES = tuple(field.name for field in fields(Box))


def box_of(data: Mapping[str, Any], at: str, /) -> Box:
    """Read the box for the place `at` from what was posted."""
    return Box(**{name: tidy(str(data.get(f"e:{at}:{name}", ""))) for name in NAMES})


def together(own: Box, common: Box, above: Box, /) -> Box:
    """Give the evidence of a change: its own; where it says so, that of the change above; else the common one.

    What a box without a place says of how (inferred, confidence, modality) it says of the place it is lent.
    """
    if own.says_where:
        return own
    lent = above if own.same else common
    if not own.says_how:
        return lent
    return replace(
        lent,
        inferred=own.inferred,
        reason=own.reason,
        confidence=own.confidence,
        modality=own.modality or lent.modality,
    )


class EvidenceRefused(ValueError):
    """A box that is no evidence. `field` is the input that is wrong, in the box itself."""

    def __init__(self, message: str, field: str = "source") -> None:
        """Keep the input beside the message."""
        super().__init__(message)
        self.field = field


class Library:
    """The texts of the sources that boxes name, each read once."""

    def __init__(self) -> None:
        self._texts: dict[str, str | None] = {}
        self._places: dict[Box, Places] = {}

    def places(self, box: Box, /) -> Places | None:
        """Find where the words of a box stand; None where it quotes none."""
        if not (box.source and box.quote):
            return None
        if box not in self._places:
            self._places[box] = self._find(box)
        return self._places[box]

    def _find(self, box: Box) -> Places:
        if box.source not in self._texts:
            self._texts[box.source] = text_of(source=box.source)
        text = self._texts[box.source]
        if text is None:
            return Places(problem="There is no such source: choose it from the list, or add it first.")
        which = int(box.occurrence) if box.occurrence.isascii() and box.occurrence.isdigit() else None
        return places_in(text, box.quote, occurrence=which)

    def evidence(self, box: Box, /) -> Evidence:
        """Make a box into evidence. Raises EvidenceRefused, with what to do."""
        if not box.says_where:
            raise EvidenceRefused(ASKED)
        if box.source and box.unsourced:
            raise EvidenceRefused("Name a source, or say why there is none: one of the two.", "unsourced")
        if (box.quote or box.row) and not box.source:
            raise EvidenceRefused("Say which source these words stand in.")
        if box.source and not (box.quote or box.row):
            raise EvidenceRefused("Quote the words of the source that say it, or name the row of its data.", "quote")
        if box.quote and box.row:
            raise EvidenceRefused("Quote words or name a row: one of the two.", "row")
        if box.inferred and not box.reason:
            raise EvidenceRefused("Say how it was concluded from these words.", "reason")
        if box.occurrence and not (box.occurrence.isascii() and box.occurrence.isdigit()):
            raise EvidenceRefused("The occurrence is a number: 1 for the first place.", "occurrence")
        found = self.places(box)
        if found is not None and found.problem:
            wrong = "occurrence" if found.spans else "source" if "no such source" in found.problem else "quote"
            raise EvidenceRefused(found.problem, wrong)
        given: dict[str, Any] = {
            name: getattr(box, name)
            for name in ("source", "quote", "row", "unsourced", "reason", "confidence")
            if getattr(box, name)
        }
        if box.quote and box.occurrence:
            given["occurrence"] = int(box.occurrence)
        if box.inferred:
            given["inferred"] = True
        try:
            return Evidence.model_validate(given)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = str(first["loc"][0]) if first["loc"] else "source"
            raise EvidenceRefused(str(first["msg"]).removeprefix("Value error, "), where) from error
