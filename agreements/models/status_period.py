"""Status periods: where an agreement, and each participant in it, stands on every day."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from agreements.models.agreement import Agreement
from agreements.models.noun import link
from agreements.vocabulary.choices import Standing, StatusValue


class StatusPeriod(models.Model):
    """One stretch of days with one status (party is none) or one standing of one participant.

    Derived from the ledger by `projection.settle`; never written by hand, and kept without history
    because the ledger has one.
    """

    DERIVED = ("agreement", "party", "value", "valid", "certain", "reasons", "sort_day")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="status_periods", help_text="What stands there."
    )
    party = link("Party", "Whose standing it is; none: the agreement's own status.")
    value = models.CharField(
        max_length=40, null=True, help_text="Where it stands; none: before the first day that counts."
    )
    valid = DateRangeField(help_text="The days: the first is in, the last is out.")
    certain = models.BooleanField(help_text="Whether imprecise dates leave no doubt.")
    reasons = ArrayField(models.CharField(max_length=120), default=list, help_text="Why, and what is in doubt.")

    sort_day = models.DateField(
        db_default=date.min, help_text="What lists order the agreement by: earliest day of conclusion; 0001-01-01."
    )

    class Meta:
        """Periods of one subject never overlap; lists ask for a value on a day."""

        ordering = ("agreement_id", "party_id", "valid", "id")
        indexes = (
            # Lists ask which agreements have a status on a day, and show them in the order of their conclusion.
            models.Index(
                fields=("value", "-sort_day", "-agreement"),
                name="statusperiod_page",
                include=("valid",),
                condition=Q(party__isnull=True),
            ),
        )
        constraints = (
            ExclusionConstraint(
                name="statusperiod_no_overlap",
                expressions=(
                    ("agreement", RangeOperators.EQUAL),
                    (Coalesce("party", 0), RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True)
                | Q(party__isnull=True, value__in=StatusValue.values)
                | Q(party__isnull=False, value__in=Standing.values),
                name="statusperiod_value_known",
            ),
            models.CheckConstraint(condition=Q(valid__isempty=False), name="statusperiod_has_days"),
        )

    def __str__(self) -> str:
        """Show the value."""
        return self.value or "before the first counted day"
