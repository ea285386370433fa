"""Documents: what readers read, stored as it is served."""

from django.db import models

from agreements.models.record import Record
from agreements.vocabulary.keys import KEY_MAX_LENGTH
from agreements.vocabulary.kinds import Kind


class Document(models.Model):
    """The whole answer for one published record, and what lists need to find and order it.

    Built by `projection.document.build` when the record, or one whose name it prints, changes; never
    written by hand.
    """

    DERIVED = (
        "record",
        "kind",
        "key",
        "sort_day",
        "earliest",
        "latest",
        "until",
        "body",
        "evidence",
        "etag",
    )

    record = models.OneToOneField(
        Record,
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="document",
        help_text="What it shows.",
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="Its record's kind.")
    key = models.CharField(max_length=KEY_MAX_LENGTH, help_text="Its record's key.")
    sort_day = models.DateField(help_text="Earliest day of what lists order by; 0001-01-01 where undated.")
    earliest = models.DateField(null=True, help_text="Earliest day of what date filters ask about.")
    latest = models.DateField(null=True, help_text="Latest day of what date filters ask about.")
    until = models.DateField(null=True, help_text="The day from which its status is another one.")
    body = models.TextField(help_text="The JSON that is served.")
    evidence = models.TextField(help_text="The JSON array of its claims.")
    etag = models.CharField(max_length=32, help_text="Hash of the body.")

    class Meta:
        """A page is an index range; a detail is an index probe."""

        ordering = ("kind", "-sort_day", "-record_id")
        indexes = (models.Index(fields=("kind", "-sort_day", "-record"), name="document_page"),)
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="document_key_unique"),)

    def __str__(self) -> str:
        """Show the key."""
        return self.key
