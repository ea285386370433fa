"""Probes by words: names, titles and codes, folded, by their trigrams."""

from collections.abc import Iterator

from django.db.backends.utils import CursorWrapper

from agreements.matching.likenesses.titles import matter
from agreements.matching.probes.query import MOST, Numbers, Query
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

LIKE_NAME = 0.45
LIKE_TITLE = 0.55
"""The share of trigrams that names, and whole titles, have in common."""

WITHIN = 0.65
"""The share of the trigrams of a title's telling words that stand together in another title."""

LOOKED_AT = 400
"""How many records of like words one probe ranks: there may be thousands called "Agreement on trade"."""

MOST_ALIKE = 100
"""How many of them it gives."""

MOST_PROBED = 3
"""How many of a subject's names or titles are probed for."""

TITLED = {
    Kind.AGREEMENT: ("agreements_agreementtitle", "agreement_id", "text"),
    Kind.MEETING: ("agreements_meeting", "record_id", "title"),
    Kind.COMMITMENT: ("agreements_commitment", "record_id", "title"),
    Kind.PACKAGE: ("agreements_package", "record_id", "title"),
    Kind.SOURCE: ("agreements_source", "record_id", "title"),
}
"""Where the titles of a kind lie: table, column of the record, column of the words."""


def prepare(cursor: CursorWrapper, kind: Kind, /) -> None:
    """Set, for the rest of the transaction, from which likeness on the operators of pg_trgm answer."""
    cursor.execute(
        "SELECT set_config('pg_trgm.similarity_threshold', %s, true), "
        "set_config('pg_trgm.word_similarity_threshold', %s, true)",
        [str(LIKE_TITLE if kind in TITLED else LIKE_NAME), str(WITHIN)],
    )


def titles(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for records of the same kind with a title like one of the subject's, or with its telling words in one."""
    where = TITLED[subject.kind]
    whole = _probed(" ".join(wording.words) for wording in subject.wordings)
    if whole:
        yield Query(_like(*where, "agreements_fold({words}) %% w.words"), [whole])
    telling = _probed(" ".join(matter(wording, subject.party_words)) for wording in subject.wordings)
    if telling:
        yield Query(_like(*where, "w.words <%% agreements_fold({words})"), [telling])


def names(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for records of the same kind with a name like one of the subject's."""
    probed = _probed(" ".join(wording.words) for wording in subject.wordings)
    if probed:
        rows = "agreements_name AS t JOIN agreements_record AS r ON r.id = t.record_id AND r.kind = %s"
        sql = _like(rows, "t.record_id", "t.text", "agreements_fold({words}) %% w.words")
        yield Query(sql, [probed, subject.kind.value])


def codes(subject: Subject, ids: Numbers) -> Iterator[Query]:
    """Ask for records with one of the subject's identifiers, codes or fingerprints."""
    said = sorted(subject.codes)
    if not said:
        return
    match subject.kind:
        case Kind.AGREEMENT:
            sql = """
                SELECT i.agreement_id FROM agreements_agreementidentifier AS i
                WHERE agreements_fold(i.value) = ANY(%s) ORDER BY i.agreement_id LIMIT %s
            """
            yield Query(sql, [[value for scheme, value in said if value and scheme != "sha256"], MOST])
            sql = "SELECT agreement_id FROM agreements_agreementtext WHERE sha256 = ANY(%s) ORDER BY 1 LIMIT %s"
            prints = [value for scheme, value in said if scheme == "sha256"]
            if prints:
                yield Query(sql, [prints, MOST])
        case Kind.PARTY | Kind.SOURCE:
            table = subject.kind.value
            for column, value in said:
                # The columns are those of IDENTIFIED, never words of a proposal.
                yield Query(f"SELECT record_id FROM agreements_{table} WHERE {column} = %s LIMIT %s", [value, MOST])


def _like(rows: str, record: str, column: str, condition: str) -> str:
    """Write the query for the likest of a bounded number of rows, for each of the words asked for."""
    return f"""
        SELECT DISTINCT f.record FROM unnest(%s::text[]) AS w(words), LATERAL (
            SELECT l.record FROM (
                SELECT {record} AS record, {column} AS words FROM {rows}
                WHERE {condition.format(words=column)} LIMIT {LOOKED_AT}
            ) AS l
            ORDER BY word_similarity(w.words, agreements_fold(l.words)) DESC, l.record LIMIT {MOST_ALIKE}
        ) AS f
    """


def _probed(folded: Iterator[str]) -> list[str]:
    return [words for words in dict.fromkeys(folded) if words][:MOST_PROBED]
