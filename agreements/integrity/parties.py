"""Rules about parties."""

from collections.abc import Iterator

from agreements.integrity.circles import circles
from agreements.integrity.findings import ASKED, Found, Scope


def predecessor_cycle(*, scope: Scope) -> Iterator[Found]:
    """Parties precede one another in a circle.

    A party comes after its predecessor, so no party can come after itself. Take one of the links out.
    """
    query = f"""
        SELECT r.id, l.party_id, r.kind, r.key, l.item, o.key, {ASKED}
        FROM agreements_predecessor AS l
        JOIN agreements_record AS r ON r.id = l.successor_id
        JOIN agreements_record AS o ON o.id = l.party_id
        ORDER BY r.key, l.item
    """
    links = list(scope.rows(query))
    group = {
        member: number
        for number, members in enumerate(circles(edges=[(link[0], link[1]) for link in links]))
        for member in members
    }
    for start, end, kind, key, item, other, asked in links:
        if asked and start in group and group[start] == group.get(end):
            yield Found(kind, key, f"/predecessors/{item}", f"after {other}, which comes after this party")
