"""How far two rows of folded words agree, whatever their order: what names and titles are compared by."""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

Words = tuple[str, ...]

MOST_WORDS = 40
"""How many words of a name or title are compared."""

NEAR = 0.8
"""Words that agree less than this are different words."""

STEM = 5
"""As many letters as two forms of one word begin with alike ("relations", "relation")."""


class Overlap(NamedTuple):
    """What two rows of words share, measured in letters so that long words count for more.

    `both` is the share of all their letters, `shorter` that of the row with fewer letters, each 0 to 1; `words` is
    how many words found a partner; `left` how many of the longer row did not.
    """

    both: float
    shorter: float
    words: int
    left: int


@lru_cache(maxsize=65_536)
def near(one: str, other: str, /, *, stems: bool = True) -> float:
    """Tell how alike two folded words are, 0 to 1: 1 for equal, by letters to be changed otherwise.

    With `stems`, two forms with one stem count 0.9. Below `NEAR`, and for words of three letters or fewer, it is 0.
    Symmetric.
    """
    if one == other:
        return 1.0
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    if shortest <= 3:
        return 0.0
    stem = next((place for place in range(shortest) if one[place] != other[place]), shortest)
    if stems and stem >= STEM and stem >= longest * 0.6:
        return 0.9
    return Levenshtein.normalized_similarity(one, other, score_cutoff=NEAR)


def overlap(one: Words, other: Words, /, *, names: bool = False, initials: bool = False) -> Overlap:
    """Pair the words of two rows, each with its likest, and measure what they share. Symmetric.

    Words of `names` have no stems: Niger is not Nigeria. With `initials` a single letter agrees, to 0.9, with a word
    that begins with it.
    """
    few, many = sorted((one[:MOST_WORDS], other[:MOST_WORDS]), key=lambda row: (len("".join(row)), row))
    free = list(many)
    shared_few = shared_many = 0.0
    words = 0
    for word in sorted(few, key=lambda word: (-len(word), word)):
        best = max(free, key=lambda theirs: (_agree(word, theirs, names, initials), theirs), default="")
        agree = _agree(word, best, names, initials) if best else 0.0
        if agree:
            free.remove(best)
            words += 1
            shared_few += agree * len(word)
            shared_many += agree * len(best)
    letters_few, letters_many = len("".join(few)), len("".join(many))
    if not letters_few:
        return Overlap(0.0, 0.0, 0, len(many))
    return Overlap(
        (shared_few + shared_many) / (letters_few + letters_many), shared_few / letters_few, words, len(free)
    )


def _agree(one: str, other: str, names: bool, initials: bool) -> float:
    if initials and 1 in (len(one), len(other)) and one != other:
        return 0.9 if one[0] == other[0] else 0.0
    return near(one, other, stems=not names)
