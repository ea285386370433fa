"""The words that a document is found by, as the literal of a tsvector.

A word is stored under a mark that says how the record came by it, so that each question of search is an index probe
and no match has to be weighed afterwards:

    =Treaty on ...   a whole name, title, code or key of the record's own, as one lexeme
    A                a word of its own names, titles, codes and identifiers
    B                a word of what it is linked to, as its document prints it, and of its classification
    C                any other: notes, terms, kinds of action, quotes of its passages, the text of a source

Positions run through the fields, with a gap between two, so that a phrase is found within one field.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

from agreements.vocabulary.terms import terms

WHOLE: Final = "="
OWN: Final = "A"
LINKED: Final = "B"
SAID: Final = "C"

WHOLE_LENGTH: Final = 200
"""How much of a whole name is compared, in characters of its terms."""

FIELDS: dict[tuple[str, str], str] = {
    **dict.fromkeys((("", name) for name in ("name", "title", "iso3166_alpha2", "iso3166_alpha3", "m49")), OWN),
    **dict.fromkeys((("names", "text"), ("titles", "text"), ("identifiers", "value"), ("classes", "name")), OWN),
    **dict.fromkeys((("", name) for name in ("indicator", "sha256", "filename")), OWN),
    **dict.fromkeys((("", name) for name in ("record_kind", "kind", "instrument_kind", "legal_character")), LINKED),
    **dict.fromkeys((("", name) for name in ("level", "ambit", "subjects", "mode", "format", "visit_kind")), LINKED),
    **dict.fromkeys((("", name) for name in ("decoration_class", "publisher", "agency", "unit", "verdict")), LINKED),
    **dict.fromkeys(
        (("participants", "as_printed"), ("signatories", "as_printed"), ("tenures", "as_printed")),
        LINKED,
    ),
    **dict.fromkeys((("", name) for name in ("notes", "entry_into_force_terms", "reason", "dateline")), SAID),
    **dict.fromkeys((("actions", "type"), ("actions", "instrument"), ("relations", "type")), SAID),
    **dict.fromkeys((("reverse_relations", "type"), ("attendance", "role"), ("texts", "sha256")), SAID),
}
"""Under which mark the words of a field go, by the collection that its items stand in; links are all LINKED."""

UNSEARCHED: frozenset[tuple[str, str]] = frozenset(
    {
        # The key is compared as a whole; the rest says nothing one would ask for in words.
        *(("", name) for name in ("key", "url", "state", "modality", "unknown", "none", "text_kind")),
        *(("", name) for name in ("language", "languages", "qualifier", "change_qualifier", "change_percent")),
        *(("", name) for name in ("baseline", "target", "value", "address", "rights")),
        *((place, "language") for place in ("names", "titles", "texts")),
        *(("names", name) for name in ("kind", "script", "strength")),
        *(("titles", "kind"), ("identifiers", "scheme"), ("participants", "side"), ("participants", "standing")),
        *(("actions", "modality"), ("observations", "value"), ("texts", "address")),
    }
)
"""The other fields with words: each field of a document is in one of the two, by test."""

TWICE: Final = frozenset({"signatories"})
"""Lists at the top of a document that repeat what stands further down."""

_POSITIONS: Final = 16_383
_OF_ONE: Final = 255
"""What a tsvector holds: positions, and positions of one word."""
_BYTES: Final = 900_000
"""A tsvector holds 1 MB of words and positions."""


def literal(printed: Mapping[str, Any], /, *, year: int | None, quotes: Iterable[str], text: str | None) -> str:
    """Write the tsvector of a document, from what it prints, the quotes of its passages and a source's text.

    `year` is that of the day lists order it by. What a tsvector cannot hold of a very long text is left out.
    """
    found = _Found()
    found.whole(printed["key"])
    for mark, _, words in texts(printed):
        found.add(mark, words)
        if mark == OWN:
            found.whole(words)
    if year is not None:
        found.add(LINKED, str(year))
    for quote in quotes:
        found.add(SAID, quote)
    if text is not None:
        found.add(SAID, text)
    return found.literal()


class _Found:
    """Words as they are found, by lexeme, with their places."""

    __slots__ = ("_bytes", "_lexemes", "_next", "_seen")

    def __init__(self) -> None:
        self._lexemes: dict[str, list[str]] = {}
        self._next = 1
        self._bytes = 0
        self._seen: set[tuple[str, str]] = set()

    def add(self, mark: str, text: str) -> None:
        """Add the words of a text; the same text under the same mark once."""
        once = (mark, text)
        if once in self._seen:
            return
        self._seen.add(once)
        lexemes, position = self._lexemes, self._next
        for term in terms(text):
            lexeme = mark + term
            at = lexemes.get(lexeme)
            if at is None:
                self._bytes += (len(lexeme) if lexeme.isascii() else 4 * len(lexeme)) + 8
                if self._bytes > _BYTES:
                    break
                lexemes[lexeme] = [str(position if position < _POSITIONS else _POSITIONS)]
            elif position < _POSITIONS and len(at) < _OF_ONE:
                at.append(str(position))
                self._bytes += 2
            position += 1
        self._next = position + 1

    def whole(self, text: str) -> None:
        """Add a whole name."""
        self._lexemes.setdefault(whole(terms(text)), [])

    def literal(self) -> str:
        """Write them. Terms are letters and digits, so nothing in them needs a quote."""
        return " ".join([f"'{lexeme}':{','.join(at)}" if at else f"'{lexeme}'" for lexeme, at in self._lexemes.items()])


def whole(words: Collection[str], /) -> str:
    """Give the lexeme of a whole name, from its terms."""
    return WHOLE + " ".join(words)[:WHOLE_LENGTH]


class Text(NamedTuple):
    """Words of a document: their mark, the field they stand in, and what they are."""

    mark: str
    field: str
    text: str


_MARKS: dict[str, dict[str, str]] = {}
for (_place, _name), _mark in FIELDS.items():
    _MARKS.setdefault(_place, {})[_name] = _mark
_NO_MARKS: dict[str, str] = {}


def texts(printed: Mapping[str, Any], /) -> list[Text]:
    """Give the texts of a document that search looks at, in its order.

    `field` is the document's own: items of a collection go by its name.
    """
    found: list[Text] = []
    _gather(printed, "", found)
    return found


def _gather(printed: Mapping[str, Any], place: str, found: list[Text]) -> None:
    marks = _MARKS.get(place, _NO_MARKS)
    for name, value in printed.items():
        if not value:
            continue
        mark = marks.get(name)
        if mark is not None:
            field = place or name
            if type(value) is str:
                found.append(Text(mark, field, value))
            else:
                found += [Text(mark, field, one) for one in value]
        elif type(value) is dict:
            if "key" in value:
                _link(value, place or name, found)
        elif type(value) is list and (place or name not in TWICE):
            for one in value:
                if type(one) is dict:
                    if "key" in one:
                        _link(one, name, found)
                    else:
                        _gather(one, name, found)


def _link(value: Mapping[str, Any], field: str, found: list[Text]) -> None:
    """Add what a link is called, and its key where that is a code."""
    key, name = value["key"], value["name"]
    if name is not None:
        found.append(Text(LINKED, field, name))
    if "-" not in key:
        found.append(Text(LINKED, field, key))
