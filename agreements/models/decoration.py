"""Decorations: orders and medals, with their classes."""

from django.db import models
from django.db.models import Q

from agreements.models.history import history
from agreements.models.noun import Item, Noun, kind_column, link, unique_item, words
from agreements.vocabulary.kinds import Kind


class Decoration(Noun):
    """One order or medal that a party confers."""

    KIND = Kind.DECORATION
    FACTS = ("names", "conferring_party", "classes")
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.DECORATION)
    conferring_party = link("Party", "Who confers it.")

    class Meta(Noun.Meta):
        """A decoration is a record with names."""


class DecorationClass(Item):
    """A class of a decoration; awards name it by its item."""

    PARENT = "decoration"
    COLLECTION = "classes"
    FACTS = ("name", "ordinal")

    decoration = models.ForeignKey(
        Decoration, on_delete=models.PROTECT, related_name="classes", help_text="What it is a class of."
    )
    name = words("What the class is called.")
    ordinal = models.PositiveIntegerField(null=True, blank=True, help_text="Its rank; 1 is the highest.")

    class Meta(Item.Meta):
        """A class has a name and a rank of its own."""

        ordering = ("decoration_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("decorationclass", "decoration"),
            models.UniqueConstraint(fields=("decoration", "ordinal"), name="decorationclass_ordinal_unique"),
            models.CheckConstraint(condition=Q(name__isnull=False), name="decorationclass_has_name"),
        )
        triggers = history(record="decoration_id")
