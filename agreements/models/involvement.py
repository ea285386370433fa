"""Parties that a commitment, a figure or a body concerns."""

from django.db import models

from agreements.models.history import history
from agreements.models.noun import Item, link, unique_item
from agreements.models.record import Record


class Involvement(Item):
    """One party concerned by one record. Follows the claims on `/parties`."""

    PARENT = "record"
    COLLECTION = "parties"
    FACTS = ("party",)

    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="involvements", help_text="What concerns the party."
    )
    party = link("Party", "The party concerned.")

    class Meta(Item.Meta):
        """A party is concerned once."""

        ordering = ("record_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("involvement", "record"),
            models.UniqueConstraint(fields=("record", "party"), name="involvement_party_once"),
            models.CheckConstraint(condition=models.Q(party__isnull=False), name="involvement_has_party"),
        )
        triggers = history(record="record_id")
