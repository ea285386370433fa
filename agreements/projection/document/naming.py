"""What a record is called where others name it, and in its own `name` or `title`.

No clock is asked. The name of a party, person, office, body, place or decoration is, in this order of weight:
one that is borne now (not `former`, and `valid` without an end) before one that was; a strong name before one
of unsaid strength, before a weak one; English before other languages; short, official, of unsaid kind,
acronym, variant; last, the order of the items. An agreement goes by a title that is official, short, popular,
of unsaid kind, from the press; of each the English one first. Meetings, packages, commitments and sources have
one title; a figure goes by its indicator and period; an award has no name of its own.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db import connection

from agreements.vocabulary.choices import NameKind, NameStrength, TitleKind

LinkDict = dict[str, Any]
"""`{key, name}`, as documents print a link."""

_STRENGTHS = {NameStrength.STRONG: 0, None: 1, NameStrength.WEAK: 2}
_NAME_KINDS = {
    NameKind.SHORT: 0,
    NameKind.OFFICIAL: 1,
    None: 2,
    NameKind.ACRONYM: 3,
    NameKind.VARIANT: 4,
    NameKind.FORMER: 5,
}
_TITLE_KINDS = {TitleKind.OFFICIAL: 0, TitleKind.SHORT: 1, TitleKind.POPULAR: 2, None: 3, TitleKind.PRESS: 4}


class Called(NamedTuple):
    """One name or title of a record."""

    text: str
    language: str | None
    kind: str | None
    strength: str | None
    ended: bool
    """Whether `valid` has an end."""
    item: str


def best_name(names: Iterable[Called], /) -> str | None:
    """Give the name to call a record by; None if it has none."""
    best = min(names, key=_name_weight, default=None)
    return None if best is None else best.text


def best_title(titles: Iterable[Called], /) -> str | None:
    """Give the title to call an agreement by; None if it has none."""
    best = min(titles, key=_title_weight, default=None)
    return None if best is None else best.text


def _name_weight(name: Called) -> tuple[Any, ...]:
    past = name.ended or name.kind == NameKind.FORMER
    return past, _STRENGTHS[name.strength], not _is_english(name), _NAME_KINDS[name.kind], name.item  # type: ignore[index]


def _title_weight(title: Called) -> tuple[Any, ...]:
    return _TITLE_KINDS[title.kind], not _is_english(title), title.item  # type: ignore[index]


def _is_english(called: Called) -> bool:
    return called.language is not None and called.language.partition("-")[0] == "en"


_CALLED = """
    SELECT 'name', record_id, text, language, kind, strength, valid_latest IS NOT NULL, item
        FROM agreements_name WHERE record_id = ANY(%(ids)s)
    UNION ALL SELECT 'title', agreement_id, text, language, kind, NULL, false, item
        FROM agreements_agreementtitle WHERE agreement_id = ANY(%(ids)s)
    UNION ALL SELECT 'only', record_id, title, NULL, NULL, NULL, false, ''
        FROM agreements_meeting WHERE record_id = ANY(%(ids)s)
    UNION ALL SELECT 'only', record_id, title, NULL, NULL, NULL, false, ''
        FROM agreements_package WHERE record_id = ANY(%(ids)s)
    UNION ALL SELECT 'only', record_id, title, NULL, NULL, NULL, false, ''
        FROM agreements_commitment WHERE record_id = ANY(%(ids)s)
    UNION ALL SELECT 'only', record_id, title, NULL, NULL, NULL, false, ''
        FROM agreements_source WHERE record_id = ANY(%(ids)s)
    UNION ALL SELECT 'only', record_id, concat_ws(', ', replace(indicator, '_', ' '), period),
        NULL, NULL, NULL, false, ''
        FROM agreements_figure WHERE record_id = ANY(%(ids)s)
"""


def links_to(*, record_ids: Collection[int]) -> dict[int, LinkDict]:
    """Give, for each of these records, the link that documents print. Two queries."""
    ids = list(record_ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, key FROM agreements_record WHERE id = ANY(%s)", [ids])
        links: dict[int, LinkDict] = {record: {"key": key, "name": None} for record, key in cursor.fetchall()}
        cursor.execute(_CALLED, {"ids": ids})
        several: dict[str, dict[int, list[Called]]] = {"name": {}, "title": {}}
        for sort, record, *called in cursor.fetchall():
            if sort == "only":
                links[record]["name"] = called[0]
            else:
                several[sort].setdefault(record, []).append(Called(*called))
    for record, names in several["name"].items():
        links[record]["name"] = best_name(names)
    for record, titles in several["title"].items():
        links[record]["name"] = best_title(titles)
    return links
