"""Awards: decorations conferred."""

from agreements.models.constraints import CompositeForeignKey
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.noun import Noun, kind_column, link, word, words
from agreements.vocabulary.kinds import Kind


class Award(Noun):
    """One decoration conferred on one person on one occasion."""

    KIND = Kind.AWARD
    FACTS = (
        "decoration",
        "decoration_class",
        "conferring_party",
        "conferrer",
        "recipient",
        "reason",
        "date",
        "occasion",
    )
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.AWARD)
    decoration = link("Decoration", "What was conferred.")
    decoration_class = word("The class conferred, by its item on the decoration.")
    conferring_party = link("Party", "On whose behalf it was conferred.")
    conferrer = link("Person", "Who conferred it.")
    recipient = link("Person", "Who received it.", related_name="awards")
    reason = words("For what, as the source has it.")
    date = EDTFField(null=True, blank=True, help_text="When it was conferred.")
    occasion = link("Meeting", "The meeting at which it was conferred.")

    class Meta(Noun.Meta):
        """A class conferred is one of the decoration's own."""

        constraints = (
            *Noun.Meta.constraints,
            edtf_check("date", model="award"),
            CompositeForeignKey(
                name="award_class_of_its_decoration",
                columns=("decoration_id", "decoration_class"),
                to="agreements.DecorationClass",
                to_columns=("decoration_id", "item"),
            ),
        )
