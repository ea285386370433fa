"""Records: the identity that every noun, claim and change hangs on."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from agreements.models.constraints import CompositeForeignKey, choice_check, key_check
from agreements.models.history import history
from agreements.vocabulary.choices import Modality, RecordState
from agreements.vocabulary.keys import KEY_MAX_LENGTH
from agreements.vocabulary.kinds import Kind


class Record(models.Model):
    """One thing the registry knows, of one kind, under one key for ever.

    A row may change its state, its version and (by projection) its modality; never its kind or key.
    """

    CLASSIFICATION = ("kind", "key", "state", "merged_into")
    DERIVED = ("version", "modality", "updated_at")

    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="What it is one of.")
    key = models.CharField(max_length=KEY_MAX_LENGTH, help_text="Its authored name, unique in its kind.")
    state = models.CharField(
        max_length=20,
        choices=RecordState.choices,
        default=RecordState.PUBLISHED,
        help_text="Whether it is shown.",
    )
    modality = models.CharField(
        max_length=20,
        choices=Modality.choices,
        default=Modality.ACTUAL,
        help_text="Whether its sources speak of something that is, is planned, or is denied.",
    )
    version = models.PositiveIntegerField(default=1, help_text="Counts the accepted changes.")
    updated_at = models.DateTimeField(help_text="When it last changed.")
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        help_text="The record that speaks for it now.",
    )

    class Meta:
        """Keys are unique in their kind; (id, kind) is what the nouns refer to."""

        ordering = ("kind", "key")
        # Lists count along the participations and periods, and take off the few that are not shown.
        indexes = (models.Index("kind", name="record_unpublished", condition=~Q(state=RecordState.PUBLISHED)),)
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="record_key_unique"),
            models.UniqueConstraint(fields=("id", "kind"), name="record_id_kind_unique"),
            choice_check("kind", Kind),
            choice_check("state", RecordState),
            choice_check("modality", Modality),
            key_check("key"),
            models.CheckConstraint(
                condition=Q(state=RecordState.MERGED, merged_into__isnull=False)
                | (~Q(state=RecordState.MERGED) & Q(merged_into__isnull=True)),
                name="record_merged_names_its_survivor",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="record_not_merged_into_itself",
            ),
            CompositeForeignKey(
                name="record_merged_within_its_kind",
                columns=("merged_into_id", "kind"),
                to="agreements.Record",
                to_columns=("id", "kind"),
            ),
        )
        triggers = (
            *history(record="id"),
            pgtrigger.ReadOnly(name="identity_is_fixed", fields=["kind", "key"]),
        )

    def __str__(self) -> str:
        """Show the key."""
        return self.key


class FormerKey(models.Model):
    """A mistaken key, kept so that addresses printed with it still answer.

    A row is added when a key turns out wrong and never changes.
    """

    CLASSIFICATION = ("record", "kind", "key")

    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="former_keys", help_text="What the key led to."
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, help_text="The kind of that record.")
    key = models.CharField(max_length=KEY_MAX_LENGTH, help_text="The key it must no longer be called by.")

    class Meta:
        """A former key leads to one record of its kind."""

        ordering = ("kind", "key")
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="formerkey_unique"),
            choice_check("kind", Kind),
            key_check("key"),
            CompositeForeignKey(
                name="formerkey_of_a_record_of_its_kind",
                columns=("record_id", "kind"),
                to="agreements.Record",
                to_columns=("id", "kind"),
            ),
        )
        triggers = history(record="record_id")

    def __str__(self) -> str:
        """Show the key."""
        return self.key
