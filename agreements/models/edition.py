"""Editions: each time a document was issued anew, so that a mirror can follow."""

import pgtrigger
from django.db import models

from agreements.models.change import TransactionIdField
from agreements.models.constraints import choice_check
from agreements.models.history import refuse_truncate
from agreements.models.record import Record
from agreements.vocabulary.choices import Operation
from agreements.vocabulary.keys import KEY_MAX_LENGTH
from agreements.vocabulary.kinds import Kind


class Edition(models.Model):
    """One document that was issued for the first time, issued anew, or taken away.

    Written by the triggers of `document` alone, whatever changed it: its own record, one whose name it prints, or
    a rebuilding. Nothing may change or remove a row.
    """

    CLASSIFICATION = ("transaction", "at", "reason", "batch", "record", "kind", "key", "operation", "etag")

    transaction = TransactionIdField(help_text="The transaction it was part of.")
    at = models.DateTimeField(help_text="When that transaction began.")
    reason = models.TextField(null=True, help_text="Why the registry was changed.")
    batch = models.BigIntegerField(null=True, help_text="The batch it was part of.")
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="editions", db_index=False, help_text="Whose document it is."
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="Its record's kind.")
    key = models.CharField(max_length=KEY_MAX_LENGTH, help_text="Its record's key.")
    operation = models.CharField(max_length=6, choices=Operation.choices, help_text="What was done to the document.")
    etag = models.CharField(max_length=32, null=True, help_text="Hash of its body; none where it was taken away.")

    class Meta:
        """The feed reads by (transaction, id): whole, of one kind or of one batch; a record's page by record."""

        ordering = ("transaction", "id")
        indexes = (
            models.Index("transaction", "id", name="edition_feed"),
            models.Index("kind", "transaction", "id", name="edition_feed_of_kind"),
            models.Index("record", "id", name="edition_of_record"),
            models.Index(
                "batch",
                "transaction",
                "id",
                name="edition_feed_of_batch",
                condition=models.Q(batch__isnull=False),
            ),
        )
        constraints = (choice_check("kind", Kind), choice_check("operation", Operation))
        triggers = (
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            refuse_truncate(),
        )

    def __str__(self) -> str:
        """Show what was done to whose document."""
        return f"{self.operation} {self.kind} {self.key}"


_ROWS = {
    "insert": "new_rows AS n",
    # As in the history: a full join is planned well for one row and for thousands.
    "update": "old_rows AS o FULL JOIN new_rows AS n ON o.record_id = n.record_id "
    "WHERE o.etag IS DISTINCT FROM n.etag OR md5(o.evidence) IS DISTINCT FROM md5(n.evidence)",
    "delete": "old_rows AS n",
}
_OPERATIONS = {
    "insert": (pgtrigger.Insert, pgtrigger.Referencing(new="new_rows")),
    "update": (pgtrigger.Update, pgtrigger.Referencing(old="old_rows", new="new_rows")),
    "delete": (pgtrigger.Delete, pgtrigger.Referencing(old="old_rows")),
}


def editions() -> list[pgtrigger.Trigger]:
    """Declare the triggers by which the table of documents writes its editions, once a statement."""
    return [
        pgtrigger.Trigger(
            name=f"edition_{operation}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=when,
            referencing=referencing,
            func=f"""
                INSERT INTO agreements_edition
                    (transaction, at, reason, batch, record_id, kind, key, operation, etag)
                SELECT pg_current_xact_id(), transaction_timestamp(),
                       NULLIF(current_setting('registry.reason', true), ''),
                       NULLIF(current_setting('registry.batch', true), '')::bigint,
                       n.record_id, n.kind, n.key, '{operation}', {"NULL" if operation == "delete" else "n.etag"}
                FROM {_ROWS[operation]};
                RETURN NULL;
            """,
        )
        for operation, (when, referencing) in _OPERATIONS.items()
    ]
