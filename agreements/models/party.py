"""Parties: states and international organisations."""

from django.db import models
from django.db.models import F, Q

from agreements.models.constraints import choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.history import history
from agreements.models.noun import Item, Noun, choice, kind_column, link, unique_item, word
from agreements.vocabulary.choices import PartyKind
from agreements.vocabulary.kinds import Kind


class Party(Noun):
    """One subject of international law that can be bound by an agreement (VCLT 1, 6)."""

    KIND = Kind.PARTY
    FACTS = ("names", "iso3166_alpha2", "iso3166_alpha3", "m49", "predecessors", "memberships")
    CLASSIFICATION = ("kind", "notes")

    record_kind = kind_column(Kind.PARTY)
    kind = choice(PartyKind, "What sort of party it is.")
    iso3166_alpha2 = word("ISO 3166-1 alpha-2 code.", max_length=2)
    iso3166_alpha3 = word("ISO 3166-1 alpha-3 code, withdrawn ones for former states.", max_length=3)
    m49 = word("UN M49 code.", max_length=3)

    class Meta(Noun.Meta):
        """A code belongs to one party."""

        verbose_name_plural = "parties"
        constraints = (
            *Noun.Meta.constraints,
            choice_check("kind", PartyKind),
            models.UniqueConstraint(fields=("iso3166_alpha3",), name="party_alpha3_unique"),
            models.CheckConstraint(
                condition=Q(iso3166_alpha2__isnull=True) | Q(iso3166_alpha2__regex=r"^[A-Z]{2}$"),
                name="party_alpha2_form",
            ),
            models.CheckConstraint(
                condition=Q(iso3166_alpha3__isnull=True) | Q(iso3166_alpha3__regex=r"^[A-Z]{3}$"),
                name="party_alpha3_form",
            ),
            models.CheckConstraint(condition=Q(m49__isnull=True) | Q(m49__regex=r"^[0-9]{3}$"), name="party_m49_form"),
        )


class Predecessor(Item):
    """A party that another one succeeded (Vienna Convention on Succession of States, 2(1)(b))."""

    PARENT = "successor"
    COLLECTION = "predecessors"
    FACTS = ("party", "date")

    successor = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="predecessors", help_text="The party that came after."
    )
    party = link("Party", "The party that went before.", related_name="successions")
    date = EDTFField(null=True, blank=True, help_text="When the one succeeded the other.")

    class Meta(Item.Meta):
        """No party precedes itself."""

        ordering = ("successor_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("predecessor", "successor"),
            models.CheckConstraint(condition=Q(party__isnull=False), name="predecessor_has_party"),
            models.CheckConstraint(condition=~Q(party=F("successor")), name="predecessor_not_itself"),
            edtf_check("date", model="predecessor"),
        )
        triggers = history(record="successor_id")


class Membership(Item):
    """A party's membership of an organisation, and when."""

    PARENT = "party"
    COLLECTION = "memberships"
    FACTS = ("organisation", "valid")

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships", help_text="The member.")
    organisation = link("Party", "The organisation it belongs to.", related_name="members")
    valid = EDTFField(null=True, blank=True, allow_open=True, help_text="When; an end may be open.")

    class Meta(Item.Meta):
        """No party is a member of itself."""

        ordering = ("party_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("membership", "party"),
            models.CheckConstraint(condition=Q(organisation__isnull=False), name="membership_has_organisation"),
            models.CheckConstraint(condition=~Q(party=F("organisation")), name="membership_not_of_itself"),
            edtf_check("valid", model="membership", allow_open=True),
        )
        triggers = history(record="party_id")
