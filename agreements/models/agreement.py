"""Agreements, and the collections that describe them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.models.constraints import choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.folded import folded_index
from agreements.models.history import history
from agreements.models.noun import Item, Noun, choice, kind_column, link, unique_item, word, words
from agreements.vocabulary.choices import (
    Ambit,
    InstrumentKind,
    LegalCharacter,
    Level,
    RelationType,
    TitleKind,
)
from agreements.vocabulary.kinds import Kind


class Agreement(Noun):
    """One instrument between parties, binding or not (VCLT 2(1)(a)).

    A row changes when its claims do, when an editor classifies it, and when its ledger moves the day
    or place of its conclusion.
    """

    KIND = Kind.AGREEMENT
    FACTS = (
        "titles",
        "languages",
        "identifiers",
        "depositary",
        "entry_into_force_terms",
        "participants",
        "actions",
        "relations",
        "texts",
        "package",
        "occasion",
    )
    CLASSIFICATION = ("instrument_kind", "legal_character", "level", "ambit", "subjects", "notes")
    DERIVED = ("concluded", "place")

    record_kind = kind_column(Kind.AGREEMENT)
    instrument_kind = choice(InstrumentKind, "What sort of instrument it is, by its own title.")
    legal_character = choice(LegalCharacter, "Whether the participants meant to be bound under international law.")
    level = choice(Level, "On whose behalf it was made.")
    ambit = choice(Ambit, "Whether it has two sides or more.")
    subjects = ArrayField(
        models.CharField(max_length=80),
        null=True,
        blank=True,
        help_text="What it is about, in lower_snake words.",
    )
    languages = ArrayField(
        models.CharField(max_length=35), null=True, blank=True, help_text="BCP 47 tags of its languages."
    )
    depositary = link("Party", "Who keeps the originals (VCLT 76).")
    entry_into_force_terms = words("What it says itself about entering into force (VCLT 24).")
    package = link("Package", "The documents it was signed among.", related_name="agreements")
    occasion = link("Meeting", "The meeting at which it was concluded.")
    concluded = EDTFField(null=True, blank=True, help_text="The day of its conclusion, from the ledger.")
    place = link("Place", "The place of its conclusion, from the ledger.")

    class Meta(Noun.Meta):
        """Classification and dates are held to what they may be; lists ask for subjects."""

        indexes = (GinIndex(fields=("subjects",), name="agreement_subjects"),)
        constraints = (
            *Noun.Meta.constraints,
            choice_check("instrument_kind", InstrumentKind),
            choice_check("legal_character", LegalCharacter),
            choice_check("level", Level),
            choice_check("ambit", Ambit),
            edtf_check("concluded", model="agreement"),
        )


class AgreementTitle(Item):
    """One title of an agreement: its own, a short one, or what the press calls it."""

    PARENT = "agreement"
    COLLECTION = "titles"
    FACTS = ("text", "kind", "language")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="titles", help_text="What bears the title."
    )
    text = words("The title as it is written.")
    kind = choice(TitleKind, "Whose words the title is.")
    language = word("BCP 47 tag of its language.", max_length=35)

    class Meta(Item.Meta):
        """Titles are read with their agreement."""

        ordering = ("agreement_id", "item")
        indexes = (folded_index("agreementtitle", "text"),)
        constraints = (
            *Item.Meta.constraints,
            unique_item("agreementtitle", "agreement"),
            models.CheckConstraint(condition=Q(text__isnull=False), name="agreementtitle_has_text"),
            choice_check("kind", TitleKind),
        )
        triggers = history(record="agreement_id")


class AgreementIdentifier(Item):
    """A number under which somebody else keeps the agreement, such as a UNTS registration."""

    PARENT = "agreement"
    COLLECTION = "identifiers"
    FACTS = ("scheme", "value")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="identifiers", help_text="What bears the number."
    )
    scheme = word("Whose numbering it is, in lower_snake.")
    value = words("The number as they write it.")

    class Meta(Item.Meta):
        """A scheme's number may stand on several records of ours: finding that is matching's work."""

        ordering = ("agreement_id", "item")
        indexes = (folded_index("agreementidentifier", "value"),)
        constraints = (
            *Item.Meta.constraints,
            unique_item("agreementidentifier", "agreement"),
            models.CheckConstraint(
                condition=Q(scheme__isnull=False, value__isnull=False), name="agreementidentifier_whole"
            ),
        )
        triggers = history(record="agreement_id")


class AgreementRelation(Item):
    """How one agreement bears on another; the other shows it under the reverse name."""

    PARENT = "agreement"
    COLLECTION = "relations"
    FACTS = ("type", "agreement")
    COLUMNS = {"agreement": "related"}

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="relations", help_text="Where the relation starts."
    )
    type = choice(RelationType, "How it bears on the other.")
    related = link("Agreement", "The agreement it bears on.", related_name="reverse_relations")

    class Meta(Item.Meta):
        """No agreement bears on itself."""

        ordering = ("agreement_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("agreementrelation", "agreement"),
            choice_check("type", RelationType),
            models.CheckConstraint(
                condition=Q(type__isnull=False, related__isnull=False), name="agreementrelation_whole"
            ),
            models.CheckConstraint(condition=~Q(agreement=F("related")), name="agreementrelation_not_to_itself"),
        )
        triggers = history(record="agreement_id")


class AgreementText(Item):
    """A text of an agreement in one language, where to read it and what it hashes to."""

    PARENT = "agreement"
    COLLECTION = "texts"
    FACTS = ("language", "authentic", "address", "sha256")

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="texts", help_text="What the text is of."
    )
    language = word("BCP 47 tag of the text's language.", max_length=35)
    authentic = models.BooleanField(null=True, blank=True, help_text="Whether the text is authentic (VCLT 10, 33).")
    address = word("Where it can be read.", max_length=2000)
    sha256 = word("SHA-256 of the file found there.", max_length=64)

    class Meta(Item.Meta):
        """Texts are read with their agreement."""

        ordering = ("agreement_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("agreementtext", "agreement"),
            models.CheckConstraint(condition=Q(language__isnull=False), name="agreementtext_has_language"),
        )
        triggers = history(record="agreement_id")
