"""Terms: the words of a text as search compares them.

A term is a folded word (`vocabulary.folding`) without an English plural: "Treaties" and "treaty", "Жапаров" and
"Zhaparov's" are one term each. What is stored and what is asked for go through the same function, so that a rule too
simple for some language does no harm: it is as simple on both sides.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from agreements.vocabulary.folding import fold

TERM_LENGTH = 100
"""Longer terms are cut: nobody tells words apart further on."""

# Accents and apostrophes written beside a letter belong to its word; a hyphen or an underscore ends one.
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f'`\u2018\u2019\u02b9\u02bb\u02bc])+")
_POSSESSIVE = re.compile("['`\u2018\u2019\u02bc]s$")
_LONGEST = 2 * TERM_LENGTH
"""How much of a word is looked at."""
_SHORT = 200
"""Shorter texts are mostly names, which come again."""
_SHORTEST = 4
"""From this length on a word may be a plural."""


class Place(NamedTuple):
    """A word of a text: where it stands, and its terms (mostly one, none for a lone apostrophe)."""

    start: int
    end: int
    terms: tuple[str, ...]


def terms(text: str, /) -> tuple[str, ...]:
    """Give the terms of a text, in its order."""
    return _terms(text) if len(text) <= _SHORT else tuple(_of_words(text))


def places(text: str, /) -> tuple[Place, ...]:
    """Give the words of a text with their terms, in its order."""
    return _places(text) if len(text) <= _SHORT else tuple(_placed(text))


@lru_cache(maxsize=8_192)
def _places(text: str) -> tuple[Place, ...]:
    return tuple(_placed(text))


def _placed(text: str) -> Iterator[Place]:
    for word in _WORD.finditer(text):
        yield Place(word.start(), word.end(), _of_word(word[0][:_LONGEST]))


@lru_cache(maxsize=32_768)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(_of_words(text))


def _of_words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield from _of_word(word[:_LONGEST])


@lru_cache(maxsize=131_072)
def _of_word(word: str) -> tuple[str, ...]:
    word = _POSSESSIVE.sub("", word.lower())
    if word.isascii():
        return tuple(term[:TERM_LENGTH] for term in fold(_singular(word)).split())
    # Other alphabets have no English plural, but names that end alike: Laos is written so in both.
    return tuple(_without_s(term)[:TERM_LENGTH] for term in fold(word).split())


def _singular(word: str) -> str:
    if len(word) > _SHORTEST and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > _SHORTEST and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return _without_s(word)


def _without_s(word: str) -> str:
    if len(word) >= _SHORTEST and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
