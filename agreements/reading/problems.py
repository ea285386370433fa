"""What needs work: how much each rule of `integrity` finds, and what, a page at a time."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from typing import NamedTuple

from django.db.models import Q

from agreements.integrity.findings import Finding
from agreements.integrity.names import CANDIDATE
from agreements.integrity.rules import RULES, Rule, check
from agreements.matching.duplicates import duplicates
from agreements.models import Candidate, Claim, Record
from agreements.reading.labels import Label, labels
from agreements.reading.remembered import Remembered, last_remembered, remembered
from agreements.vocabulary.kinds import Kind

COUNTED = 1_000
"""Findings counted and listed at most: who has more to mend will not miss the others soon."""

PER_PAGE = 50

MANY_CLAIMS = 20_000
"""From how many claims on a thorough rule takes seconds, and is run only when somebody asks."""

OTHERS: dict[str, Callable[[], int]] = {
    "candidates": lambda: Candidate.objects.open().order_by()[: COUNTED + 1].count(),
    "duplicates": lambda: len(duplicates(limit=COUNTED + 1)),
}
"""What needs work and is no rule's finding: how much of it there is, up to one more than COUNTED."""


class Count(NamedTuple):
    """How many were found; `more`: there are more than that, how many was not counted."""

    number: int
    more: bool

    @property
    def text(self) -> str:
        """The number in words, as far as it is known."""
        return f"more than {self.number:,}" if self.more else f"{self.number:,}" if self.number else "none"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding with the record it is about, or the candidate; both are None where no record is concerned."""

    finding: Finding
    record: Label | None
    candidate: int | None


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of findings, counted from 1, of how many; `count` says how many findings these pages hold in all."""

    rows: tuple[Found, ...]
    number: int
    pages: int
    count: Count


def count(*, name: str, day: date) -> Remembered[Count]:
    """Count what a rule finds, or one of OTHERS, up to COUNTED; at once if nothing was written since the last time.

    Raises KeyError for a name of neither.
    """
    rule = RULES.get(name)
    if rule is None:
        make = OTHERS[name]
    elif rule.thorough:
        # Whoever waited for the number will want to see what it is of.
        make = partial(_length, rule, day)
    else:
        make = partial(_number, rule, day)
    return remembered(name=_counting(name), day=day, make=lambda: _count(make()))


def last_counts(*, names: Collection[str], day: date) -> dict[str, Remembered[Count]]:
    """Give the last counts there are, in one query, without counting anything."""
    known = last_remembered(names=[_counting(name) for name in names], day=day)
    return {name: known[_counting(name)] for name in names if _counting(name) in known}


def takes_long(*, rule: Rule) -> bool:
    """Tell whether this rule takes so long here that it is run only when somebody asks for it."""
    return rule.thorough and Claim.objects.order_by("pk")[MANY_CLAIMS : MANY_CLAIMS + 1].exists()


def findings(*, rule: Rule, day: date, kind: Kind | None = None) -> Remembered[list[Finding]]:
    """Give what a rule finds, about records of one kind if any is named, in its order; no more than COUNTED and one."""

    def look() -> list[Finding]:
        found = _findings(rule, day, kind)
        if kind is None:
            remembered(name=_counting(rule.name), day=day, make=lambda: _count(len(found)))
        return found

    return remembered(name=_listing(rule, kind), day=day, make=look)


def last_findings(*, rule: Rule, day: date, kind: Kind | None = None) -> Remembered[list[Finding]] | None:
    """Give what the rule found the last time, or None; nothing is looked for."""
    name = _listing(rule, kind)
    return last_remembered(names=[name], day=day).get(name)


def page(*, found: list[Finding], number: int) -> FoundPage:
    """Give a page of findings with what their records are called; a page beyond the last is the last."""
    counted = _count(len(found))
    pages = max(1, -(-counted.number // PER_PAGE))
    number = min(max(1, number), pages)
    shown = found[: counted.number][(number - 1) * PER_PAGE : number * PER_PAGE]
    named = _named({(finding.kind, finding.key) for finding in shown})
    rows = tuple(
        Found(
            finding=finding,
            record=named.get((finding.kind, finding.key)),
            candidate=int(finding.key) if finding.kind == CANDIDATE else None,
        )
        for finding in shown
    )
    return FoundPage(rows=rows, number=number, pages=pages, count=counted)


def _counting(name: str) -> str:
    return f"count.{name}"


def _listing(rule: Rule, kind: Kind | None) -> str:
    return f"findings.{rule.name}.{kind.value if kind else 'all'}"


def _count(number: int) -> Count:
    return Count(min(number, COUNTED), number > COUNTED)


def _number(rule: Rule, day: date) -> int:
    return sum(1 for _ in islice(check(rule=rule, day=day), COUNTED + 1))


def _length(rule: Rule, day: date) -> int:
    return len(findings(rule=rule, day=day).answer)


def _findings(rule: Rule, day: date, kind: Kind | None) -> list[Finding]:
    found: Iterator[Finding] = check(rule=rule, day=day)
    if kind is not None:
        found = (finding for finding in found if finding.kind == kind.value)
    return list(islice(found, COUNTED + 1))


def _named(names: Collection[tuple[str, str]]) -> dict[tuple[str, str], Label]:
    """Give the labels of these records by (kind, key), in a constant number of queries."""
    asked = Q(pk__in=())
    for kind in Kind:
        keys = [key for of, key in names if of == kind.value]
        if keys:
            asked |= Q(kind=kind.value, key__in=keys)
    found = labels(record_ids=set(Record.objects.filter(asked).order_by().values_list("pk", flat=True)))
    return {(label.kind.value, label.key): label for label in found.values()}
