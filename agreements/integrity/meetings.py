"""Rules about meetings: their days, their parts, their sessions."""

from collections.abc import Iterator

from agreements.integrity.circles import circles
from agreements.integrity.findings import ASKED, SHOWN, Found, Scope


def part_outside_whole(*, scope: Scope) -> Iterator[Found]:
    """A meeting was held on days on which the visit or summit it is part of was not.

    The two dates have no day in common, however they are read. One of them is wrong, or the meeting is part of
    something else.
    """
    query = f"""
        SELECT r.kind, r.key, m.date, o.key, w.date
        FROM agreements_meeting AS m
        JOIN agreements_record AS r ON r.id = m.record_id
        JOIN agreements_meeting AS w ON w.record_id = m.part_of_id
        JOIN agreements_record AS o ON o.id = w.record_id
        WHERE (m.date_latest < w.date_earliest OR m.date_earliest > w.date_latest) AND {SHOWN} AND {ASKED}
        ORDER BY r.key
    """
    for kind, key, date, whole, whole_date in scope.rows(query):
        yield Found(kind, key, "/date", f"held {date}, but it is part of {whole}, held {whole_date}")


def part_of_cycle(*, scope: Scope) -> Iterator[Found]:
    """Meetings are part of one another in a circle.

    A part is smaller than its whole, so no meeting can be part of its own part. Take one of the links out.
    """
    query = f"""
        SELECT r.id, m.part_of_id, r.kind, r.key, o.key, {ASKED}
        FROM agreements_meeting AS m
        JOIN agreements_record AS r ON r.id = m.record_id
        JOIN agreements_record AS o ON o.id = m.part_of_id
        ORDER BY r.key
    """
    links = list(scope.rows(query))
    inside = {member for members in circles(edges=[(link[0], link[1]) for link in links]) for member in members}
    for number, _, kind, key, whole, asked in links:
        if asked and number in inside:
            yield Found(kind, key, "/part_of", f"part of {whole}, which is itself part of this meeting")


def session_number_twice(*, scope: Scope) -> Iterator[Found]:
    """Two meetings bear the same session number of one body.

    Either they are one meeting, told by two sources, and should be merged; or a number is wrong; or one is a part
    of the session, and only the session itself bears the number.
    """
    query = f"""
        SELECT r.kind, r.key, b.key, m.session_number, string_agg(o.key, ', ' ORDER BY o.key)
        FROM agreements_meeting AS m
        JOIN agreements_record AS r ON r.id = m.record_id
        JOIN agreements_record AS b ON b.id = m.body_id
        JOIN agreements_meeting AS n
          ON n.body_id = m.body_id AND n.session_number = m.session_number AND n.record_id <> m.record_id
        JOIN agreements_record AS o ON o.id = n.record_id AND o.state = 'published' AND o.modality <> 'denied'
        WHERE {SHOWN} AND {ASKED}
        GROUP BY r.kind, r.key, b.key, m.session_number
        ORDER BY r.key
    """
    for kind, key, body, number, others in scope.rows(query):
        yield Found(kind, key, "/session_number", f"session {number} of {body}, as is {others}")


def meeting_undated(*, scope: Scope) -> Iterator[Found]:
    """A meeting has no date.

    It sorts after all others and no filter by date finds it. Even a year, or an interval, is better than nothing.
    """
    query = f"""
        SELECT r.kind, r.key
        FROM agreements_meeting AS m
        JOIN agreements_record AS r ON r.id = m.record_id
        WHERE m.date IS NULL AND {SHOWN} AND {ASKED}
        ORDER BY r.key
    """
    for kind, key in scope.rows(query):
        yield Found(kind, key, "/date", "no date recorded")


def planned_event_overdue(*, scope: Scope) -> Iterator[Found]:
    """A meeting or an award was planned for a day that has passed, and nothing tells whether it took place.

    A passed plan is never taken for the event. Look for a report of it; if there is none that it took place, a claim
    of modality `denied` says that it did not.
    """
    query = f"""
        SELECT r.kind, r.key, e.date
        FROM agreements_record AS r
        JOIN (
            SELECT record_id, date, date_latest FROM agreements_meeting
            UNION ALL
            SELECT record_id, date, date_latest FROM agreements_award
        ) AS e ON e.record_id = r.id
        WHERE r.modality = 'planned' AND e.date_latest < %(day)s::date AND {SHOWN} AND {ASKED}
        ORDER BY r.kind, r.key
    """
    for kind, key, date in scope.rows(query):
        yield Found(kind, key, "/date", f"planned for {date}; nothing tells that it took place")
