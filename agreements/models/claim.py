"""Claims: this source, in this passage, says that this field of this record has this value."""

import pgtrigger
from django.db import models
from django.db.models import Q

from agreements.models.batch import Batch
from agreements.models.constraints import choice_check
from agreements.models.history import history
from agreements.models.passage import Passage
from agreements.models.record import Record
from agreements.vocabulary.choices import Confidence, Modality, Rank, ValueKind


class Claim(models.Model):
    """One thing one source says of one place in one record.

    A row is never edited but for its rank and its retraction: a source read differently is a new claim.
    """

    CLASSIFICATION = (
        "record",
        "path",
        "value_kind",
        "value",
        "rank",
        "modality",
        "confidence",
        "inferred",
        "reason",
        "passage",
        "unsourced_reason",
        "batch",
        "retracted_at",
        "retracted_by",
    )
    DERIVED = ("key",)

    key = models.CharField(
        max_length=64, help_text="SHA-256 of all it says and of where it is said, so that it loads once."
    )
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="claims", help_text="What it speaks of.")
    path = models.CharField(max_length=500, blank=True, help_text="Which place of the record: an RFC 6901 pointer.")
    value_kind = models.CharField(
        max_length=10,
        choices=ValueKind.choices,
        default=ValueKind.VALUE,
        help_text="Whether it gives a value, or says that it is unknown or that there is none.",
    )
    value = models.JSONField(null=True, blank=True, help_text="What it says, in the input shape.")
    rank = models.CharField(
        max_length=10, choices=Rank.choices, default=Rank.NORMAL, help_text="Whether the registry follows it."
    )
    modality = models.CharField(
        max_length=10,
        choices=Modality.choices,
        default=Modality.ACTUAL,
        help_text="Whether the source speaks of what happened, of a plan, or denies it.",
    )
    confidence = models.CharField(
        max_length=10,
        choices=Confidence.choices,
        null=True,
        blank=True,
        help_text="How sure its author is of having read the source rightly.",
    )
    inferred = models.BooleanField(default=False, help_text="Whether it was concluded rather than read.")
    reason = models.TextField(null=True, blank=True, help_text="How it was concluded.")
    passage = models.ForeignKey(
        Passage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        help_text="The words that say it.",
    )
    unsourced_reason = models.TextField(null=True, blank=True, help_text="Why no source is named.")
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, related_name="claims", help_text="The work it was written in."
    )
    retracted_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back.")
    retracted_by = models.CharField(max_length=150, null=True, blank=True, help_text="Who took it back.")

    class Meta:
        """One live preferred claim per place; a claim has a passage or a reason, never both."""

        ordering = ("record_id", "path", "id")
        indexes = (
            # Settling reads the claims of a batch of records.
            models.Index("record", name="claim_live", condition=Q(retracted_at__isnull=True)),
        )
        constraints = (
            models.UniqueConstraint(fields=("key",), condition=Q(retracted_at__isnull=True), name="claim_live_once"),
            models.UniqueConstraint(
                fields=("record", "path"),
                condition=Q(retracted_at__isnull=True, rank=Rank.PREFERRED),
                name="claim_one_preferred",
            ),
            models.CheckConstraint(condition=Q(path="") | Q(path__startswith="/"), name="claim_path_is_a_pointer"),
            models.CheckConstraint(
                condition=Q(value_kind=ValueKind.VALUE, value__isnull=False)
                | (~Q(value_kind=ValueKind.VALUE) & Q(value__isnull=True)),
                name="claim_value_where_it_gives_one",
            ),
            models.CheckConstraint(
                condition=Q(passage__isnull=False, unsourced_reason__isnull=True)
                | Q(passage__isnull=True, unsourced_reason__isnull=False),
                name="claim_passage_or_reason",
            ),
            models.CheckConstraint(
                condition=Q(inferred=False) | Q(reason__isnull=False), name="claim_inferred_says_how"
            ),
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True, retracted_by__isnull=True)
                | Q(retracted_at__isnull=False, retracted_by__isnull=False),
                name="claim_retracted_by_somebody",
            ),
            choice_check("value_kind", ValueKind),
            choice_check("rank", Rank),
            choice_check("modality", Modality),
            choice_check("confidence", Confidence),
        )
        triggers = (
            *history(record="record_id"),
            pgtrigger.ReadOnly(name="what_it_says_is_fixed", exclude=["rank", "retracted_at", "retracted_by"]),
        )

    def __str__(self) -> str:
        """Show where it speaks."""
        return f"{self.record_id}{self.path}"
