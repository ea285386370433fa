"""Participants: the parties that took part in making an agreement, whatever each has done since."""

from django.db import models
from django.db.models import Q

from agreements.models.agreement import Agreement
from agreements.models.constraints import key_check
from agreements.models.history import history
from agreements.models.noun import Item, link, unique_item, word, words


class Participant(Item):
    """One party's part in one agreement: its side, and how the text prints its name.

    Its standing on a day is in `status_period`.
    """

    PARENT = "agreement"
    COLLECTION = "participants"
    FACTS = ("party", "side", "as_printed")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="participants", help_text="What it takes part in."
    )
    party = link("Party", "The state or organisation.", related_name="participations")
    side = word("The side it stands on, by a name of the editor's choice.")
    as_printed = words("How the source prints its name.")

    class Meta(Item.Meta):
        """(agreement, party) is what the ledger refers to: nobody acts who takes no part."""

        ordering = ("agreement_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("participant", "agreement"),
            models.UniqueConstraint(fields=("agreement", "party"), name="participant_party_once"),
            models.CheckConstraint(condition=Q(party__isnull=False), name="participant_has_party"),
            key_check("side"),
        )
        triggers = history(record="agreement_id")
