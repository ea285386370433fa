"""Words of sources, for whoever looks for evidence: passages already quoted, and where a quote stands in a text."""

from dataclasses import dataclass

from django.db import connection

from agreements.models import Source
from agreements.projection.claimed import resolve
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.spans import Span, SpanError, every, find

SHOWN_PLACES = 20
"""Places of one quote that are told apart; whoever finds more had better quote more words."""

LONGEST_HINT = 200_000
"""Characters of a text in which the stretch nearest to a quote is still looked for."""

LONGEST_QUOTE = 4_000
"""Characters of a passage that a list of passages offers whole; longer ones are left out."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that was quoted before: its words, those around it, and how many claims stand on it.

    `row` is that of a dataset; then there are no words.
    """

    quote: str
    prefix: str
    suffix: str
    row: str
    start: int | None
    claims: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where a quote stands in the text of a source. `problem` says why there is no one place, and what to do."""

    spans: tuple[Span, ...] = ()
    problem: str = ""


def passages(*, source: str, words: str = "", limit: int = 8) -> list[Quoted]:
    """Give passages of a source (by key) that hold these words, those most claims stand on first.

    Two queries; none reads the source's text.
    """
    number = _number(source)
    if number is None:
        return []
    sought = f"%{_like(' '.join(words.split())[:200])}%"
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT coalesce(p.quote, ''), coalesce(p.prefix, ''), coalesce(p.suffix, ''), coalesce(p.row, ''),
                p.start, count(c.id)
            FROM agreements_passage AS p
            LEFT JOIN agreements_claim AS c ON c.passage_id = p.id AND c.retracted_at IS NULL
            WHERE p.source_id = %s AND (p.quote ILIKE %s OR p.row ILIKE %s) AND coalesce(length(p.quote), 0) <= %s
            GROUP BY p.id ORDER BY count(c.id) DESC, p.start, p.row, p.id LIMIT %s
            """,
            [number, sought, sought, LONGEST_QUOTE, limit],
        )
        return [Quoted(*row) for row in cursor.fetchall()]


def places(*, source: str, quote: str, occurrence: int | None = None) -> Places:
    """Find a quote in the stored text of a source (by key). Two queries.

    Without `occurrence` all places are given, SHOWN_PLACES at most, and `problem` asks which where there are
    several; with it, that one.
    """
    text = text_of(source=source)
    if text is None:
        return Places(problem="There is no such source: name it by its key, or choose it from the list.")
    return places_in(text, quote, occurrence=occurrence)


def places_in(text: str, quote: str, /, *, occurrence: int | None = None) -> Places:
    """Find a quote in a text, as `places` does."""
    spans = tuple(every(text, quote, limit=SHOWN_PLACES))
    if not spans:
        return Places(problem=_absent(text, quote))
    if occurrence is not None:
        if not 1 <= occurrence <= len(spans):
            return Places(spans, f"These words stand there {len(spans)} times: choose which of them.")
        return Places(spans[occurrence - 1 : occurrence])
    if len(spans) > 1:
        many = f"{SHOWN_PLACES} times or more" if len(spans) == SHOWN_PLACES else f"{len(spans)} times"
        return Places(spans, f"These words stand there {many}: choose which of them, or quote more.")
    return Places(spans)


def text_of(*, source: str) -> str | None:
    """Give the stored text of a source (by key), None where there is no such source. Two queries."""
    number = _number(source)
    return None if number is None else next(iter(Source.objects.filter(pk=number).values_list("text", flat=True)), None)


def _absent(text: str, quote: str) -> str:
    if not text:
        return "This source has no stored text: give it one first, or name a row of its data."
    if len(text) > LONGEST_HINT:
        return "These words are not in the stored text of the source: copy them from there."
    try:
        find(text, quote)
    except SpanError as error:
        return str(error)
    return ""


def _number(key: str) -> int | None:
    name = (Kind.SOURCE.value, key)
    found = resolve(links=[name]).get(name)
    return None if found is None else found.id


def _like(words: str) -> str:
    return words.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
