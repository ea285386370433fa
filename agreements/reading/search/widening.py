"""Words that nothing is found by, or that records bear in another of their names: what else they may be asking for.

A word that no document has may be misspelt: it is widened to the words of recorded names, and to those most common in
documents, whose trigrams are most like it. A word of a recorded name that documents do not print ("Киргизия", where
they print "Kyrgyzstan") stands for the name that they do print, if few records bear it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db import connection, transaction

from agreements.projection.document.sorting import DAYS
from agreements.projection.document.words import LINKED, OWN, SAID
from agreements.reading.search.matches import Asked
from agreements.reading.search.questions import Question
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.terms import places, terms

NAMED: Final = tuple(kind for kind in Kind if kind not in DAYS)
"""The kinds that others are linked to by name: parties, people, offices, bodies, places and decorations."""

LIKE: Final = 0.4
"""The share of trigrams that a word has in common with those it is widened to."""
MOST_LIKE: Final = 3
IN_A_NAME: Final = 0.5
"""The share of its trigrams that a name must have together, for the index to give it."""
LOOKED_AT: Final = 400
"""How many names are looked at."""
MOST_CALLED: Final = 5
"""A word that more records bear in their names stands for none of them."""


_MARKS = frozenset({OWN, LINKED, SAID})


class Because(StrEnum):
    """Why a word was widened."""

    SPELLING = "spelling"
    """No record has it; these are spelt most like it."""
    NAME = "name"
    """It is another name of what is called so."""


@dataclass(frozen=True, slots=True)
class Widened:
    """A word of the question, and what else is found by it."""

    word: str
    to: tuple[str, ...]
    because: Because


def ask(question: Question, /) -> tuple[Asked, list[Widened]]:
    """Put a question to the registry, its words widened. One query; one more where a word is in no document."""
    words = {word: part.written for part in question.parts if not part.beginning for word in part.words}
    if not words:
        return Asked(question), []
    known, named = _look_up(list(words))
    called: dict[str, tuple[tuple[str, ...], ...]] = {}
    widened = []
    for word, names in named.items():
        others = {name: found for name in names if word not in (found := terms(name)) and found}
        if others:
            called[word] = tuple(others.values())
            widened.append(Widened(words[word], tuple(others), Because.NAME))
    spelt: dict[str, tuple[str, ...]] = {}
    for word, near in _spelt([word for word in words if word not in known]).items():
        spelt[word] = tuple(near)
        widened.append(Widened(words[word], tuple(near.values()), Because.SPELLING))
    return Asked(question, spelt=spelt, called=called), widened


def _look_up(words: Sequence[str]) -> tuple[set[str], dict[str, list[str]]]:
    """Tell which of these terms some document has, and what the few records are called that bear one as a name."""
    kinds = ", ".join(f"'{kind.value}'" for kind in NAMED)
    selects, parameters = [], []
    for word in words:
        # Each with its word as a constant, so that the planner knows how common it is.
        selects.append(
            f"""SELECT %s, EXISTS (SELECT FROM agreements_document WHERE search @@ %s::tsquery), ARRAY(
                SELECT COALESCE(body::json ->> 'name', '') FROM agreements_document
                WHERE kind IN ({kinds}) AND search @@ %s::tsquery LIMIT {MOST_CALLED + 1}
            )"""
        )
        parameters += [word, f"'{OWN}{word}' | '{LINKED}{word}' | '{SAID}{word}'", f"'{OWN}{word}'"]
    rows = _rows(" UNION ALL ".join(selects), parameters)
    known = {word for word, found, _ in rows if found}
    return known, {word: sorted(set(names)) for word, _, names in rows if 0 < len(names) <= MOST_CALLED}


def _spelt(words: Sequence[str]) -> dict[str, dict[str, str]]:
    """Give, for each of these terms, the nearest terms of names and common words, and how one was written."""
    if not words:
        return {}
    one = f"(SELECT %s, text FROM agreements_name WHERE %s <%% agreements_fold(text) LIMIT {LOOKED_AT})"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(IN_A_NAME)])
        cursor.execute(" UNION ALL ".join([one] * len(words)), [word for word in words for _ in range(2)])
        written: dict[str, set[str]] = {word: set() for word in words}
        for word, text in cursor.fetchall():
            written[word].add(text)
        # Titles are too many, and too alike, to be looked through for a word that is in none of them. The planner
        # keeps the commonest words of all documents.
        cursor.execute(
            "SELECT most_common_elems::text::text[] FROM pg_stats WHERE schemaname = current_schema() "
            "AND tablename = 'agreements_document' AND attname = 'search'"
        )
        common = {lexeme[1:] for row in cursor.fetchall() for lexeme in row[0] or () if lexeme[0] in _MARKS}
    found = {word: _nearest(word, [*sorted(texts), *sorted(common)]) for word, texts in written.items()}
    return {word: _as_written(near) for word, near in found.items() if near}


def _as_written(near: dict[str, str]) -> dict[str, str]:
    """Give terms as they are written in the name of some record, where they are known folded alone."""
    folded = [term for term, shown in near.items() if term == shown]
    if not folded:
        return near
    one = (
        "(SELECT %s, COALESCE(body::json ->> 'name', body::json ->> 'title', '') FROM agreements_document "
        "WHERE search @@ %s::tsquery LIMIT 1)"
    )
    rows = _rows(
        " UNION ALL ".join([one] * len(folded)), [text for term in folded for text in (term, f"'{OWN}{term}'")]
    )
    shown = {
        term: name[place.start : place.end] for term, name in rows for place in places(name) if term in place.terms
    }
    return near | shown


def _nearest(word: str, texts: Iterable[str]) -> dict[str, str]:
    asked = _trigrams(word)
    likeness: dict[str, tuple[float, str]] = {}
    for text in texts:
        for place in places(text):
            for term in place.terms:
                if term not in likeness:
                    its = _trigrams(term)
                    likeness[term] = len(asked & its) / len(asked | its), text[place.start : place.end]
    ranked = sorted(
        ((like, term, shown) for term, (like, shown) in likeness.items()), key=lambda one: (-one[0], one[1])
    )
    near = [(like, term, shown) for like, term, shown in ranked if like >= LIKE]
    # Those nearly as like as the likest: a better one makes a worse one unlikely.
    return {term: shown for like, term, shown in near[:MOST_LIKE] if like >= near[0][0] - 0.15}


def _trigrams(word: str) -> set[str]:
    """Give the trigrams of a word as pg_trgm counts them."""
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _rows(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
