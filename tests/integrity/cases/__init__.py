"""For every rule: registries that break it, with the places it must name, and registries that keep it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from agreements.integrity.findings import Found
from agreements.models import Record

DAY = date(2026, 11, 22)
"""The day taken for today in every case."""

Place = tuple[Record | None, str]
"""Where a rule must find something: a record (None: none is concerned) and a pointer into it."""

BROKEN: dict[str, list[Callable[[str], list[Place]]]] = defaultdict(list)
SOUND: dict[str, list[Callable[[str], object]]] = defaultdict(list)

Rule = Callable[..., Iterator[Found]]


def breaks(rule: Rule) -> Callable[[Callable[[str], list[Place]]], Callable[[str], list[Place]]]:
    """Mark a function that makes rows (their keys end in what it is given) which break `rule`."""

    def mark(make: Callable[[str], list[Place]]) -> Callable[[str], list[Place]]:
        BROKEN[rule.__name__].append(make)
        return make

    return mark


def keeps(*rules: Rule) -> Callable[[Callable[[str], object]], Callable[[str], object]]:
    """Mark a function that makes rows which come close to breaking `rules` and do not."""

    def mark(make: Callable[[str], object]) -> Callable[[str], object]:
        for rule in rules:
            SOUND[rule.__name__].append(make)
        return make

    return mark
