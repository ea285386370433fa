"""What links to a record: every row of another record that names it, and for a source what rests on it."""

from dataclasses import dataclass
from functools import cache

from django.db import connection, models

from agreements.models import COLLECTIONS, NESTED, NOUNS, Item
from agreements.projection.dependents import printed_links
from agreements.reading.labels import Label, labels

SHOWN = 50
"""Records listed for each way of linking; a party may stand in thousands of agreements."""


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Records that link here in one way; `more` tells whether there are more than are listed."""

    how: str
    records: tuple[Label, ...]
    more: bool


def backlinks(*, record: int) -> tuple[Backlinks, ...]:
    """Give the records that name this one, by the place they name it in, the newest first. Queries: one, and labels.

    Of each way at most SHOWN are listed.
    """
    with connection.cursor() as cursor:
        cursor.execute(_query(), {"record": record, "limit": SHOWN + 1})
        rows = cursor.fetchall()
    named = labels(record_ids={owner for _, owner in rows})
    found: dict[str, list[Label]] = {}
    for how, owner in rows:
        found.setdefault(how, []).append(named[owner])
    return tuple(
        Backlinks(how=how, records=tuple(records[:SHOWN]), more=len(records) > SHOWN) for how, records in found.items()
    )


@cache
def _query() -> str:
    """Ask every column that links to records, and the claims that quote a source; each at most `limit` times."""
    quote = connection.ops.quote_name
    selects = [
        f"(SELECT '{_how(table, link)}' AS how, {quote(owner)} AS owner FROM {quote(table)} "
        f"WHERE {quote(link)} = %(record)s AND {quote(owner)} <> %(record)s "
        f"GROUP BY {quote(owner)} ORDER BY {quote(owner)} DESC LIMIT %(limit)s)"
        for table, owner, link in printed_links()
    ]
    selects.append(
        "(SELECT 'quoted by claims of' AS how, c.record_id AS owner FROM agreements_passage AS p "
        "JOIN agreements_claim AS c ON c.passage_id = p.id AND c.retracted_at IS NULL "
        "WHERE p.source_id = %(record)s GROUP BY c.record_id ORDER BY c.record_id DESC LIMIT %(limit)s)"
    )
    return f"SELECT how, owner FROM ({' UNION ALL '.join(selects)}) AS found ORDER BY how, owner DESC"


def _how(table: str, column: str) -> str:
    """Say where the link stands: the collection, if any, and the fact; `conferring party of awards`."""
    model = _models()[table]
    field = next(field for field in model._meta.concrete_fields if field.column == column)
    facts = {kept: fact for fact, kept in getattr(model, "COLUMNS", {}).items()}
    fact = facts.get(field.name, field.name).replace("_", " ")
    if issubclass(model, Item):
        return f"{fact} in {model.COLLECTION.replace('_', ' ')}"
    return f"{fact} of {model._meta.verbose_name_plural}"


@cache
def _models() -> dict[str, type[models.Model]]:
    items = {model for collections in COLLECTIONS.values() for model in collections}
    nested = {model for below in NESTED.values() for model in below}
    return {model._meta.db_table: model for model in {*NOUNS.values(), *items, *nested}}
