"""Ten times the data: the agreements of a registry written again under other numbers and keys, by SQL alone.

Only what reading needs is written: records, agreements and their rows, periods, participations and documents.
Claims, passages and history stay as they are, and so do the parties and their names.
"""

from typing import Any, LiteralString

import psycopg
from psycopg.sql import SQL, Composed, Identifier

PARTS = ("agreementtitle", "participant", "action", "statusperiod", "participation")
"""The tables whose rows belong to one agreement and have a number of their own."""
TABLES = ("record", "agreement", *PARTS, "document")

_AGREEMENTS: LiteralString = "kind = 'agreement'"
_KEY = "old.key || '-' || again.n"


def multiply(connection: "psycopg.Connection[Any]", /, *, times: int) -> None:
    """Write every agreement `times` - 1 times more, in one transaction without triggers.

    Indexes are built anew afterwards instead of row by row, and what they hold to be unique is checked then.
    """
    connection.execute("SET LOCAL session_replication_role = replica")
    connection.execute("SET LOCAL maintenance_work_mem = '512MB'")
    [(step,)] = connection.execute("SELECT max(id) FROM agreements_record").fetchall()
    shift = f"again.n * {step}"
    of_agreement = {
        "record": {"id": f"old.id + {shift}", "key": _KEY},
        "agreement": {"record_id": f"old.record_id + {shift}"},
        "document": {
            "record_id": f"old.record_id + {shift}",
            "key": _KEY,
            "body": _with_key("old.body"),
            "evidence": _with_key("old.evidence"),
            # As long as the hash it stands for, and as different.
            "etag": "md5(old.etag || again.n)",
        },
        **{part: {"agreement_id": f"old.agreement_id + {shift}"} for part in PARTS},
    }
    for name in TABLES:
        table = f"agreements_{name}"
        with_indexes_anew = _without_indexes(connection, table)
        changed = of_agreement[name]
        columns = _columns(connection, table)
        if "id" in columns and "id" not in changed:
            columns.remove("id")  # the database numbers them on
        given = [changed.get(column, f"old.{column}") for column in columns]
        where = _AGREEMENTS if name in ("record", "document") else "true"
        connection.execute(
            SQL("INSERT INTO {} ({}) SELECT {} FROM {} AS old, generate_series(1, %s) AS again (n) WHERE {}").format(
                Identifier(table),
                SQL(", ").join(map(Identifier, columns)),
                SQL(", ").join(SQL(text) for text in given),
                Identifier(table),
                SQL(where),
            ),
            [times - 1],
        )
        for statement in with_indexes_anew:
            connection.execute(statement)
    connection.execute(
        "SELECT setval(pg_get_serial_sequence('agreements_record', 'id'), max(id)) FROM agreements_record"
    )


def _with_key(text: str) -> str:
    """Give the SQL that writes the new key where a document or its evidence names the record."""
    key = f"replace({text}, '\"key\":\"' || old.key || '\"', '\"key\":\"' || {_KEY} || '\"')"
    return f"replace({key}, '/' || old.key || '/', '/' || {_KEY} || '/')"


def _columns(connection: "psycopg.Connection[Any]", table: str) -> list[str]:
    rows = connection.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 "
        "AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        [table],
    )
    return [name for (name,) in rows]


def _without_indexes(connection: "psycopg.Connection[Any]", table: str) -> list[Composed]:
    """Drop the indexes of a table but for its primary key and what others refer to; give what builds them again."""
    found = connection.execute(
        """
        SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), c.conname, pg_get_constraintdef(c.oid)
        FROM pg_index AS i LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
        WHERE i.indrelid = %s::regclass AND NOT i.indisprimary
          AND NOT EXISTS (SELECT FROM pg_constraint AS f WHERE f.conindid = i.indexrelid AND f.contype = 'f')
        ORDER BY 1
        """,
        [table],
    ).fetchall()
    again: list[Composed] = []
    for index, definition, constraint, held in found:
        if constraint is None:
            connection.execute(SQL("DROP INDEX {}").format(Identifier(index)))
            again.append(Composed([SQL(definition)]))
        else:
            connection.execute(
                SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(Identifier(table), Identifier(constraint))
            )
            again.append(
                SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(Identifier(table), Identifier(constraint), SQL(held))
            )
    return again
