"""Sources: what says the facts."""

from django.db import models
from django.db.models import Q

from agreements.models.constraints import choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.folded import folded_index
from agreements.models.noun import Noun, choice, kind_column, word, words
from agreements.vocabulary.choices import SourceKind, TextKind
from agreements.vocabulary.kinds import Kind


class Source(Noun):
    """One publication: an article, a release, a gazette, a dataset.

    It is its own evidence, so an editor describes it without claims. A publication date or a dateline
    alone is never the date or place of an event.
    """

    KIND = Kind.SOURCE
    CLASSIFICATION = (
        "title",
        "publisher",
        "agency",
        "kind",
        "published",
        "language",
        "dateline",
        "text",
        "text_kind",
        "sha256",
        "filename",
        "address",
        "rights",
        "notes",
    )

    record_kind = kind_column(Kind.SOURCE)
    title = words("Its headline or title.")
    publisher = word("Who published it, where it says so.", max_length=500)
    agency = word("Whose report it passes on, where it says so.", max_length=500)
    kind = choice(SourceKind, "What sort of publication it is.")
    published = EDTFField(null=True, blank=True, help_text="When it was published, where it says so.")
    language = word("BCP 47 tag of its language.", max_length=35)
    dateline = word("Place and day as printed at its head.", max_length=500)
    text = models.TextField(default="", blank=True, help_text="The stored text that passages are found in.")
    text_kind = choice(TextKind, "What the stored text is; an abstract is our words, not the source's.")
    sha256 = word("SHA-256 of the original file.", max_length=64)
    filename = word("Name of the original file.", max_length=255)
    address = word("Where it was published.", max_length=2000)
    rights = words("Who may do what with it.")

    class Meta(Noun.Meta):
        """A source says what it is and what its text is."""

        indexes = (folded_index("source", "title"),)
        constraints = (
            *Noun.Meta.constraints,
            models.CheckConstraint(
                condition=Q(title__isnull=False, kind__isnull=False, text_kind__isnull=False),
                name="source_described",
            ),
            choice_check("kind", SourceKind),
            choice_check("text_kind", TextKind),
            edtf_check("published", model="source"),
            models.CheckConstraint(
                condition=Q(sha256__isnull=True) | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="source_sha256_form",
            ),
        )
