"""Finding, by the database's indexes, the few known records that are worth comparing with a subject.

A probe is a query that gives record numbers. Each is bounded, so that a subject like thousands of others costs no
more than one like none; what it leaves out for that is what it ranks last.
"""

from collections.abc import Iterator

from django.db import connection, transaction

from agreements.matching.probes.agreements import agreements
from agreements.matching.probes.events import awards, commitments, figures, meetings, packages
from agreements.matching.probes.query import Query, numbers
from agreements.matching.probes.wordings import codes, names, prepare, titles
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

PROBES = {
    Kind.AGREEMENT: (titles, codes, agreements),
    Kind.MEETING: (titles, meetings),
    Kind.AWARD: (awards,),
    Kind.COMMITMENT: (titles, commitments),
    Kind.FIGURE: (figures,),
    Kind.PACKAGE: (titles, packages),
    Kind.PARTY: (names, codes),
    Kind.PERSON: (names,),
    Kind.OFFICE: (names,),
    Kind.BODY: (names,),
    Kind.PLACE: (names,),
    Kind.DECORATION: (names,),
    Kind.SOURCE: (titles, codes),
}
"""What is asked for a subject of each kind."""


def probe(*, subject: Subject) -> set[int]:
    """Give the numbers of known records that a subject should be compared with, itself perhaps among them."""
    found: set[int] = set()
    with transaction.atomic(), connection.cursor() as cursor:
        prepare(cursor, subject.kind)
        ids = numbers(cursor, subject)
        for sql, parameters in _queries(subject, ids):
            cursor.execute(sql, parameters)
            found.update(row[0] for row in cursor.fetchall())
    return found


def _queries(subject: Subject, ids: dict[Kind, list[int]]) -> Iterator[Query]:
    for ask in PROBES[subject.kind]:
        yield from ask(subject, ids)
