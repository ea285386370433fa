"""Participations: which agreements a party takes part in, in the order in which lists show them."""

from django.db import models

from agreements.models.agreement import Agreement
from agreements.models.noun import link


class Participation(models.Model):
    """One party's part in one published agreement, beside the day that lists order by.

    Written with the agreement's document by `projection.document.build`, never by hand: what a participant is and
    does stands in `participant` and `action`.
    """

    DERIVED = ("agreement", "party", "sort_day")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="participations", help_text="What it takes part in."
    )
    party = link("Party", "Who takes part.", related_name="listed_participations")
    sort_day = models.DateField(help_text="The document's: earliest day of conclusion; 0001-01-01 where undated.")

    class Meta:
        """Lists by party are a range of one index; by two parties, of two that run side by side."""

        ordering = ("party_id", "-sort_day", "-agreement_id")
        indexes = (models.Index(fields=("party", "-sort_day", "-agreement"), name="participation_page"),)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "party"), name="participation_once"),
            models.CheckConstraint(condition=models.Q(party__isnull=False), name="participation_has_party"),
        )

    def __str__(self) -> str:
        """Show who and what."""
        return f"{self.party_id} in {self.agreement_id}"
