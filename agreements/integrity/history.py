"""Rules about records' identities and the history of changes."""

from collections.abc import Iterator

from agreements.integrity.findings import ASKED, Found, Scope


def change_without_actor(*, scope: Scope) -> Iterator[Found]:
    """Something was changed, and nobody is named who did it.

    Every write through the registry names its actor; this one was made past it, in SQL or by a script. What is written
    stays in the history for ever: find out who it was, and make the next script say so with
    `set_config('registry.actor', ...)` at the start of its transaction.
    """
    query = f"""
        SELECT COALESCE(r.kind, ''), COALESCE(r.key, ''), count(*), min(c.at),
               string_agg(DISTINCT c.operation || ' ' || c.table_name, ', ' ORDER BY c.operation || ' ' || c.table_name)
        FROM agreements_change AS c
        LEFT JOIN agreements_record AS r ON r.id = c.record
        WHERE c.actor IS NULL AND {ASKED}
        GROUP BY r.kind, r.key
        ORDER BY 1, 2
    """
    for kind, key, count, at, what in scope.rows(query):
        changes = "1 change" if count == 1 else f"{count} changes"
        yield Found(kind, key, "", f"{changes} without an actor, the first at {at:%Y-%m-%d %H:%M} UTC: {what}")


def former_key_alive(*, scope: Scope) -> Iterator[Found]:
    """A key that was given up is the key of a record.

    Its old address would have to answer for two records. Give the record another key, or take the former key back.
    """
    query = f"""
        SELECT r.kind, r.key, o.key
        FROM agreements_formerkey AS f
        JOIN agreements_record AS r ON r.kind = f.kind AND r.key = f.key
        JOIN agreements_record AS o ON o.id = f.record_id
        WHERE {ASKED}
        ORDER BY r.kind, r.key
    """
    for kind, key, other in scope.rows(query):
        yield Found(kind, key, "", f"the key is also a former key of {other}")
