"""Whose documents print the name of a record, or list it.

The table is read off the models: every link of every noun and of every item of a collection is printed, with
the name of what it leads to. Beside links, a document prints the titles of the sources of its claims, and
lists records that link to it (`document.reverse`).
"""

from collections.abc import Collection, Iterator
from functools import cache

from django.db import connection, models

from agreements.models import COLLECTIONS, NESTED, NOUNS, Item
from agreements.projection.document.reverse import REVERSE
from agreements.vocabulary.kinds import Kind


@cache
def printed_links() -> tuple[tuple[str, str, str], ...]:
    """Give every (table, column with the record's number, column with the number of a record it names)."""
    found = []
    for model, owner, parent in _tables():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.column not in (owner, parent):
                found.append((model._meta.db_table, owner, field.column))
    return tuple(found)


def dependents(*, record_ids: Collection[int]) -> set[int]:
    """Give the records whose documents differ when these are renamed, withdrawn or published.

    What the rows say now counts: where a link was just taken away, the record it led to is not found here;
    settling names it (`Settled.linked`). One query.
    """
    if not record_ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_query(), {"ids": list(record_ids)})
        return {row[0] for row in cursor.fetchall()}


def _tables() -> Iterator[tuple[type[models.Model], str, str]]:
    """Give every model with rows that documents print, its column of the record, and that of what holds a row."""
    for kind in Kind:
        yield NOUNS[kind], "record_id", "record_id"
    # Names and concerned parties belong to several kinds.
    for model in dict.fromkeys(model for kind in Kind for model in COLLECTIONS[kind]):
        owner = _parent_column(model)
        yield model, owner, owner
        for nested in NESTED.get(model, ()):
            yield nested, owner, _parent_column(nested)


def _parent_column(model: type[Item]) -> str:
    field = model._meta.get_field(model.PARENT)
    assert isinstance(field, models.ForeignKey)
    return field.column


@cache
def _query() -> str:
    quote = connection.ops.quote_name
    # UNION takes each record once, whatever names how many of these.
    selects = [
        f"SELECT {quote(owner)} FROM {quote(table)} WHERE {quote(link)} = ANY(%(ids)s)"
        for table, owner, link in printed_links()
    ]
    selects += [
        f"SELECT {quote(reverse.link)} FROM {quote(reverse.model._meta.db_table)} "
        f"WHERE {quote(reverse.owner)} = ANY(%(ids)s) AND {quote(reverse.link)} IS NOT NULL"
        for lists in REVERSE.values()
        for reverse in lists
    ]
    # Claims on a merged record are printed by its survivor, and words of a merged source as its survivor's.
    selects.append(
        "SELECT COALESCE(r.merged_into_id, r.id) FROM agreements_passage AS p "
        "JOIN agreements_claim AS c ON c.passage_id = p.id AND c.retracted_at IS NULL "
        "JOIN agreements_record AS r ON r.id = c.record_id WHERE p.source_id IN (SELECT id FROM agreements_record "
        "WHERE id = ANY(%(ids)s) OR merged_into_id = ANY(%(ids)s))"
    )
    return " UNION ".join(selects)
