"""How well a record can answer a question, and what that asks of the words its document is found by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from agreements.projection.document.words import LINKED, OWN, SAID, whole
from agreements.reading.search.questions import Part, Question, beginnings


class Match(StrEnum):
    """Where the words of a question were found, best first."""

    NAME = "name"
    """One of the record's own names, titles or codes is what was asked for."""
    OWN = "own"
    """All words stand in its own names, titles and codes."""
    LINKED = "linked"
    """All words stand there, or in what it is linked to and classified as."""
    SAID = "said"
    """All words stand in it, its notes and the words of its sources included."""


_MARKS = {Match.OWN: (OWN,), Match.LINKED: (OWN, LINKED), Match.SAID: (OWN, LINKED, SAID)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to the registry.

    `spelt`: for a word that nothing is found by, those that it may be a spelling of. `called`: for a word, how
    documents print the records that bear it in one of their other names.
    """

    question: Question
    spelt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def tsquery(self, match: Match, /) -> str:
        """Write what is asked of a document that answers at least as well as `match`, as the text of a tsquery."""
        ways = [self._exactly()] if self._exactly() else []
        if match in _MARKS:
            ways.append(self._all(_MARKS[match]))
        return self._but(_either(ways))

    def tsquery_of(self, match: Match, /) -> str | None:
        """Write what is asked of a document that answers just as well as `match`; None if none can."""
        if match is Match.NAME:
            exactly = self._exactly()
            return self._but(exactly) if exactly else None
        better = list(Match)[list(Match).index(match) - 1]
        ways = [way for way in (self._exactly(), self._all(_MARKS[better]) if better in _MARKS else "") if way]
        wanted = self._all(_MARKS[match])
        return self._but(f"{wanted} & !{_either(ways)}" if ways else wanted)

    @property
    def simple(self) -> bool:
        """Whether it is one word or beginning: the database knows how common each of these is, but not two of them."""
        return len(self.question.parts) == 1 and len(self.question.parts[0].words) == 1 and not self.question.without

    @property
    def sure(self) -> set[int]:
        """The places in `phrases` of what every record that answers has, in these words."""
        widened = self.spelt.keys() | self.called.keys()
        return {place for place, part in enumerate(self.question.parts) if widened.isdisjoint(part.words)}

    def phrases(self) -> tuple[Part, ...]:
        """Give all that is to be marked where it is found."""
        spelt = (Part((word,), word) for words in self.spelt.values() for word in words)
        called = (Part(words, "") for names in self.called.values() for words in names)
        return (*self.question.parts, *spelt, *called)

    def _exactly(self) -> str:
        plain = self.question.plain
        if not plain:
            return ""
        ways = [tuple(chain.from_iterable(self.spelt.get(word, (word,))[:1] for word in plain))]
        return _either([_lexeme(whole(words)) for words in dict.fromkeys((plain, *ways))])

    def _all(self, marks: tuple[str, ...]) -> str:
        return " & ".join(self._part(part, marks) for part in self.question.parts)

    def _part(self, part: Part, marks: tuple[str, ...]) -> str:
        *words, last = part.words
        ways = []
        for mark in marks:
            row = [_either([_lexeme(mark + way) for way in self.spelt.get(word, (word,))]) for word in words]
            row.append(
                _beginning(mark, last)
                if part.beginning
                else _either([_lexeme(mark + way) for way in self.spelt.get(last, (last,))])
            )
            ways.append(" <-> ".join(row))
        if LINKED in marks and len(part.words) == 1 and not part.beginning:
            ways += [" <-> ".join(_lexeme(LINKED + word) for word in name) for name in self.called.get(last, ())]
        return _either(ways)

    def _but(self, wanted: str) -> str:
        missing = [
            f"!{_either([self._literally(part, mark) for mark in (OWN, LINKED, SAID)])}"
            for part in self.question.without
        ]
        return " & ".join([_either([wanted]), *missing])

    @staticmethod
    def _literally(part: Part, mark: str) -> str:
        *words, last = part.words
        row = [_lexeme(mark + word) for word in words]
        return " <-> ".join([*row, _beginning(mark, last) if part.beginning else _lexeme(mark + last)])


def _lexeme(text: str) -> str:
    """Quote a lexeme: terms are letters and digits, so that no quote can stand in one."""
    return f"'{text}'"


def _beginning(mark: str, word: str) -> str:
    return _either([f"{_lexeme(mark + way)}:*" for way in beginnings(word)])


def _either(ways: Iterable[str]) -> str:
    return f"({' | '.join(ways)})"
