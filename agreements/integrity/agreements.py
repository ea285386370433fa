"""Rules about agreements: their sides, their relations, what they lack."""

from collections.abc import Iterator

from agreements.integrity.circles import circles
from agreements.integrity.findings import ASKED, SHOWN, Found, Scope


def bilateral_sides(*, scope: Scope) -> Iterator[Found]:
    """A bilateral agreement does not have two sides.

    Two sides make an agreement bilateral, and its status is derived by that: with one side missing nobody
    can say whether both have consented. Record the missing participant, give the participants their `side`
    where several stand on one, or correct the ambit.
    """
    query = f"""
        SELECT r.kind, r.key, count(p.id), count(DISTINCT COALESCE(p.side, '#' || p.party_id)),
               count(DISTINCT p.side)
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        LEFT JOIN agreements_participant AS p ON p.agreement_id = r.id
        WHERE a.ambit = 'bilateral' AND {SHOWN} AND {ASKED}
        GROUP BY r.kind, r.key
        HAVING count(DISTINCT COALESCE(p.side, '#' || p.party_id)) < 2 OR count(DISTINCT p.side) > 2
        ORDER BY r.key
    """
    for kind, key, participants, sides, named in scope.rows(query):
        if participants < 2:
            message = f"bilateral, but {participants} of at least 2 participants recorded"
        elif sides < 2:
            message = f"bilateral, but all {participants} participants stand on one side"
        else:
            message = f"bilateral, but its participants stand on {named} sides"
        yield Found(kind, key, "/participants", message)


def sides_unnamed(*, scope: Scope) -> Iterator[Found]:
    """A bilateral agreement has more than two participants, and it is not said who stands with whom.

    That is how an organisation concludes together with its members. Give every participant its `side`.
    """
    query = f"""
        SELECT r.kind, r.key, count(*)
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        JOIN agreements_participant AS p ON p.agreement_id = r.id
        WHERE a.ambit = 'bilateral' AND {SHOWN} AND {ASKED}
        GROUP BY r.kind, r.key
        HAVING count(*) > 2 AND bool_or(p.side IS NULL)
        ORDER BY r.key
    """
    for kind, key, participants in scope.rows(query):
        yield Found(kind, key, "/participants", f"bilateral with {participants} participants, some without a side")


def without_participants(*, scope: Scope) -> Iterator[Found]:
    """An agreement has no participants.

    Somebody made it; without participants it is found under no party. Record whom the sources name. (A
    bilateral agreement without its two sides is a breach, reported as such.)
    """
    query = f"""
        SELECT r.kind, r.key
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        WHERE a.ambit IS DISTINCT FROM 'bilateral' AND {SHOWN} AND {ASKED}
          AND NOT EXISTS (SELECT 1 FROM agreements_participant AS p WHERE p.agreement_id = r.id)
        ORDER BY r.key
    """
    for kind, key in scope.rows(query):
        yield Found(kind, key, "/participants", "no participants recorded")


def without_actions(*, scope: Scope) -> Iterator[Found]:
    """An agreement has no action, done or planned: its status is unknown.

    Record what the sources tell of it: an announcement, a signature, an adoption.
    """
    query = f"""
        SELECT r.kind, r.key
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        WHERE {SHOWN} AND {ASKED}
          AND NOT EXISTS (SELECT 1 FROM agreements_action AS c WHERE c.agreement_id = r.id)
        ORDER BY r.key
    """
    for kind, key in scope.rows(query):
        yield Found(kind, key, "/actions", "no action recorded, so its status is unknown")


def relation_cycle(*, scope: Scope) -> Iterator[Found]:
    """Agreements supersede or amend one another in a circle.

    Whatever supersedes or amends an agreement was made after it, so the links can lead only one way through
    time. One of the relations points at the wrong agreement, or in the wrong direction.
    """
    query = f"""
        SELECT r.id, l.related_id, r.kind, r.key, l.item, l.type, o.key,
               {ASKED}
        FROM agreements_agreementrelation AS l
        JOIN agreements_record AS r ON r.id = l.agreement_id
        JOIN agreements_record AS o ON o.id = l.related_id
        WHERE l.type IN ('supersedes', 'amends') AND {SHOWN}
        ORDER BY r.key, l.item
    """
    links = list(scope.rows(query))
    group = {
        member: number
        for number, members in enumerate(circles(edges=[(link[0], link[1]) for link in links]))
        for member in members
    }
    for start, end, kind, key, item, relation, other, asked in links:
        if asked and start in group and group[start] == group.get(end):
            yield Found(kind, key, f"/relations/{item}", f"{relation} {other}, which leads back to this agreement")


def relation_without_action(*, scope: Scope) -> Iterator[Found]:
    """An agreement is said to supersede or amend another, whose ledger does not show it.

    Status is derived from the ledger alone: the other agreement does not count as superseded until a
    `supersession` stands among its actions (`amendment` for `amends`). Record that action with its date, `by`
    this agreement, if a source tells it.
    """
    query = f"""
        SELECT r.kind, r.key, l.item, l.type, o.key
        FROM agreements_agreementrelation AS l
        JOIN agreements_record AS r ON r.id = l.agreement_id
        JOIN agreements_record AS o ON o.id = l.related_id
        WHERE l.type IN ('supersedes', 'amends') AND r.modality = 'actual' AND {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_action AS c
            WHERE c.agreement_id = l.related_id AND c.modality <> 'denied'
              AND c.type = CASE l.type WHEN 'supersedes' THEN 'supersession' ELSE 'amendment' END
              AND (c.by_id IS NULL OR c.by_id = l.agreement_id)
          )
        ORDER BY r.key, l.item
    """
    for kind, key, item, relation, other in scope.rows(query):
        action = "supersession" if relation == "supersedes" else "amendment"
        yield Found(kind, key, f"/relations/{item}", f"{relation} {other}, which has no action {action} by it")


def action_without_relation(*, scope: Scope) -> Iterator[Found]:
    """An action comes by another agreement, which has no relation to this one.

    A supersession or amendment `by` an agreement shows on both pages only if that agreement has the relation
    `supersedes` or `amends`. Record the relation there, or correct `by`.
    """
    query = f"""
        SELECT r.kind, r.key, c.item, c.type, o.key
        FROM agreements_action AS c
        JOIN agreements_record AS r ON r.id = c.agreement_id
        JOIN agreements_record AS o ON o.id = c.by_id
        WHERE c.type IN ('supersession', 'amendment') AND c.modality = 'actual'
          AND c.by_id <> c.agreement_id AND {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_agreementrelation AS l
            WHERE l.agreement_id = c.by_id AND l.related_id = c.agreement_id
              AND l.type = CASE c.type WHEN 'supersession' THEN 'supersedes' ELSE 'amends' END
          )
        ORDER BY r.key, c.item
    """
    for kind, key, item, action, other in scope.rows(query):
        relation = "supersedes" if action == "supersession" else "amends"
        yield Found(kind, key, f"/actions/{item}/by", f"{action} by {other}, which has no relation {relation} to it")


def concluded_outside_occasion(*, scope: Scope) -> Iterator[Found]:
    """An agreement was concluded on a day on which its occasion was not held.

    Documents are often signed after the meeting that prepared them, so this may be right; more often the
    occasion is another meeting, or one of the dates is wrong.
    """
    query = f"""
        SELECT r.kind, r.key, a.concluded, o.key, m.date
        FROM agreements_agreement AS a
        JOIN agreements_record AS r ON r.id = a.record_id
        JOIN agreements_meeting AS m ON m.record_id = a.occasion_id
        JOIN agreements_record AS o ON o.id = m.record_id
        WHERE (a.concluded_latest < m.date_earliest OR a.concluded_earliest > m.date_latest) AND {SHOWN} AND {ASKED}
        ORDER BY r.key
    """
    for kind, key, concluded, occasion, held in scope.rows(query):
        yield Found(kind, key, "/occasion", f"concluded {concluded}, but {occasion} was held {held}")
