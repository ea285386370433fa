"""People who act for parties."""

from django.db import models
from django.db.models import F, Q

from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.history import history
from agreements.models.noun import Item, Noun, kind_column, link, unique_item, words
from agreements.vocabulary.kinds import Kind


class Person(Noun):
    """One human being who acts for a party, under all the names the sources give."""

    KIND = Kind.PERSON
    FACTS = ("names", "tenures", "different_from")
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.PERSON)

    class Meta(Noun.Meta):
        """A person is a record with names."""

        verbose_name_plural = "people"


class Tenure(Item):
    """An office a person holds or held, for as long as the sources attest."""

    PARENT = "person"
    COLLECTION = "tenures"
    FACTS = ("office", "valid", "as_printed")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="tenures", help_text="Who held the office."
    )
    office = link("Office", "The office held.", related_name="tenures")
    valid = EDTFField(null=True, blank=True, allow_open=True, help_text="When; an end may be open.")
    as_printed = words("How the source prints the office.")

    class Meta(Item.Meta):
        """A tenure names an office; one person may hold it twice."""

        ordering = ("person_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("tenure", "person"),
            models.CheckConstraint(condition=Q(office__isnull=False), name="tenure_has_office"),
            edtf_check("valid", model="tenure", allow_open=True),
        )
        triggers = history(record="person_id")


class Difference(Item):
    """A finding that two people of like name are not the same person, so that nobody merges them."""

    PARENT = "person"
    COLLECTION = "different_from"
    FACTS = ("person",)
    COLUMNS = {"person": "other"}

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="different_from", help_text="Who is not the other."
    )
    other = link("Person", "Who it is not.")

    class Meta(Item.Meta):
        """Nobody differs from themselves."""

        ordering = ("person_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("difference", "person"),
            models.CheckConstraint(condition=Q(other__isnull=False), name="difference_has_other"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="difference_not_from_oneself"),
        )
        triggers = history(record="person_id")
