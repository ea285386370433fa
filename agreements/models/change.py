"""Changes: the append-only history of every table."""

from typing import Any

import pgtrigger
from django.db import models

from agreements.models.constraints import choice_check
from agreements.models.history import refuse_truncate
from agreements.vocabulary.choices import Operation


class TransactionIdField(models.Field):
    """A PostgreSQL transaction number of 64 bits (xid8), which never wraps around."""

    def db_type(self, connection: Any) -> str:
        """Give the column's type."""
        return "xid8"


class Change(models.Model):
    """One row of one table, inserted, updated or deleted: before and after, by whom, why.

    Written by triggers alone; nothing may change or remove a row.
    """

    CLASSIFICATION = (
        "transaction",
        "at",
        "actor",
        "reason",
        "batch",
        "table_name",
        "row",
        "record",
        "operation",
        "before",
        "after",
    )

    transaction = TransactionIdField(help_text="The transaction it was part of.")
    at = models.DateTimeField(help_text="When that transaction began.")
    actor = models.CharField(max_length=150, null=True, help_text="Who did it; nobody is a breach.")
    reason = models.TextField(null=True, help_text="Why.")
    batch = models.BigIntegerField(null=True, help_text="The batch it was part of.")
    table_name = models.CharField(max_length=63, help_text="The table.")
    row = models.BigIntegerField(help_text="The row's number.")
    record = models.BigIntegerField(null=True, help_text="The number of the record the row belongs to.")
    operation = models.CharField(max_length=6, choices=Operation.choices, help_text="What was done to the row.")
    before = models.JSONField(null=True, help_text="The row before.")
    after = models.JSONField(null=True, help_text="The row after.")

    class Meta:
        """The feed reads by (transaction, id), a record's page by record."""

        ordering = ("transaction", "id")
        indexes = (
            models.Index("transaction", "id", name="change_feed"),
            models.Index("record", "id", name="change_of_record", condition=models.Q(record__isnull=False)),
            # Undoing a batch, and its page, ask what it did.
            models.Index("batch", "record", "id", name="change_of_batch", condition=models.Q(batch__isnull=False)),
            # check_registry looks for changes without an actor; there should be none.
            models.Index("id", name="change_without_actor", condition=models.Q(actor__isnull=True)),
        )
        constraints = (
            choice_check("operation", Operation),
            models.CheckConstraint(
                condition=models.Q(operation="insert", before__isnull=True, after__isnull=False)
                | models.Q(operation="update", before__isnull=False, after__isnull=False)
                | models.Q(operation="delete", before__isnull=False, after__isnull=True),
                name="change_before_and_after",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            refuse_truncate(),
        )

    def __str__(self) -> str:
        """Show what was done to which row."""
        return f"{self.operation} {self.table_name} {self.row}"
