"""Snippets: where in a record the words of a question stand, with a few words around."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from agreements.projection.document.words import Text
from agreements.reading.search.questions import Part, beginnings
from agreements.vocabulary.terms import Place, places

AROUND: Final = 12
"""How many words are shown before the first match and after the last near it."""
MOST: Final = 3
"""How many snippets a hit has."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a field: HTML, in which only <mark> is markup."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A match: the words from place `first` to `last`, and the part of the question that it is of."""

    first: int
    last: int
    part: int


def quotes(evidence: str, /) -> Iterator[Text]:
    """Give the quotes of a document's claims, each once."""
    passages = (claim["passage"] for claim in json.loads(evidence))
    found = dict.fromkeys(passage["quote"] for passage in passages if passage and passage["quote"])
    return (Text("", "quote", quote) for quote in found)


class Shown:
    """The snippets of one hit: up to MOST, each with a part of the question that none before it has."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Take all that is to be marked."""
        self.parts = parts
        self.missing = set(range(len(parts)))
        self.snippets: list[Snippet] = []
        self._seen: set[str] = set()

    def look(self, given: Iterable[Text], /) -> None:
        """Look for what is missing in these texts."""
        for one in given:
            if not self.missing or len(self.snippets) >= MOST:
                break
            if one.text in self._seen:
                continue
            self._seen.add(one.text)
            read = places(one.text)
            matches = _matches(read, self.parts)
            if any(match.part in self.missing for match in matches):
                self.snippets.append(Snippet(one.field, _shown(one.text, read, matches, self.missing)))
                self.missing -= {match.part for match in matches}


def _matches(read: Sequence[Place], parts: Sequence[Part]) -> list[_Found]:
    """Find the parts of a question in the words of a text, in the order of the text."""
    begun: dict[str, list[int]] = {}
    open_parts: list[int] = []
    for number, part in enumerate(parts):
        if part.beginning and len(part.words) == 1:
            open_parts.append(number)
        else:
            begun.setdefault(part.words[0], []).append(number)
    flat = [(place, term) for place, of in enumerate(read) for term in of.terms]
    found = []
    for at, (place, term) in enumerate(flat):
        found += [_Found(place, place, number) for number in open_parts if _begins(term, parts[number].words[0])]
        for number in begun.get(term, ()):
            stretch = flat[at : at + len(parts[number].words)]
            if _stands(parts[number], [word for _, word in stretch]):
                found.append(_Found(place, stretch[-1][0], number))
    return found


def _stands(part: Part, words: Sequence[str]) -> bool:
    if len(words) < len(part.words):
        return False
    *before, last = part.words
    return words[:-1] == before and (_begins(words[-1], last) if part.beginning else words[-1] == last)


def _begins(term: str, word: str) -> bool:
    return term.startswith(beginnings(word))


def _shown(text: str, read: Sequence[Place], matches: Sequence[_Found], missing: set[int]) -> str:
    """Write the words about the first match that is still missing, all matches among them marked."""
    centre = next(match for match in matches if match.part in missing)
    first, last = max(0, centre.first - AROUND), min(len(read) - 1, centre.last + AROUND)
    start = 0 if first == 0 else read[first].start
    end = len(text) if last == len(read) - 1 else read[last].end
    pieces, at = [], start
    for match in sorted(matches, key=lambda match: (match.first, -match.last)):
        begin, stop = read[match.first].start, read[match.last].end
        # What stands inside another match, or reaches out of what is shown, is not marked again.
        if begin >= at and stop <= end:
            pieces += [escape(text[at:begin]), "<mark>", escape(text[begin:stop]), "</mark>"]
            at = stop
    pieces.append(escape(text[at:end]))
    return f"{'… ' if start else ''}{''.join(pieces).strip()}{' …' if end < len(text) else ''}"
