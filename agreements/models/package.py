"""Packages: documents signed on one occasion."""

from django.db import models

from agreements.models.folded import folded_index
from agreements.models.noun import Noun, kind_column, link, words
from agreements.vocabulary.kinds import Kind


class Package(Noun):
    """The documents of one occasion: how many the source counts, beside those that were identified."""

    KIND = Kind.PACKAGE
    FACTS = ("title", "occasion", "claimed_count")
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.PACKAGE)
    title = words("What the documents are called together.")
    occasion = link("Meeting", "The meeting at which they were signed.")
    claimed_count = models.PositiveIntegerField(null=True, blank=True, help_text="How many the source counts.")

    class Meta(Noun.Meta):
        """A package is a record with a title."""

        indexes = (folded_index("package", "title"),)
