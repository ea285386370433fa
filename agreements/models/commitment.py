"""Commitments: what parties said they would do, and how far they have come."""

from django.db import models
from django.db.models import Q

from agreements.models.constraints import choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.folded import folded_index
from agreements.models.history import history
from agreements.models.noun import Item, Noun, amount, choice, kind_column, link, unique_item, word, words
from agreements.vocabulary.choices import Verdict
from agreements.vocabulary.kinds import Kind


class Commitment(Noun):
    """One thing parties said they would do; a target makes it measurable."""

    KIND = Kind.COMMITMENT
    FACTS = ("title", "parties", "baseline", "target", "unit", "due", "observations", "agreement", "occasion")
    CLASSIFICATION = ("verdict", "notes")

    record_kind = kind_column(Kind.COMMITMENT)
    title = words("What is to be done.")
    baseline = amount("Where it started from.")
    target = amount("Where it is to arrive.")
    unit = word("ISO 4217 code for money, otherwise a lower_snake word.")
    due = EDTFField(null=True, blank=True, help_text="By when.")
    agreement = link("Agreement", "The agreement that says so.")
    occasion = link("Meeting", "The meeting at which it was said.")
    verdict = choice(Verdict, "The editor's judgement on whether it was carried out.")

    class Meta(Noun.Meta):
        """Amounts have a unit."""

        indexes = (folded_index("commitment", "title"),)
        constraints = (
            *Noun.Meta.constraints,
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(baseline__isnull=True, target__isnull=True),
                name="commitment_amounts_have_a_unit",
            ),
            choice_check("verdict", Verdict),
            edtf_check("due", model="commitment"),
        )


class Observation(Item):
    """How far a commitment had come on a day, in the commitment's unit or by a figure of its own."""

    PARENT = "commitment"
    COLLECTION = "observations"
    FACTS = ("date", "value", "figure")

    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="observations", help_text="What was observed."
    )
    date = EDTFField(null=True, blank=True, help_text="The day or period it speaks of.")
    value = amount("How far, in the commitment's unit.")
    figure = link("Figure", "The figure that says how far.")

    class Meta(Item.Meta):
        """An observation says something."""

        ordering = ("commitment_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("observation", "commitment"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(figure__isnull=False), name="observation_says_how_far"
            ),
            edtf_check("date", model="observation"),
        )
        triggers = history(record="commitment_id")
