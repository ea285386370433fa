"""Rules about sources."""

from collections.abc import Iterator

from agreements.integrity.findings import ASKED, SHOWN, Found, Scope


def source_uncited(*, scope: Scope) -> Iterator[Found]:
    """Nothing is claimed from a source.

    Either it has not been read yet, or what it says was retracted. Read it, or withdraw it if it says nothing of
    concern here.
    """
    query = f"""
        SELECT r.kind, r.key
        FROM agreements_source AS s
        JOIN agreements_record AS r ON r.id = s.record_id
        WHERE {SHOWN} AND {ASKED}
          AND NOT EXISTS (
            SELECT 1 FROM agreements_passage AS p JOIN agreements_claim AS c ON c.passage_id = p.id
            WHERE p.source_id = s.record_id AND c.retracted_at IS NULL
          )
        ORDER BY r.key
    """
    for kind, key in scope.rows(query):
        yield Found(kind, key, "", "nothing is claimed from it")
