"""Probes for what happens and is said: meetings, awards, commitments, packages and figures."""

from collections.abc import Iterator

from agreements.matching.probes.query import MOST, Numbers, Query, stretches
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind


def meetings(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for the session of the same number of the same body, and for meetings about the same day that share a
    party, a person, the host or a place with the subject.
    """
    body, number = subject.fields.get("body"), subject.fields.get("session_number")
    if body is not None and number is not None:
        sql = "SELECT record_id FROM agreements_meeting WHERE body_id = ANY(%s) AND session_number = %s LIMIT %s"
        yield Query(sql, [ids.get(Kind.BODY, []), number, MOST])
    first, last = stretches(subject)
    if first:
        who = [ids.get(kind, []) for kind in (Kind.PARTY, Kind.PLACE, Kind.PERSON, Kind.PARTY)]
        yield Query(_MEETINGS, [first, last, *who, MOST])


_MEETINGS = """
    SELECT m.record_id FROM agreements_meeting AS m JOIN unnest(%s::date[], %s::date[]) AS d(first, last)
    ON m.date_earliest <= d.last AND m.date_latest >= d.first
    WHERE m.host_id = ANY(%s) OR m.place_id = ANY(%s) OR EXISTS (
        SELECT FROM agreements_attendance AS a
        WHERE a.meeting_id = m.record_id AND (a.person_id = ANY(%s) OR a.party_id = ANY(%s))
    )
    ORDER BY greatest(m.date_earliest - d.first, d.last - m.date_latest), m.record_id LIMIT %s
"""


def awards(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for what the same person received."""
    if "recipient" in subject.fields:
        sql = "SELECT record_id FROM agreements_award WHERE recipient_id = ANY(%s) ORDER BY record_id LIMIT %s"
        yield Query(sql, [ids.get(Kind.PERSON, []), MOST])


def commitments(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for what the same agreement says, or was said on the same occasion."""
    sql = """
        SELECT record_id FROM agreements_commitment WHERE agreement_id = ANY(%s) OR occasion_id = ANY(%s)
        ORDER BY record_id LIMIT %s
    """
    yield Query(sql, [ids.get(Kind.AGREEMENT, []), ids.get(Kind.MEETING, []), MOST])


def packages(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for packages of the same occasion."""
    sql = "SELECT record_id FROM agreements_package WHERE occasion_id = ANY(%s) ORDER BY record_id LIMIT %s"
    yield Query(sql, [ids.get(Kind.MEETING, []), MOST])


def figures(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for figures of the same indicator, those of the same period and of most of the same parties first."""
    if "indicator" in subject.fields:
        first, last = stretches(subject)
        yield Query(_FIGURES, [ids.get(Kind.PARTY, []), first, last, subject.fields["indicator"], MOST])


_FIGURES = """
    SELECT f.record_id FROM agreements_figure AS f
    LEFT JOIN (
        SELECT i.record_id, count(*) AS parties FROM agreements_involvement AS i WHERE i.party_id = ANY(%s)
        GROUP BY i.record_id
    ) AS s ON s.record_id = f.record_id
    LEFT JOIN unnest(%s::date[], %s::date[]) AS d(first, last)
    ON f.period_earliest <= d.last AND f.period_latest >= d.first
    WHERE f.indicator = %s
    ORDER BY (d.first IS NULL), coalesce(s.parties, 0) DESC, f.record_id LIMIT %s
"""
