"""Records that somebody may mean who types a few letters: by key, by name, in any language."""

from dataclasses import dataclass

from django.db import connection

from agreements.reading.labels import Label, labels
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind

CALLED: dict[Kind, tuple[str, str, str]] = {
    Kind.AGREEMENT: ("agreements_agreementtitle", "agreement_id", "text"),
    Kind.MEETING: ("agreements_meeting", "record_id", "title"),
    Kind.PACKAGE: ("agreements_package", "record_id", "title"),
    Kind.COMMITMENT: ("agreements_commitment", "record_id", "title"),
    Kind.SOURCE: ("agreements_source", "record_id", "title"),
    Kind.FIGURE: ("agreements_figure", "record_id", "indicator"),
}
"""Where the words stand that a record of a kind is called by: table, its record, column. All others have names."""

NAMES = ("agreements_name", "record_id", "text")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A record that may be meant. `called` is the name that fits the words, where the usual one does not."""

    label: Label
    called: str


def suggestions(*, kind: Kind, words: str, limit: int = 10) -> list[Suggestion]:
    """Give published records of a kind whose key or one of whose names holds these words, the nearest first.

    Those that begin with the words come first, shorter names before longer ones. Four or five queries.
    """
    sought = " ".join(words.split())[:100]
    if not sought or "\x00" in sought:
        return []
    inside = sought.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    table, record, text = CALLED.get(kind, NAMES)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT id, min(called), bool_or(begins), min(length(called)) FROM (
                (SELECT r.id, n.{text} AS called, n.{text} ILIKE %(begins)s AS begins
                 FROM {table} AS n JOIN agreements_record AS r ON r.id = n.{record}
                 WHERE r.kind = %(kind)s AND r.state = %(state)s AND n.{text} ILIKE %(inside)s
                 ORDER BY n.{text} ILIKE %(begins)s DESC, length(n.{text}), r.id LIMIT %(many)s)
                UNION ALL
                (SELECT r.id, NULL, true FROM agreements_record AS r
                 WHERE r.kind = %(kind)s AND r.state = %(state)s
                 AND r.key >= %(key)s AND r.key < %(key)s || '{{'
                 ORDER BY r.key, r.id LIMIT %(limit)s)
            ) AS found
            GROUP BY id ORDER BY bool_or(begins) DESC, min(length(called)) NULLS FIRST, id LIMIT %(limit)s
            """,
            {
                "kind": kind.value,
                "state": RecordState.PUBLISHED.value,
                "begins": f"{inside}%",
                "inside": f"%{inside}%",
                "key": sought.lower().replace(" ", "-"),
                "limit": limit,
                "many": limit * 5,
            },
        )
        rows = cursor.fetchall()
    named = labels(record_ids=[row[0] for row in rows])
    return [
        Suggestion(named[number], called if called and sought.casefold() not in named[number].text.casefold() else "")
        for number, called, *_ in rows
        if number in named
    ]
