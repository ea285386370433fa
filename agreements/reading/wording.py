"""How a text was reworded: word by word, what stayed, what went, what came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

KEPT_WORDS = 12
"""Words shown on either side of a long stretch that stayed as it was."""

COMPARED_WORDS = 1_000
"""Words of each text that are compared; beyond that a text counts as wholly replaced. Comparing costs the square."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: `same`, `gone` or `new`."""

    what: Literal["same", "gone", "new"]
    text: str


def reworded(before: str, after: str, /) -> tuple[Piece, ...]:
    """Compare two texts word by word. What stayed over long stretches is cut in its middle."""
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > COMPARED_WORDS:
        return (Piece("gone", before), Piece("new", after))
    return tuple(_pieces(old, new))


def _words(text: str) -> list[str]:
    """Cut a text into words, each with the white space before it: joined they are the text again."""
    return re.findall(r"\s*\S+|\s+", text)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            yield Piece("same", _shortened(old[old_from:old_to]))
            continue
        if old_to > old_from:
            yield Piece("gone", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield Piece("new", "".join(new[new_from:new_to]))


def _shortened(words: Sequence[str]) -> str:
    if len(words) <= 3 * KEPT_WORDS:
        return "".join(words)
    return f"{''.join(words[:KEPT_WORDS])} … {''.join(words[-KEPT_WORDS:])}"
