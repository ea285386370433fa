"""Documents: what readers read, stored as it is served."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from agreements.models.edition import editions
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
        "conflicts",
        "sources",
        "search",
        "search_etag",
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
    conflicts = models.PositiveIntegerField(db_default=0, help_text="How many places its sources contest.")
    sources = ArrayField(models.BigIntegerField(), db_default=[], help_text="The sources of its claims, by number.")
    search = SearchVectorField(db_default="", help_text="The folded words it is found by, with weights.")
    search_etag = models.CharField(max_length=32, db_default="", help_text="Hash of those words.")

    class Meta:
        """A page is an index range; a detail is an index probe. Every new edition is written down."""

        ordering = ("kind", "-sort_day", "-record_id")
        indexes = (
            models.Index(fields=("kind", "-sort_day", "-record"), name="document_page"),
            # Search reads all kinds in one list.
            models.Index(fields=("-sort_day", "-record"), name="document_recent"),
            models.Index(
                fields=("kind", "-sort_day", "-record"),
                name="document_contested",
                condition=models.Q(conflicts__gt=0),
            ),
            # The few dates of a year, or of another span, that reach across the bounds of it.
            GistIndex(
                models.Func(
                    models.F("earliest"),
                    models.F("latest"),
                    models.Value("[]"),
                    function="daterange",
                    output_field=DateRangeField(),
                ),
                name="document_imprecise",
                condition=models.Q(earliest__lt=models.F("latest")),
            ),
            GinIndex(fields=("sources",), name="document_sources"),
            GinIndex(fields=("search",), name="document_search", fastupdate=False),
        )
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="document_key_unique"),)
        triggers = editions()

    def __str__(self) -> str:
        """Show the key."""
        return self.key
