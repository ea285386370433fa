"""The triggers that write every change of a table into the one append-only `change` table (DESIGN 7)."""

import pgtrigger

_ROWS = {
    "insert": ("new_rows AS n", "n.{pk}", "n.{record}", "NULL", "to_jsonb(n)", ""),
    # A full join is planned as a hash or a merge, whatever size the rows had when the function was first planned: a
    # nested loop, right for one row, compares each of thousands with each.
    "update": (
        "old_rows AS o FULL JOIN new_rows AS n ON o.{pk} = n.{pk}",
        "n.{pk}",
        "n.{record}",
        "to_jsonb(o)",
        "to_jsonb(n)",
        "WHERE o IS DISTINCT FROM n",
    ),
    "delete": ("old_rows AS o", "o.{pk}", "o.{record}", "to_jsonb(o)", "NULL", ""),
}

_OPERATIONS = {
    "insert": (pgtrigger.Insert, pgtrigger.Referencing(new="new_rows")),
    "update": (pgtrigger.Update, pgtrigger.Referencing(old="old_rows", new="new_rows")),
    "delete": (pgtrigger.Delete, pgtrigger.Referencing(old="old_rows")),
}

HISTORY_TRIGGERS = frozenset(f"history_{operation}" for operation in _OPERATIONS)
"""The names every table with history carries."""


def _function(operation: str, *, pk: str, record: str | None) -> str:
    rows, row, owner, before, after, where = (part.format(pk=pk, record=record) for part in _ROWS[operation])
    owner = owner if record is not None else "NULL"
    return f"""
        INSERT INTO agreements_change
            (transaction, at, actor, reason, batch, table_name, row, record, operation, before, after)
        SELECT pg_current_xact_id(), transaction_timestamp(),
               NULLIF(current_setting('registry.actor', true), ''),
               NULLIF(current_setting('registry.reason', true), ''),
               NULLIF(current_setting('registry.batch', true), '')::bigint,
               TG_TABLE_NAME, {row}, {owner}, '{operation}', {before}, {after}
        FROM {rows} {where};
        RETURN NULL;
    """


def history(*, pk: str = "id", record: str | None) -> list[pgtrigger.Trigger]:
    """Declare the change history of a table.

    Takes the columns that hold the row's own number and the number of the record it belongs to (None
    where it belongs to none). The triggers fire once a statement, so COPY and bulk writes cost little;
    actor, reason and batch are read from the transaction's settings, so raw SQL carries them too.
    """
    triggers = [
        pgtrigger.Trigger(
            name=f"history_{operation}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=when,
            referencing=referencing,
            func=_function(operation, pk=pk, record=record),
        )
        for operation, (when, referencing) in _OPERATIONS.items()
    ]
    # TRUNCATE has no transition tables: what it removed could not be written down.
    triggers.append(refuse_truncate())
    return triggers


def refuse_truncate() -> pgtrigger.Trigger:
    """Declare that a table may not be emptied behind the back of its history."""
    return pgtrigger.Trigger(
        name="refuse_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION '% keeps history: delete rows instead of truncating', TG_TABLE_NAME;",
    )
