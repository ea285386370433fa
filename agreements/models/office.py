"""Offices of parties."""

from agreements.models.noun import Noun, kind_column, link
from agreements.vocabulary.kinds import Kind


class Office(Noun):
    """One office of a party, which people hold in turn."""

    KIND = Kind.OFFICE
    FACTS = ("names", "party")
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.OFFICE)
    party = link("Party", "Whose office it is.", related_name="offices")

    class Meta(Noun.Meta):
        """An office is a record with names."""
