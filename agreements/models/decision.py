"""Decisions: what a person made of a candidate."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from agreements.models.batch import Batch
from agreements.models.candidate import Candidate
from agreements.models.constraints import CompositeForeignKey, choice_check
from agreements.models.history import history
from agreements.models.record import Record
from agreements.vocabulary.choices import Outcome


class Decision(models.Model):
    """One decision on one candidate. Appended, never changed: undoing one is another decision."""

    CLASSIFICATION = (
        "candidate",
        "author",
        "decider",
        "outcome",
        "reason",
        "revision",
        "record",
        "batch",
        "one_person",
        "at",
    )

    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, related_name="decisions", help_text="What was decided on."
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who proposed it."
    )
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions", help_text="Who decided."
    )
    outcome = models.CharField(max_length=20, choices=Outcome.choices, help_text="What was decided.")
    reason = models.TextField(help_text="Why.")
    revision = models.JSONField(
        null=True, blank=True, help_text="The proposal as the decider changed it; none: it stood as proposed."
    )
    record = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The record it became, or was merged into.",
    )
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="What it wrote."
    )
    one_person = models.BooleanField(
        default=False,
        help_text="Whether the registry is kept by one person, who decides on their own proposals.",
    )
    at = models.DateTimeField(help_text="When.")

    class Meta:
        """The decider is not the author, unless the decision itself says why that may be."""

        ordering = ("candidate_id", "id")
        # What became of a candidate is its last decision.
        indexes = (models.Index(fields=("candidate", "-id"), name="decision_last", include=("outcome",)),)
        constraints = (
            choice_check("outcome", Outcome),
            models.CheckConstraint(
                condition=Q(one_person=True) | ~Q(author=F("decider")), name="decision_by_somebody_else"
            ),
            CompositeForeignKey(
                name="decision_names_the_author",
                columns=("candidate_id", "author_id"),
                to="agreements.Candidate",
                to_columns=("id", "author_id"),
            ),
        )
        triggers = (
            *history(record="record_id"),
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        """Show what was decided."""
        return f"{self.outcome} by {self.decider_id}"
