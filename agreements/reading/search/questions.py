"""What somebody asks for in words: words, "phrases", beginnings* and -words that are to be missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from agreements.vocabulary.terms import terms

LONGEST: Final = 200
MOST_WORDS: Final = 20
SHORTEST_BEGINNING: Final = 2

EXPECTED: Final = (
    'words, a "phrase in quotes", the beginning of a word with * (investm*), -word for what is to be missing'
)

# A phrase that nobody closed ends with the question.
_PART = re.compile(
    r'(?P<without>(?<!\S)-)?(?:["\u201c\u201d\u00ab\u00bb](?P<phrase>[^"\u201c\u201d\u00ab\u00bb]*)'
    r'["\u201c\u201d\u00ab\u00bb]?|(?P<word>[^\s"\u201c\u201d\u00ab\u00bb]+))'
)


class QuestionError(ValueError):
    """A question that cannot be asked; the message says what is expected."""


@dataclass(frozen=True, slots=True)
class Part:
    """One word, or several that stand together; `beginning`: the last one may go on."""

    words: tuple[str, ...]
    written: str
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Parts that must all be there, and parts that must not."""

    parts: tuple[Part, ...]
    without: tuple[Part, ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """The terms, if it is nothing but words or a phrase to be found; else nothing."""
        if any(part.beginning for part in self.parts):
            return ()
        return tuple(word for part in self.parts for word in part.words)


def beginnings(word: str, /) -> tuple[str, ...]:
    """Give what a term may begin with, if a folded word is the beginning of one: "alli" is that of "allied", "aled"."""
    return (word, f"{word[:-1]}e") if word.endswith("i") else (word,)


def read(text: str, /) -> Question:
    """Read a question. Raises QuestionError, which says what is expected."""
    if len(text) > LONGEST:
        raise QuestionError(f"it is longer than {LONGEST} characters")
    wanted: list[Part] = []
    without: list[Part] = []
    for found in _PART.finditer(text):
        parts = _phrase(found["phrase"]) if found["phrase"] is not None else _words(found["word"])
        (without if found["without"] else wanted).extend(parts)
    if not wanted:
        why = "it only says what is to be missing" if without else "it has no word in it"
        raise QuestionError(f"{why}; expected {EXPECTED}")
    if sum(len(part.words) for part in (*wanted, *without)) > MOST_WORDS:
        raise QuestionError(f"it has more than {MOST_WORDS} words")
    return Question(parts=tuple(dict.fromkeys(wanted)), without=tuple(dict.fromkeys(without)))


def _phrase(text: str) -> Iterator[Part]:
    words = terms(text)
    if words:
        yield _part(words, text, beginning=text.rstrip().endswith("*"))


def _words(text: str) -> Iterator[Part]:
    """Give each word for itself: "Kassym-Jomart" is two."""
    written = [piece for piece in re.split(r"[-_/.,;:()\[\]]+", text) if terms(piece)]
    for place, piece in enumerate(written):
        last = place == len(written) - 1
        for word in terms(piece):
            yield _part((word,), piece.strip("*"), beginning=last and text.endswith("*"))


def _part(words: tuple[str, ...], written: str, *, beginning: bool) -> Part:
    if beginning and len(words[-1]) < SHORTEST_BEGINNING:
        raise QuestionError(f"a beginning needs at least {SHORTEST_BEGINNING} letters before the *")
    return Part(words=words, written=written.strip(), beginning=beginning)
