"""Names of parties, people, offices, bodies, places and decorations."""

from django.db import models

from agreements.models.constraints import choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.folded import folded_index
from agreements.models.history import history
from agreements.models.noun import Item, choice, unique_item, word, words
from agreements.models.record import Record
from agreements.vocabulary.choices import NameKind, NameStrength


class Name(Item):
    """One name of one record, in a language and script, perhaps only for a time.

    Follows the claims on `/names`.
    """

    PARENT = "record"
    COLLECTION = "names"
    FACTS = ("text", "language", "script", "kind", "strength", "valid")

    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, related_name="names", help_text="What is called by this name."
    )
    text = words("The name as it is written.")
    language = word("BCP 47 tag of its language.", max_length=35)
    script = word("ISO 15924 code of its script.", max_length=4)
    kind = choice(NameKind, "What sort of name it is.")
    strength = choice(NameStrength, "Whether the name alone is enough to recognise its bearer by.")
    valid = EDTFField(null=True, blank=True, allow_open=True, help_text="When it was borne; an end may be open.")

    class Meta(Item.Meta):
        """Names are read with their record, in the order of their items."""

        ordering = ("record_id", "item")
        indexes = (folded_index("name", "text"),)
        constraints = (
            *Item.Meta.constraints,
            unique_item("name", "record"),
            models.CheckConstraint(condition=models.Q(text__isnull=False), name="name_has_text"),
            choice_check("kind", NameKind),
            choice_check("strength", NameStrength),
            edtf_check("valid", model="name", allow_open=True),
        )
        triggers = history(record="record_id")
