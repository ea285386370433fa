"""Rules about people and the offices they hold."""

from collections.abc import Iterator
from datetime import date

from agreements.integrity.findings import ASKED, SHOWN, Found, Scope
from agreements.vocabulary.dates import parse

_NOT_THEN = """
    bool_and(COALESCE(t.valid_latest < {day}_earliest, false) OR COALESCE(t.valid_earliest > {day}_latest, false))
"""
"""No tenure `t` shares a day with the date at `day`. A tenure without dates, or an open end, may share any."""


def signatory_not_in_office(*, scope: Scope) -> Iterator[Found]:
    """Somebody signed in an office which they did not hold on that day.

    The person's tenures in this office are recorded, and none of them has a day in common with the date of the
    signature. Correct the office or the date; or widen the tenure, if a source attests that.
    """
    query = f"""
        SELECT r.kind, r.key, c.item, s.item, p.key, o.key, c.date,
               string_agg(t.valid, ', ' ORDER BY t.valid_earliest, t.id)
        FROM agreements_signatory AS s
        JOIN agreements_action AS c ON c.id = s.action_id
        JOIN agreements_record AS r ON r.id = s.agreement_id
        JOIN agreements_record AS p ON p.id = s.person_id
        JOIN agreements_record AS o ON o.id = s.office_id
        JOIN agreements_tenure AS t ON t.person_id = s.person_id AND t.office_id = s.office_id
        WHERE c.modality = 'actual' AND {SHOWN} AND {ASKED}
        GROUP BY r.kind, r.key, c.item, s.item, p.key, o.key, c.date
        HAVING {_NOT_THEN.format(day="c.date")}
        ORDER BY r.key, c.item, s.item
    """
    for kind, key, action, item, person, office, day, held in scope.rows(query):
        path = f"/actions/{action}/signatories/{item}/office"
        yield Found(kind, key, path, f"{person} signs as {office} on {day}, but held the office {held}")


def attendee_not_in_office(*, scope: Scope) -> Iterator[Found]:
    """Somebody attended a meeting in an office which they did not hold on that day.

    The person's tenures in this office are recorded, and none of them has a day in common with the date of the
    meeting. Correct the office or the date; or widen the tenure, if a source attests that.
    """
    query = f"""
        SELECT r.kind, r.key, a.item, p.key, o.key, m.date,
               string_agg(t.valid, ', ' ORDER BY t.valid_earliest, t.id)
        FROM agreements_attendance AS a
        JOIN agreements_meeting AS m ON m.record_id = a.meeting_id
        JOIN agreements_record AS r ON r.id = a.meeting_id
        JOIN agreements_record AS p ON p.id = a.person_id
        JOIN agreements_record AS o ON o.id = a.office_id
        JOIN agreements_tenure AS t ON t.person_id = a.person_id AND t.office_id = a.office_id
        WHERE r.modality = 'actual' AND {SHOWN} AND {ASKED}
        GROUP BY r.kind, r.key, a.item, p.key, o.key, m.date
        HAVING {_NOT_THEN.format(day="m.date")}
        ORDER BY r.key, a.item
    """
    for kind, key, item, person, office, day, held in scope.rows(query):
        path = f"/attendance/{item}/office"
        yield Found(kind, key, path, f"{person} attends as {office} on {day}, but held the office {held}")


def office_of_another_party(*, scope: Scope) -> Iterator[Found]:
    """Somebody acts for one party in an office of another.

    That happens where one state represents another; more often the party or the office is mistaken.
    """
    query = f"""
        SELECT r.kind, r.key, x.path, p.key, o.key, h.key
        FROM (
            SELECT s.agreement_id AS record_id, '/actions/' || c.item || '/signatories/' || s.item AS path,
                   s.party_id, s.office_id
            FROM agreements_signatory AS s JOIN agreements_action AS c ON c.id = s.action_id
            UNION ALL
            SELECT meeting_id, '/attendance/' || item, party_id, office_id FROM agreements_attendance
        ) AS x
        JOIN agreements_record AS r ON r.id = x.record_id
        JOIN agreements_record AS p ON p.id = x.party_id
        JOIN agreements_record AS o ON o.id = x.office_id
        JOIN agreements_office AS f ON f.record_id = x.office_id
        JOIN agreements_record AS h ON h.id = f.party_id
        WHERE f.party_id <> x.party_id AND {SHOWN} AND {ASKED}
        ORDER BY r.kind, r.key, x.path
    """
    for kind, key, path, party, office, holder in scope.rows(query):
        yield Found(kind, key, f"{path}/office", f"acts for {party} as {office}, an office of {holder}")


def merged_though_different(*, scope: Scope) -> Iterator[Found]:
    """Two people were merged into one, although they are recorded as different.

    The finding that they are not the same person was made on purpose. Undo the merge; or, if it is right after all,
    retract the claim of the difference.
    """
    query = f"""
        SELECT r.kind, r.key, d.item, o.key, s.key
        FROM agreements_difference AS d
        JOIN agreements_record AS r ON r.id = d.person_id
        JOIN agreements_record AS o ON o.id = d.other_id
        JOIN agreements_record AS s ON s.id = COALESCE(r.merged_into_id, r.id)
        WHERE COALESCE(r.merged_into_id, r.id) = COALESCE(o.merged_into_id, o.id) AND {ASKED}
        ORDER BY r.key, d.item
    """
    for kind, key, item, other, survivor in scope.rows(query):
        yield Found(kind, key, f"/different_from/{item}", f"not {other}, yet both are merged as {survivor}")


def tenures_overlap(*, scope: Scope) -> Iterator[Found]:
    """Two people held one office at the same time.

    An office is held in turn; where several hold it together, as deputies do, each is an office of its own. A
    handover on one day, or dates that only might overlap, are not reported. One of the tenures is too long.
    """
    query = f"""
        SELECT r.kind, r.key, t.item, o.key, t.valid, p.key, u.valid
        FROM agreements_tenure AS t
        JOIN agreements_tenure AS u ON u.office_id = t.office_id AND u.person_id <> t.person_id
        JOIN agreements_record AS r ON r.id = t.person_id
        JOIN agreements_record AS p ON p.id = u.person_id AND p.state = 'published'
        JOIN agreements_record AS o ON o.id = t.office_id
        WHERE t.valid IS NOT NULL AND u.valid IS NOT NULL AND {SHOWN} AND {ASKED}
          AND COALESCE(t.valid_earliest, '-infinity') < COALESCE(u.valid_latest, 'infinity')
          AND COALESCE(u.valid_earliest, '-infinity') < COALESCE(t.valid_latest, 'infinity')
        ORDER BY r.key, t.item, p.key, u.item
    """
    for kind, key, item, office, held, other, other_held in scope.rows(query):
        start, end = _surely(held)
        other_start, other_end = _surely(other_held)
        if max(start, other_start) < min(end, other_end):
            path = f"/tenures/{item}/valid"
            yield Found(kind, key, path, f"{office} {held}, and so was {other} {other_held}")


def _surely(valid: str) -> tuple[date, date]:
    """Give the first and last day that a tenure covers however its dates are read; reversed, if there is none."""
    first, interval, last = valid.partition("/")
    start = date.min if first == ".." else parse(first).latest
    end = date.max if last == ".." else parse(last if interval else first).earliest
    assert start is not None
    assert end is not None
    return start, end


def same_name(*, scope: Scope) -> Iterator[Found]:
    """Two people share a name that is enough to recognise either by.

    Perhaps they are one person and should be merged. If not, say that they are not the same, or record the difference
    that a source tells (`different_from`), so that nobody asks again.
    """
    query = f"""
        SELECT r.kind, r.key, min(n.item), min(n.text), o.key
        FROM agreements_name AS n
        JOIN agreements_record AS r ON r.id = n.record_id
        JOIN agreements_name AS m ON lower(m.text) = lower(n.text) AND m.record_id <> n.record_id
        JOIN agreements_record AS o ON o.id = m.record_id AND o.kind = r.kind AND o.state = 'published'
        WHERE r.kind = 'person' AND n.strength IS DISTINCT FROM 'weak' AND m.strength IS DISTINCT FROM 'weak'
          AND {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_difference AS d
            WHERE (d.person_id, d.other_id) IN ((n.record_id, m.record_id), (m.record_id, n.record_id))
          )
          AND NOT EXISTS (
            -- What was judged of a record that is merged by now was judged of its survivor.
            SELECT 1 FROM agreements_distinction AS d
            JOIN agreements_record AS a ON a.id = d.first_id JOIN agreements_record AS b ON b.id = d.second_id
            WHERE (coalesce(a.merged_into_id, a.id), coalesce(b.merged_into_id, b.id))
              IN ((n.record_id, m.record_id), (m.record_id, n.record_id))
          )
        GROUP BY r.kind, r.key, o.key
        ORDER BY r.key, o.key
    """
    for kind, key, item, text, other in scope.rows(query):
        yield Found(kind, key, f"/names/{item}", f"{text!r} is also a name of {other}")
