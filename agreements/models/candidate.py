"""Candidates: what awaits a person's decision."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from agreements.models.constraints import choice_check
from agreements.models.history import history
from agreements.models.record import Record
from agreements.vocabulary.choices import Origin, Outcome
from agreements.vocabulary.kinds import Kind


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Candidates by what became of them."""

    def with_outcome(self) -> "CandidateQuerySet":
        """Add `outcome`, that of the last decision; NULL where nobody has decided yet."""
        decisions = apps.get_model("agreements", "Decision").objects.filter(candidate=OuterRef("pk"))
        return self.annotate(outcome=Subquery(decisions.order_by("-pk").values("outcome")[:1]))

    def open(self) -> "CandidateQuerySet":
        """Keep those that await a decision: undecided, postponed, or with a decision that was undone."""
        return self.with_outcome().filter(Q(outcome__isnull=True) | Q(outcome__in=(Outcome.POSTPONED, Outcome.UNDONE)))


class Candidate(models.Model):
    """A proposal for a new record, or for a change of a known one: an `Edit` (`agreements.facts.edits`).

    A row is written once; what became of it is in its decisions, who looks at it just now in its hold.
    """

    CLASSIFICATION = ("kind", "target", "target_etag", "payload", "author", "at", "origin", "note")
    DERIVED = ("digest",)

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
    digest = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of all it proposes, so that it is proposed once."
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="candidates",
        help_text="Who proposes it.",
    )
    at = models.DateTimeField(help_text="When.")
    origin = models.CharField(max_length=20, choices=Origin.choices, help_text="By which way it came in.")
    note = models.TextField(null=True, blank=True, help_text="What the author wants the decider to know.")

    objects = CandidateQuerySet.as_manager()

    class Meta:
        """A proposal for a known record says what its author saw."""

        ordering = ("-at", "-id")
        constraints = (
            choice_check("kind", Kind),
            choice_check("origin", Origin),
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
