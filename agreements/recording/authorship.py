"""Who set what: whether a value stands because a file said so, or because a person decided it.

A load speaks for what earlier loads said. What somebody decided since then (an edit, an import, a statement of
SQL) outranks the file, and stays until somebody decides otherwise. The change history knows which it was.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.db import connection

from agreements.vocabulary.choices import BatchKind


class Cell(NamedTuple):
    """A column of a row, and the record that the row belongs to."""

    record: int
    table: str
    row: int
    column: str


def set_by_people(*, cells: Collection[Cell]) -> set[Cell]:
    """Give those cells whose present value somebody decided.

    What a load wrote is no decision, nor is what an undone batch wrote or its undoing put back.
    """
    if not cells:
        return set()
    wanted = list(cells)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT w.record, w.table_name, w.row, w.col
            FROM unnest(%s::bigint[], %s::text[], %s::bigint[], %s::text[]) AS w(record, table_name, row, col)
            CROSS JOIN LATERAL (
                SELECT c.batch FROM agreements_change AS c
                WHERE c.record = w.record AND c.table_name = w.table_name AND c.row = w.row
                AND c.before -> w.col IS DISTINCT FROM c.after -> w.col
                ORDER BY c.id DESC LIMIT 1
            ) AS last
            LEFT JOIN agreements_batch AS b ON b.id = last.batch
            WHERE b.id IS NULL OR (b.kind <> %s AND b.undone_at IS NULL)
            """,
            [*([cell[place] for cell in wanted] for place in range(4)), BatchKind.LOAD.value],
        )
        return {Cell(*row) for row in cursor.fetchall()}
