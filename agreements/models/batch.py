"""Batches: one load, one import, one sitting of edits."""

from django.db import models
from django.db.models import Q

from agreements.models.constraints import choice_check
from agreements.models.history import history
from agreements.vocabulary.choices import BatchKind


class Batch(models.Model):
    """One piece of work that wrote claims together and can be taken back together.

    A row is written with its claims; undoing it sets `undone_at` and `undone_by`, once.
    """

    CLASSIFICATION = ("kind", "actor", "reason", "label", "sha256", "at", "counts", "undone_at", "undone_by")

    kind = models.CharField(max_length=20, choices=BatchKind.choices, help_text="What sort of work it was.")
    actor = models.CharField(max_length=150, help_text="Who did it.")
    reason = models.TextField(help_text="Why.")
    label = models.TextField(help_text="What was read: file names, an address.")
    sha256 = models.CharField(max_length=64, null=True, blank=True, help_text="SHA-256 of what was read.")
    at = models.DateTimeField(help_text="When.")
    counts = models.JSONField(default=dict, help_text="How many records of each outcome.")
    undone_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back.")
    undone_by = models.CharField(max_length=150, null=True, blank=True, help_text="Who took it back.")

    class Meta:
        """Whoever undoes a batch is named."""

        ordering = ("-at", "-id")
        verbose_name_plural = "batches"
        constraints = (
            choice_check("kind", BatchKind),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="batch_undone_by_somebody",
            ),
        )
        triggers = history(record=None)

    def __str__(self) -> str:
        """Show what was read."""
        return f"{self.kind} {self.pk}: {self.label}"
