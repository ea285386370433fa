"""Distinctions: records that look alike and are not the same."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from agreements.models.constraints import CompositeForeignKey, choice_check
from agreements.models.history import history
from agreements.models.record import Record
from agreements.vocabulary.kinds import Kind


class Distinction(models.Model):
    """An editor's judgement that two records of one kind are not the same; the pair is never proposed again.

    A row is added when somebody decides so, and taken away when somebody takes that back; history keeps both.
    """

    CLASSIFICATION = ("kind", "first", "second", "reason", "actor", "at")

    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="The kind of both.")
    first = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="distinctions", help_text="The one with the lower number."
    )
    second = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", help_text="The other one.")
    reason = models.TextField(help_text="How they are told apart.")
    actor = models.CharField(max_length=150, help_text="Who decided.")
    at = models.DateTimeField(help_text="When.")

    class Meta:
        """A pair stands once, the lower number first."""

        ordering = ("first_id", "second_id")
        constraints = (
            choice_check("kind", Kind),
            models.UniqueConstraint(fields=("first", "second"), name="distinction_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinction_lower_first"),
            *(
                CompositeForeignKey(
                    name=f"distinction_{side}_of_its_kind",
                    columns=(f"{side}_id", "kind"),
                    to="agreements.Record",
                    to_columns=("id", "kind"),
                )
                for side in ("first", "second")
            ),
        )
        triggers = (
            *history(record="first_id"),
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update),
        )

    def __str__(self) -> str:
        """Show the pair."""
        return f"{self.first_id} is not {self.second_id}"
