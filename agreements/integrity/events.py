"""Rules about awards, packages and commitments: what comes of a meeting beside its agreements."""

from collections.abc import Iterator

from agreements.integrity.findings import ASKED, SHOWN, Found, Scope


def award_by_another_party(*, scope: Scope) -> Iterator[Found]:
    """A decoration was conferred by a party whose decoration it is not.

    An order is conferred on behalf of the party that founded it. Correct the award's conferring party, or the
    decoration's.
    """
    query = f"""
        SELECT r.kind, r.key, p.key, o.key, f.key
        FROM agreements_award AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        JOIN agreements_decoration AS d ON d.record_id = a.decoration_id
        JOIN agreements_record AS o ON o.id = d.record_id
        JOIN agreements_record AS p ON p.id = a.conferring_party_id
        JOIN agreements_record AS f ON f.id = d.conferring_party_id
        WHERE a.conferring_party_id <> d.conferring_party_id AND {SHOWN} AND {ASKED}
        ORDER BY r.key
    """
    for kind, key, party, decoration, founder in scope.rows(query):
        yield Found(kind, key, "/conferring_party", f"conferred by {party}, but {decoration} is an order of {founder}")


def award_outside_occasion(*, scope: Scope) -> Iterator[Found]:
    """An award was conferred on a day on which its occasion was not held.

    A decree is often dated before the ceremony, so this may be right; otherwise the occasion or a date is wrong.
    """
    query = f"""
        SELECT r.kind, r.key, a.date, o.key, m.date
        FROM agreements_award AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        JOIN agreements_meeting AS m ON m.record_id = a.occasion_id
        JOIN agreements_record AS o ON o.id = m.record_id
        WHERE (a.date_latest < m.date_earliest OR a.date_earliest > m.date_latest) AND {SHOWN} AND {ASKED}
        ORDER BY r.key
    """
    for kind, key, date, occasion, held in scope.rows(query):
        yield Found(kind, key, "/date", f"conferred {date}, but {occasion} was held {held}")


def package_count_differs(*, scope: Scope) -> Iterator[Found]:
    """A source counts more, or fewer, documents than were identified.

    Both numbers stand: what a source counts is not corrected by what we know. If documents are missing, look for
    their names in other sources; if there are too many, one may belong to another package.
    """
    query = f"""
        SELECT r.kind, r.key, p.claimed_count, count(a.id)
        FROM agreements_package AS p
        JOIN agreements_record AS r ON r.id = p.record_id
        LEFT JOIN (
            SELECT g.package_id, o.id FROM agreements_agreement AS g
            JOIN agreements_record AS o ON o.id = g.record_id AND o.state = 'published' AND o.modality <> 'denied'
        ) AS a ON a.package_id = r.id
        WHERE p.claimed_count IS NOT NULL AND {SHOWN} AND {ASKED}
        GROUP BY r.kind, r.key, p.claimed_count
        HAVING count(a.id) <> p.claimed_count
        ORDER BY r.key
    """
    for kind, key, claimed, identified in scope.rows(query):
        yield Found(kind, key, "/claimed_count", f"{claimed} documents claimed, {identified} identified")


def commitment_overdue(*, scope: Scope) -> Iterator[Found]:
    """A commitment was due, and nobody has judged whether it was met.

    Look for what became of it and set the verdict: met, partly met, not met or abandoned.
    """
    query = f"""
        SELECT r.kind, r.key, c.due
        FROM agreements_commitment AS c
        JOIN agreements_record AS r ON r.id = c.record_id
        WHERE c.due_latest < %(day)s::date AND COALESCE(c.verdict, 'open') IN ('open', 'in_progress')
          AND {SHOWN} AND {ASKED}
        ORDER BY r.key
    """
    for kind, key, due in scope.rows(query):
        yield Found(kind, key, "/due", f"was due {due}; no verdict on whether it was met")
