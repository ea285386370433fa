"""Where two known records have names alike enough to be compared."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from agreements.matching.twins import FEW
from agreements.models import Name
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.folding import words
from agreements.vocabulary.kinds import Kind

NAMED = (Kind.PARTY, Kind.PERSON, Kind.OFFICE, Kind.BODY, Kind.PLACE, Kind.DECORATION)
"""The kinds whose records have names."""

_VOWELS = re.compile("[aeiou]")
LONG = 3


def namesakes(*, kind: Kind) -> dict[tuple[int, int], float]:
    """Give the pairs of published records of a kind whose names share something, and how much: 2 for all words of a
    name, vowels and order apart, else 1 for one longer word that few names have.
    """
    rows = Name.objects.filter(record__kind=kind, record__state=RecordState.PUBLISHED, text__isnull=False)
    return paired(rows.order_by("record", "item").values_list("record", "text"))


def paired(named: Iterable[tuple[int, str | None]], /) -> dict[tuple[int, int], float]:
    """Pair record numbers by what their names share."""
    bearers: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, text in named:
        for shared in _shared(text or ""):
            bearers[shared].add(number)
    pairs: dict[tuple[int, int], float] = {}
    for shared, numbers in bearers.items():
        if 2 <= len(numbers) <= FEW:
            rank = 2.0 if shared[0] == "all" else 1.0
            for pair in combinations(sorted(numbers), 2):
                pairs[pair] = max(rank, pairs.get(pair, 0.0))
    return pairs


def _shared(text: str) -> Iterator[tuple[str, ...]]:
    said = words(text)
    bare = sorted(_VOWELS.sub("", word) or word for word in said)
    yield ("all", *bare)
    for word in said:
        if len(word) > LONG:
            yield ("word", word)
