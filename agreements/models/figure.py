"""Figures: quantities that sources report."""

from django.db import models
from django.db.models import Q

from agreements.models.constraints import choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.noun import Noun, amount, choice, kind_column, word
from agreements.vocabulary.choices import Qualifier
from agreements.vocabulary.kinds import Kind


class Figure(Noun):
    """One reported quantity: of what, for which period, between whom, and how sure the source is."""

    KIND = Kind.FIGURE
    FACTS = (
        "indicator",
        "value",
        "unit",
        "qualifier",
        "period",
        "parties",
        "change_percent",
        "change_qualifier",
    )
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.FIGURE)
    indicator = word("What is measured, in lower_snake.")
    value = amount("The quantity, in full units.")
    unit = word("ISO 4217 code for money, otherwise a lower_snake word.")
    qualifier = choice(Qualifier, "How the source hedges the quantity.")
    period = EDTFField(null=True, blank=True, help_text="The period it speaks of, not the day it was said.")
    change_percent = amount("By how much it changed, in percent.")
    change_qualifier = choice(Qualifier, "How the source hedges the change.")

    class Meta(Noun.Meta):
        """A value has a unit; hedges have something to hedge."""

        constraints = (
            *Noun.Meta.constraints,
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(unit__isnull=False), name="figure_value_has_a_unit"
            ),
            choice_check("qualifier", Qualifier),
            choice_check("change_qualifier", Qualifier),
            edtf_check("period", model="figure"),
        )
