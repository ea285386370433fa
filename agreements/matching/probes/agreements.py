"""Probes for agreements: between the same parties, about the same day or under like titles."""

from collections.abc import Iterator

from agreements.matching.probes.query import MOST, Numbers, Query, stretches
from agreements.matching.probes.wordings import MOST_PROBED
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

MOST_OF_LIKE_TITLE = 50


def agreements(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for agreements with two of the subject's parties, or half of many, that something happened to about a date
    of the subject's, or that bear the likest titles; and for those of its occasion and package.
    """
    parties = [number for number in ids.get(Kind.PARTY, ()) if subject.parties]
    if parties:
        shared = max(min(2, len(subject.parties)), (len(subject.parties) + 1) // 2)
        words = [" ".join(wording.words) for wording in subject.wordings[:MOST_PROBED]]
        first, last = stretches(subject)
        if first:
            yield Query(_ranked(_NEAR, MOST), [parties, shared, first, last, words])
        if words and len(parties) > 1:
            yield Query(_ranked("SELECT agreement_id FROM between_them", MOST_OF_LIKE_TITLE), [parties, shared, words])
    for column in ("occasion", "package"):
        if column in subject.fields:
            kind = Kind.MEETING if column == "occasion" else Kind.PACKAGE
            sql = f"SELECT record_id FROM agreements_agreement WHERE {column}_id = ANY(%s) ORDER BY record_id LIMIT %s"
            yield Query(sql, [ids.get(kind, []), MOST])


_NEAR = """
    SELECT b.agreement_id FROM between_them AS b WHERE EXISTS (
        SELECT FROM agreements_action AS a JOIN unnest(%s::date[], %s::date[]) AS d(first, last)
        ON a.date_earliest <= d.last AND a.date_latest >= d.first WHERE a.agreement_id = b.agreement_id
    )
"""


def _ranked(chosen: str, most: int) -> str:
    """Write the query for those of the agreements between the parties that are chosen, the likest titles first."""
    return f"""
        WITH between_them AS MATERIALIZED (
            SELECT p.agreement_id FROM agreements_participant AS p WHERE p.party_id = ANY(%s)
            GROUP BY p.agreement_id HAVING count(*) >= %s
        ), chosen AS MATERIALIZED ({chosen})
        SELECT c.agreement_id FROM chosen AS c ORDER BY (
            SELECT max(similarity(agreements_fold(t.text), w.words))
            FROM agreements_agreementtitle AS t, unnest(%s::text[]) AS w(words)
            WHERE t.agreement_id = c.agreement_id
        ) DESC NULLS LAST, c.agreement_id LIMIT {most}
    """
