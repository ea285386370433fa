"""Rules about links between records."""

from collections.abc import Iterator
from functools import cache

from django.db import connection

from agreements.integrity.findings import ASKED, SHOWN, Found, Scope
from agreements.projection.tables import Table, noun_table
from agreements.vocabulary.kinds import Kind


def link_to_withdrawn(*, scope: Scope) -> Iterator[Found]:
    """A record links to another that was withdrawn.

    Whoever follows the link finds that the record is gone. Claim the link anew, to what should stand there; or
    publish the other record again.
    """
    query = f"""
        SELECT DISTINCT r.kind, r.key, x.path, o.kind, o.key
        FROM ({_links()}) AS x
        JOIN agreements_record AS o ON o.id = x.linked AND o.state = 'withdrawn'
        JOIN agreements_record AS r ON r.id = x.record
        WHERE {SHOWN} AND {ASKED}
        ORDER BY r.kind, r.key, x.path
    """
    for kind, key, path, to, other in scope.rows(query):
        yield Found(kind, key, path, f"links to the {Kind(to).label} {other}, which is withdrawn")


@cache
def _links() -> str:
    """Write the query that gives (record, path, linked) for every link of every table: read off the input shapes."""
    parts: dict[str, None] = {}
    for kind in Kind:
        noun = noun_table(kind)
        parts |= dict.fromkeys(_of_table(noun, record="t.record_id", path="''"))
        for table in noun.nested:
            path = f"'/{table.collection}/' || t.item"
            parts |= dict.fromkeys(_of_table(table, record=f"t.{table.parent}", path=path))
            for below in table.nested:
                holder = f"JOIN {_quoted(table.name)} AS h ON h.id = t.{below.parent}"
                path = f"'/{table.collection}/' || h.item || '/{below.collection}/' || t.item"
                parts |= dict.fromkeys(_of_table(below, record=f"t.{below.owner}", path=path, join=holder))
    return " UNION ALL ".join(parts)


def _of_table(table: Table, *, record: str, path: str, join: str = "") -> Iterator[str]:
    for fact in table.facts:
        if fact.link is not None:
            linked = f"t.{_quoted(fact.columns[0])}"
            yield (
                f"SELECT {record} AS record, {path} || '/{fact.fact}' AS path, {linked} AS linked "
                f"FROM {_quoted(table.name)} AS t {join} WHERE {linked} IS NOT NULL"
            )


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
