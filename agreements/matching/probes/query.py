"""What probes are made of: queries, the numbers of the records that a subject names, and stretches of days."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.backends.utils import CursorWrapper

from agreements.facts.addresses import link_kind
from agreements.facts.shapes import FACTS
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

MOST = 200
"""How many records one probe gives."""

NEARBY = timedelta(days=31)
"""Events are compared if their dates are no further apart than this."""

Numbers = dict[Kind, list[int]]
"""The numbers of the records that a subject names, by kind."""


class Query(NamedTuple):
    """A query that gives record numbers, and its parameters."""

    sql: str
    parameters: list[Any]


def numbers(cursor: CursorWrapper, subject: Subject, /) -> Numbers:
    """Look up the numbers of the records that a subject names."""
    wanted = {(Kind.PARTY.value, key) for key in subject.parties}
    wanted |= {(Kind.PERSON.value, key) for key in subject.people}
    wanted |= {(Kind.PLACE.value, key) for key in subject.places}
    for name, value in subject.fields.items():
        kind = linked_kind(subject.kind, name)
        if kind is not None:
            wanted.add((kind.value, value))
    pairs = sorted(wanted)
    cursor.execute(
        "SELECT r.kind, r.id FROM agreements_record AS r "
        "JOIN unnest(%s::text[], %s::text[]) AS w(kind, key) ON r.kind = w.kind AND r.key = w.key ORDER BY r.id",
        [[kind for kind, _ in pairs], [key for _, key in pairs]],
    )
    found: Numbers = {}
    for kind_value, number in cursor.fetchall():
        found.setdefault(Kind(kind_value), []).append(number)
    return found


def linked_kind(kind: Kind, name: str, /) -> Kind | None:
    """Tell which kind of record a field of a kind links to; None too for what is an editor's judgement."""
    return link_kind(kind, (name,)) if name in FACTS[kind].model_fields else None


def stretches(subject: Subject, /) -> tuple[list[date], list[date]]:
    """Give the first and the last days of the stretches about the dates of a subject, in order."""
    found = set()
    for days in subject.dates.values():
        for day in days:
            first, last = day.earliest or date.min, day.latest or date.max
            found.add(
                (
                    first - NEARBY if first - date.min > NEARBY else date.min,
                    last + NEARBY if date.max - last > NEARBY else date.max,
                )
            )
    ordered = sorted(found)[:10]
    return [first for first, _ in ordered], [last for _, last in ordered]
