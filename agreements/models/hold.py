"""Holds: who has a candidate on the desk just now."""

from django.conf import settings
from django.db import models

from agreements.models.candidate import Candidate


class Hold(models.Model):
    """A reviewer's word that they are looking at a candidate; it lapses by itself.

    Taken and renewed by one conditional statement (`review.holds`), so that two reviewers never hold one
    candidate. It says nothing about the world and is kept without history.
    """

    DERIVED = ("candidate", "holder", "until")

    candidate = models.OneToOneField(
        Candidate, primary_key=True, on_delete=models.PROTECT, related_name="hold", help_text="What is looked at."
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holds", help_text="Who looks at it."
    )
    until = models.DateTimeField(help_text="When it lapses.")

    class Meta:
        """One holder a candidate."""

        ordering = ("candidate_id",)

    def __str__(self) -> str:
        """Show who holds it."""
        return f"held by {self.holder_id}"
