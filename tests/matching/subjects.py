"""Subjects for the tests of comparisons: given whole, or drawn at random."""

from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from agreements.matching.likenesses.amounts import AMOUNTS
from agreements.matching.likenesses.links import LINKS
from agreements.matching.subject import Subject, Wording
from agreements.vocabulary.dates import EDTF, parse
from agreements.vocabulary.folding import words
from agreements.vocabulary.kinds import Kind


def wording(text: str, **said: Any) -> Wording:
    return Wording(text, words(text), **said)


def subject(kind: Kind = Kind.AGREEMENT, *texts: str, **said: Any) -> Subject:
    """Give a subject with these names or titles, in English, and what else is said of it."""
    said = {name: frozenset(value) if isinstance(value, set | list | tuple) else value for name, value in said.items()}
    named = tuple(wording(text, language="en") for text in texts)
    return Subject(**{"kind": kind, "keys": frozenset(), "wordings": named, **said})


def day(text: str) -> tuple[EDTF, ...]:
    return (parse(text),)


TEXTS = (
    "Treaty on deepening and expanding allied relations",
    "Treaty on Allied Relations",
    "Agreement on trade",
    "Protocol amending the Agreement on trade",
    "Programme for 2023",
    "Programme for 2024",
    "Sadyr Zhaparov",
    "S. Japarov",
    "Japarov",
    "Договор: союзнические отношения",
    "习近平",
    "of the",
)
DAYS = ("2024-04-19", "2024-04-18/2024-04-19", "2024-04", "2024", "2023-12-31", "19XX", "2021-03-02~")


def drawn(kind: Kind, seed: int) -> Subject:
    """Make a subject of a kind from few words, days and keys, so that two often share something."""
    random = Random(seed)

    def some(*keys: Any, most: int = 3) -> list[Any]:
        return random.sample(keys, random.randint(0, min(most, len(keys))))

    fields: dict[str, Any] = {}
    for name in some(*LINKS.get(kind, {}), most=9):
        fields[name] = random.randint(1, 2) if name == "session_number" else random.choice("ab")
    for name in some(*AMOUNTS.get(kind, {}), most=9):
        fields[name] = random.choice((7, "7.00", Decimal(100), "102", "-3"))
    return Subject(
        kind=kind,
        keys=frozenset(random.sample(("one", "two", "three", "four"), 1)),
        actual=random.random() < 0.7,
        fields=fields,
        wordings=tuple(
            wording(
                text,
                language=random.choice((None, "en", "en-GB", "ru")),
                light=random.random() < 0.3,
                acronym=random.random() < 0.1,
            )
            for text in some(*TEXTS)
        ),
        codes=frozenset(some(("untc", "1"), ("untc", "2"), ("sha256", "1"), ("sha256", "2"), most=2)),
        dates={
            what: tuple(parse(text) for text in random.sample(DAYS, random.randint(1, 2)))
            for what in some("signature", "date", "period", "entry_into_force", most=2)
        },
        parties=frozenset(some(*"abcd")),
        people=frozenset(some(*"abcd")),
        offices=frozenset(some(*"abcd")),
        places=frozenset(some(*"abcd")),
        related=frozenset(some("five", "six", most=1)),
        party_words=frozenset(some("kazahstan", "trade", most=1)),
    )


def subjects(kind: Kind) -> st.SearchStrategy[Subject]:
    """Draw subjects of a kind; by a seed, since drawing each part of so many would take most of the time."""
    return st.builds(drawn, st.just(kind), st.integers(0, 2**32))
