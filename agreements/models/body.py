"""Bodies: institutions that meet."""

from agreements.models.noun import Noun, kind_column
from agreements.vocabulary.kinds import Kind


class Body(Noun):
    """One institution of parties whose sessions are numbered meetings."""

    KIND = Kind.BODY
    FACTS = ("names", "parties")
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.BODY)

    class Meta(Noun.Meta):
        """A body is a record with names."""

        verbose_name_plural = "bodies"
