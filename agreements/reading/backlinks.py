"""What links to a record: every row of another record that names it, and for a source what rests on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.db import connection, models

from agreements.models import COLLECTIONS, NESTED, NOUNS, Item
from agreements.projection.dependents import printed_links
from agreements.reading.labels import Label, labels
from agreements.vocabulary.kinds import COLLECTIONS as PLURALS
from agreements.vocabulary.kinds import Kind

SHOWN = 50
"""Records of each kind that are listed at once; a party may stand in thousands of agreements."""

QUOTED = "quoted"
"""The section of the records whose claims quote a source, whatever their kind."""


@dataclass(frozen=True, slots=True)
class Linking:
    """A record that links here, and the places it does so in: `party in participants`, `depositary`."""

    record: Label
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Records of one kind that link here (`section` is the kind, or QUOTED), the newest first.

    `below` is the number to ask for the next ones with, None where there are no more.
    """

    section: str
    records: tuple[Linking, ...]
    below: int | None

    @property
    def title(self) -> str:
        """Give the heading of the section."""
        return "Records that rest on it" if self.section == QUOTED else PLURALS[Kind(self.section)].capitalize()


def sections() -> tuple[str, ...]:
    """Give the sections there may be, in their order."""
    return (QUOTED, *Kind.values)


def backlinks(*, record: int, section: str | None = None, below: int | None = None) -> tuple[Backlinks, ...]:
    """Give the records that name this one, each once, by kind; of one `section` below a number, if that is asked for.

    Of each kind at most SHOWN are listed. Queries: one, and labels.
    """
    query = _query(section)
    if not query:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(query, {"record": record, "limit": SHOWN + 1, "below": below or 2**62})
        rows = cursor.fetchall()
    ways: dict[str, dict[int, list[str]]] = {}
    for of, how, owner in rows:
        ways.setdefault(of, {}).setdefault(owner, []).append(how)
    # Each way gives its newest, so that the newest of all ways are among them, with every way they link in.
    newest = {of: sorted(owners, reverse=True) for of, owners in ways.items()}
    named = labels(record_ids={owner for owners in newest.values() for owner in owners[:SHOWN]})
    return tuple(
        Backlinks(
            section=of,
            records=tuple(Linking(named[owner], tuple(ways[of][owner])) for owner in newest[of][:SHOWN]),
            below=newest[of][SHOWN - 1] if len(newest[of]) > SHOWN else None,
        )
        for of in sections()
        if of in newest
    )


@cache
def _query(section: str | None) -> str:
    """Ask every column that links to records, and the claims that quote a source; each at most `limit` times."""
    selects = [select for of, select in _selects() if section in (None, of)]
    return f"{' UNION ALL '.join(selects)} ORDER BY 1, 2, 3" if selects else ""


def _selects() -> Iterator[tuple[str, str]]:
    quote = connection.ops.quote_name
    for table, owner, link in printed_links():
        kinds = _kinds(_models()[table])
        for kind in kinds:
            # Some tables hold the items of several kinds.
            of_kind = f"AND k.kind = '{kind.value}'" if len(kinds) > 1 else ""
            join = f"JOIN agreements_record AS k ON k.id = t.{quote(owner)}" if of_kind else ""
            yield (
                kind.value,
                f"(SELECT '{kind.value}' AS section, '{_way(table, link)}' AS way, t.{quote(owner)} AS owner "
                f"FROM {quote(table)} AS t {join} WHERE t.{quote(link)} = %(record)s "
                f"AND t.{quote(owner)} <> %(record)s AND t.{quote(owner)} < %(below)s {of_kind} "
                f"GROUP BY t.{quote(owner)} ORDER BY t.{quote(owner)} DESC LIMIT %(limit)s)",
            )
    yield (
        QUOTED,
        f"(SELECT '{QUOTED}' AS section, 'quoted by its claims' AS way, c.record_id AS owner "
        "FROM agreements_passage AS p "
        "JOIN agreements_claim AS c ON c.passage_id = p.id AND c.retracted_at IS NULL "
        "WHERE p.source_id = %(record)s AND c.record_id < %(below)s "
        "GROUP BY c.record_id ORDER BY c.record_id DESC LIMIT %(limit)s)",
    )


def _way(table: str, column: str) -> str:
    """Say where the link stands: the fact, and the collection if any; `party in participants`."""
    model = _models()[table]
    field = next(field for field in model._meta.concrete_fields if field.column == column)
    facts = {kept: fact for fact, kept in getattr(model, "COLUMNS", {}).items()}
    fact = facts.get(field.name, field.name).replace("_", " ")
    return f"{fact} in {model.COLLECTION.replace('_', ' ')}" if issubclass(model, Item) else fact


@cache
def _models() -> dict[str, type[models.Model]]:
    items = {model for collections in COLLECTIONS.values() for model in collections}
    nested = {model for below in NESTED.values() for model in below}
    return {model._meta.db_table: model for model in {*NOUNS.values(), *items, *nested}}


def _kinds(model: type[models.Model]) -> list[Kind]:
    """Give the kinds of the records that the rows of a table belong to."""
    return [
        kind
        for kind in Kind
        if NOUNS[kind] is model or any(model in (above, *NESTED.get(above, ())) for above in COLLECTIONS[kind])
    ]
