"""The ledger: what happened, or is planned, to an agreement, and who signed."""

from django.db import models
from django.db.models import Q

from agreements.models.agreement import Agreement
from agreements.models.constraints import CompositeForeignKey, choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.history import history
from agreements.models.noun import Item, choice, link, unique_item, words
from agreements.vocabulary.actions import REFERRING_TYPES, ActionType
from agreements.vocabulary.choices import Modality


class Action(Item):
    """One entry of an agreement's ledger: an act of a participant, or of the treaty itself.

    Follows the claims on `/actions`. Several entries of one type may stand: a party may act twice.
    """

    PARENT = "agreement"
    COLLECTION = "actions"
    FACTS = ("type", "party", "date", "effective_date", "place", "instrument", "by", "signatories")
    DERIVED = ("modality",)

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="actions", help_text="What it happened to."
    )
    type = choice(ActionType, "What happened.")
    party = link("Party", "The participant that acted; none: the treaty itself.")
    date = EDTFField(null=True, blank=True, help_text="When it was done.")
    effective_date = EDTFField(null=True, blank=True, help_text="When it took effect, if the source says.")
    place = link("Place", "Where it was done.")
    instrument = words("The paper it was done by: a law, a note, with its number.")
    by = link("Agreement", "The agreement it comes by.", related_name="actions_by_it")
    modality = models.CharField(
        max_length=20,
        choices=Modality.choices,
        default=Modality.ACTUAL,
        help_text="Whether it happened, is planned, or is denied, by its preferred claim.",
    )

    class Meta(Item.Meta):
        """Whoever acts takes part; only some actions come by another agreement."""

        ordering = ("agreement_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("action", "agreement"),
            models.UniqueConstraint(fields=("id", "agreement"), name="action_id_agreement_unique"),
            models.CheckConstraint(condition=Q(type__isnull=False), name="action_has_type"),
            choice_check("type", ActionType),
            choice_check("modality", Modality),
            edtf_check("date", model="action"),
            edtf_check("effective_date", model="action"),
            models.CheckConstraint(
                condition=Q(by__isnull=True) | Q(type__in=[word.value for word in sorted(REFERRING_TYPES)]),
                name="action_by_only_where_it_has_sense",
            ),
            CompositeForeignKey(
                name="action_party_is_a_participant",
                columns=("agreement_id", "party_id"),
                to="agreements.Participant",
                to_columns=("agreement_id", "party_id"),
            ),
        )
        triggers = history(record="agreement_id")


class Signatory(Item):
    """Somebody who put a name under an agreement, for whom, in which office (VCLT 7)."""

    PARENT = "action"
    COLLECTION = "signatories"
    FACTS = ("party", "person", "office", "as_printed")
    DERIVED = ("agreement",)

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="signatories", help_text="The signature.")
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="signatories", help_text="What was signed."
    )
    party = link("Party", "Whom the person signed for.")
    person = link("Person", "Who signed.", related_name="signatures")
    office = link("Office", "The office held then.")
    as_printed = words("How the source prints the signatory.")

    class Meta(Item.Meta):
        """A signatory names somebody, and stands in the agreement of the action signed by."""

        ordering = ("action_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("signatory", "action"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(as_printed__isnull=False) | Q(office__isnull=False),
                name="signatory_names_somebody",
            ),
            CompositeForeignKey(
                name="signatory_in_the_agreement_of_its_action",
                columns=("action_id", "agreement_id"),
                to="agreements.Action",
                to_columns=("id", "agreement_id"),
            ),
        )
        triggers = history(record="agreement_id")
