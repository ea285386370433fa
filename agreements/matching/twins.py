"""Where two known records of a kind look alike enough to be compared: queries over the whole registry.

Each gives (first, second, rank): pairs of record numbers, the lower first, and which to compare first where there
are more than can be. Every one is a join on something equal, never on likeness, so that it takes a second or two at
tens of thousands of records; what is alike without sharing anything, `likely_record` finds for one record at a time.
"""

from agreements.vocabulary.kinds import Kind

FEW = 20
"""A title, or a word of a name, that more records than this have in common tells nothing."""

MOST_RANKED = 20_000
"""How many pairs on one rule are ranked by their titles."""

_SAME_IDENTIFIER = """
    SELECT a.agreement_id AS first, b.agreement_id AS second, 2.0 AS rank
    FROM agreements_agreementidentifier AS a JOIN agreements_agreementidentifier AS b
    ON a.scheme = b.scheme AND lower(a.value) = lower(b.value) AND a.agreement_id < b.agreement_id
"""

_BETWEEN_THE_SAME = f"""
    WITH dated AS MATERIALIZED (
        SELECT g.record_id AS id, g.concluded_earliest AS day, (g.concluded_earliest - DATE '0001-01-01') / 4 AS slot,
            p.parties
        FROM agreements_agreement AS g JOIN (
            SELECT agreement_id, string_agg(party_id::text, ' ' ORDER BY party_id) AS parties
            FROM agreements_participant GROUP BY agreement_id
        ) AS p ON p.agreement_id = g.record_id
        WHERE g.concluded_latest - g.concluded_earliest <= 31
    ), neighbours AS MATERIALIZED (
        SELECT least(a.id, b.id) AS first, greatest(a.id, b.id) AS second
        FROM dated AS a, LATERAL (VALUES (a.slot), (a.slot + 1)) AS s(slot), dated AS b
        WHERE b.parties = a.parties AND b.slot = s.slot AND b.id <> a.id AND (b.slot > a.slot OR a.id < b.id)
        AND abs(a.day - b.day) <= 3
        ORDER BY 1, 2 LIMIT {MOST_RANKED}
    )
    SELECT n.first, n.second, coalesce((
        SELECT max(similarity(lower(left(t.text, 300)), lower(left(u.text, 300))))
        FROM agreements_agreementtitle AS t, agreements_agreementtitle AS u
        WHERE t.agreement_id = n.first AND u.agreement_id = n.second
    ), 0.5) AS rank FROM neighbours AS n
"""


def _same_words(rows: str, record: str, words: str) -> str:
    """Write the rule of records that share a title which few have, the letters' case apart."""
    return f"""
        SELECT a.first, a.second, 1.0 AS rank FROM (
            SELECT md5(lower({words})) AS words, array_agg(DISTINCT {record} ORDER BY {record}) AS ids
            FROM {rows} WHERE {words} IS NOT NULL GROUP BY 1
            HAVING count(DISTINCT {record}) BETWEEN 2 AND {FEW}
        ) AS w, LATERAL (
            SELECT x AS first, y AS second FROM unnest(w.ids) AS x, unnest(w.ids) AS y WHERE x < y
        ) AS a
    """


_SAME_DAY_MEETINGS = """
    WITH dated AS MATERIALIZED (
        SELECT record_id AS id, date_earliest AS day, host_id, place_id, body_id, session_number, part_of_id,
            (date_earliest - DATE '0001-01-01') / 4 AS slot
        FROM agreements_meeting WHERE date_latest - date_earliest <= 31
    )
    SELECT least(a.id, b.id) AS first, greatest(a.id, b.id) AS second,
        (a.host_id = b.host_id)::int + (a.place_id = b.place_id)::int AS rank
    FROM dated AS a, LATERAL (VALUES (a.slot), (a.slot + 1)) AS s(slot), dated AS b
    WHERE b.slot = s.slot AND b.id <> a.id AND (b.slot > a.slot OR a.id < b.id) AND abs(a.day - b.day) <= 3
    AND a.part_of_id IS DISTINCT FROM b.id AND b.part_of_id IS DISTINCT FROM a.id
    AND (a.host_id = b.host_id OR a.place_id = b.place_id OR EXISTS (
        SELECT FROM agreements_attendance AS x JOIN agreements_attendance AS y
        ON x.party_id = y.party_id OR x.person_id = y.person_id WHERE x.meeting_id = a.id AND y.meeting_id = b.id
    ))
"""

_SAME_SESSION = """
    SELECT a.record_id AS first, b.record_id AS second, 3.0 AS rank
    FROM agreements_meeting AS a JOIN agreements_meeting AS b
    ON a.body_id = b.body_id AND a.session_number = b.session_number AND a.record_id < b.record_id
"""

_SAME_AWARD = """
    SELECT a.record_id AS first, b.record_id AS second, 1.0 AS rank
    FROM agreements_award AS a JOIN agreements_award AS b
    ON a.recipient_id = b.recipient_id AND a.decoration_id = b.decoration_id AND a.record_id < b.record_id
"""

_SAME_QUANTITY = """
    WITH figures AS MATERIALIZED (
        SELECT f.record_id AS id, f.indicator, f.period, f.value, (
            SELECT string_agg(i.party_id::text, ' ' ORDER BY i.party_id)
            FROM agreements_involvement AS i WHERE i.record_id = f.record_id
        ) AS parties
        FROM agreements_figure AS f WHERE f.indicator IS NOT NULL AND f.period IS NOT NULL
    )
    SELECT a.id AS first, b.id AS second, (a.value = b.value)::int AS rank FROM figures AS a JOIN figures AS b
    ON a.indicator = b.indicator AND a.period = b.period AND a.parties = b.parties AND a.id < b.id
"""

_SAME_OCCASION = """
    SELECT a.record_id AS first, b.record_id AS second, 1.0 AS rank
    FROM agreements_package AS a JOIN agreements_package AS b
    ON a.occasion_id = b.occasion_id AND a.record_id < b.record_id
"""

_SAME_FILE = """
    SELECT a.record_id AS first, b.record_id AS second, 2.0 AS rank
    FROM agreements_source AS a JOIN agreements_source AS b ON a.{column} = b.{column} AND a.record_id < b.record_id
"""

TWINS: dict[Kind, tuple[str, ...]] = {
    Kind.AGREEMENT: (
        _SAME_IDENTIFIER,
        _BETWEEN_THE_SAME,
        _same_words("agreements_agreementtitle", "agreement_id", "text"),
    ),
    Kind.MEETING: (_SAME_SESSION, _SAME_DAY_MEETINGS, _same_words("agreements_meeting", "record_id", "title")),
    Kind.AWARD: (_SAME_AWARD,),
    Kind.COMMITMENT: (_same_words("agreements_commitment", "record_id", "title"),),
    Kind.FIGURE: (_SAME_QUANTITY,),
    Kind.PACKAGE: (_SAME_OCCASION, _same_words("agreements_package", "record_id", "title")),
    Kind.SOURCE: (
        *(_SAME_FILE.format(column=column) for column in ("sha256", "address")),
        _same_words("agreements_source", "record_id", "title"),
    ),
}
"""The queries of each kind; kinds with names are paired by `agreements.matching.namesakes` too."""
