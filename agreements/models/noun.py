"""What all nouns share, what all collections share, and the plain fields they are made of."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Value
from django.db.models.enums import TextChoices

from agreements.models.constraints import CompositeForeignKey, key_check
from agreements.models.history import history
from agreements.models.record import Record
from agreements.vocabulary.keys import KEY_MAX_LENGTH
from agreements.vocabulary.kinds import Kind


def kind_column(kind: Kind, /) -> models.GeneratedField:
    """Make the column that repeats the record's kind, so that a composite foreign key can hold it."""
    return models.GeneratedField(
        expression=Value(kind.value), output_field=models.CharField(max_length=20), db_persist=True
    )


def choice(choices: type[TextChoices], help_text: str, /) -> "models.CharField[Any, Any]":
    """Make a column that holds one of `choices`, or NULL while nobody has said which."""
    return models.CharField(max_length=40, choices=choices.choices, null=True, blank=True, help_text=help_text)


def words(help_text: str, /) -> "models.TextField[Any, Any]":
    """Make a column of free words, or NULL while nobody has said them."""
    return models.TextField(null=True, blank=True, help_text=help_text)


def word(help_text: str, /, *, max_length: int = 80) -> "models.CharField[Any, Any]":
    """Make a column of one short code or term, or NULL while nobody has said it."""
    return models.CharField(max_length=max_length, null=True, blank=True, help_text=help_text)


def amount(help_text: str, /) -> "models.DecimalField[Any, Any]":
    """Make a column of an exact number, or NULL while nobody has said it."""
    return models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True, help_text=help_text)


def link(to: str, help_text: str, /, *, related_name: str = "+") -> "models.ForeignKey[Any, Any]":
    """Make a link to a record of another kind, or NULL while nobody has said which."""
    return models.ForeignKey(
        f"agreements.{to}",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        help_text=help_text,
    )


class Noun(models.Model):
    """The columns of one record: the projection of its claims, and the editor's classification.

    Facts are written by the projection alone; classification by recording alone. What a shown record cannot
    do without is checked when it is settled, not here: a withdrawn one, whose claims were retracted, is empty.
    """

    KIND: ClassVar[Kind]
    FACTS: ClassVar[tuple[str, ...]] = ()
    CLASSIFICATION: ClassVar[tuple[str, ...]] = ()
    DERIVED: ClassVar[tuple[str, ...]] = ()

    record = models.OneToOneField(
        Record, primary_key=True, on_delete=models.PROTECT, help_text="Its identity: kind, key, state."
    )
    notes = words("What an editor wants the next one to know.")

    class Meta:
        """A noun's row has the kind of its record."""

        abstract = True
        ordering = ("record_id",)
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            CompositeForeignKey(
                name="%(class)s_kind_of_its_record",
                columns=("record_id", "record_kind"),
                to="agreements.Record",
                to_columns=("id", "kind"),
            ),
        )
        triggers = history(pk="record_id", record="record_id")

    def __str__(self) -> str:
        """Show the record's key."""
        return str(self.record)


class Item(models.Model):
    """A member of a collection, under its authored name. Written by the projection alone."""

    PARENT: ClassVar[str]
    COLLECTION: ClassVar[str]
    FACTS: ClassVar[tuple[str, ...]] = ()
    DERIVED: ClassVar[tuple[str, ...]] = ()

    item = models.CharField(max_length=KEY_MAX_LENGTH, help_text="Its authored name in the collection.")

    class Meta:
        """An item's name has the form of a key."""

        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (key_check("item"),)

    def __str__(self) -> str:
        """Show the item's name."""
        return self.item


def unique_item(model: str, parent: str, /) -> models.UniqueConstraint:
    """Hold item names to be unique in their collection, which is also how the rows are found by parent."""
    return models.UniqueConstraint(fields=(parent, "item"), name=f"{model}_item_unique")
