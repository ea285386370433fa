"""Places, with names that change."""

from agreements.models.noun import Noun, kind_column, link
from agreements.vocabulary.kinds import Kind


class Place(Noun):
    """One place where things happen; Astana and Nur-Sultan are one."""

    KIND = Kind.PLACE
    FACTS = ("names", "country")
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.PLACE)
    country = link("Party", "The state it lies in.")

    class Meta(Noun.Meta):
        """A place is a record with names."""
