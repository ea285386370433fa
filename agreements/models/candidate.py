"""Candidates: what awaits a person's decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agreements.models.constraints import choice_check
from agreements.models.history import history
from agreements.models.record import Record
from agreements.vocabulary.kinds import Kind


class Candidate(models.Model):
    """A proposal for a new record, or for a change of a known one, in the input shape.

    A row is written once; what became of it is in its decisions.
    """

    CLASSIFICATION = ("kind", "target", "target_etag", "payload", "author", "at", "note")

    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="What is proposed.")
    target = models.ForeignKey(
        Record,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="candidates",
        help_text="The record it would change; none: a new one.",
    )
    target_etag = models.CharField(
        max_length=32, null=True, blank=True, help_text="What the author saw of the target when proposing."
    )
    payload = models.JSONField(help_text="The proposal, in the input shape.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="candidates",
        help_text="Who proposes it.",
    )
    at = models.DateTimeField(help_text="When.")
    note = models.TextField(null=True, blank=True, help_text="What the author wants the decider to know.")

    class Meta:
        """A proposal for a known record says what its author saw."""

        ordering = ("-at", "-id")
        constraints = (
            choice_check("kind", Kind),
            models.UniqueConstraint(fields=("id", "author"), name="candidate_id_author_unique"),
            models.CheckConstraint(
                condition=Q(target__isnull=True, target_etag__isnull=True)
                | Q(target__isnull=False, target_etag__isnull=False),
                name="candidate_saw_its_target",
            ),
        )
        triggers = history(record="target_id")

    def __str__(self) -> str:
        """Show what is proposed."""
        return f"{self.kind} candidate {self.pk}"
