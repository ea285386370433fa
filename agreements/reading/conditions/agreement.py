"""What can be asked of agreements, besides their ledger."""

from typing import Any

from django.db.models import Q, QuerySet

from agreements.models import (
    Agreement,
    AgreementIdentifier,
    AgreementRelation,
    AgreementText,
    Participation,
    Signatory,
)
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import (
    Asked,
    Question,
    among,
    equal,
    existing,
    of_one_row,
    overlapping,
    records,
)
from agreements.vocabulary.choices import (
    REVERSE_RELATIONS,
    Ambit,
    InstrumentKind,
    LegalCharacter,
    Level,
    Modality,
    RecordState,
    RelationType,
)
from agreements.vocabulary.kinds import Kind

_FORWARD = {reverse: relation.value for relation, reverse in REVERSE_RELATIONS.items()}


def signed_by() -> "QuerySet[Signatory]":
    """Give the names under signatures that were not denied."""
    return Signatory.objects.exclude(action__modality=Modality.DENIED)


def _related(asked: Asked) -> Q:
    """Ask for agreements at either end of a relation, by its name as seen from there, and by the other end."""
    here, there = Q(), Q()
    if "relation" in asked:
        here &= Q(type__in=[word for word in asked["relation"] if word not in _FORWARD])
        there &= Q(type__in=[_FORWARD[word] for word in asked["relation"] if word in _FORWARD])
    if "related" in asked:
        here &= Q(related__in=asked["related"])
        there &= Q(agreement__in=asked["related"])
    # A document shows the relations of other agreements only where those are shown themselves.
    shown = Q(agreement__record__state=RecordState.PUBLISHED) & ~Q(agreement__record__modality=Modality.DENIED)
    rows = AgreementRelation.objects.order_by()
    return records(rows.filter(here).values("agreement"), rows.filter(there & shown).values("related"))


def _identified(values: list[str], asked: Asked) -> Q:
    found = Q()
    for value in values:
        scheme, colon, number = value.partition(":")
        found |= Q(scheme=scheme, value=number) if colon else Q(scheme=scheme)
    return found


_OWN = of_one_row(
    lambda asked: Agreement.objects.all(),
    "record",
    Question(
        name="instrument_kind",
        says="What sort of instrument it is, by its own title.",
        takes=takes.Choice(InstrumentKind.values),
        asks=among("instrument_kind"),
        fields=("instrument_kind",),
    ),
    Question(
        name="legal_character",
        says="Whether the participants meant to be bound under international law.",
        takes=takes.Choice(LegalCharacter.values),
        asks=among("legal_character"),
        fields=("legal_character",),
    ),
    Question(
        name="level",
        says="On whose behalf it was made.",
        takes=takes.Choice(Level.values),
        asks=among("level"),
        fields=("level",),
    ),
    Question(
        name="ambit",
        says="Whether it has two sides or more.",
        takes=takes.Choice(Ambit.values),
        asks=among("ambit"),
        fields=("ambit",),
    ),
    Question(
        name="subject",
        says="What it is about.",
        takes=takes.Word(),
        asks=overlapping("subjects"),
        fields=("subjects",),
        example="investment_protection",
    ),
    Question(
        name="language",
        says="A language it was made in, as a BCP 47 tag.",
        takes=takes.LANGUAGE,
        asks=overlapping("languages"),
        fields=("languages",),
        example="kk",
    ),
    Question(
        name="place",
        says="A place where it was concluded.",
        takes=takes.Link(Kind.PLACE),
        asks=among("place"),
        fields=("place",),
    ),
    Question(
        name="depositary",
        says="The party that keeps the originals.",
        takes=takes.Link(Kind.PARTY),
        asks=among("depositary"),
        fields=("depositary",),
    ),
    Question(
        name="package",
        says="The package of documents it was signed among.",
        takes=takes.Link(Kind.PACKAGE),
        asks=among("package"),
        fields=("package",),
    ),
    Question(
        name="occasion",
        says="A meeting at which it came about.",
        takes=takes.Link(Kind.MEETING),
        asks=among("occasion"),
        fields=("occasion",),
    ),
)

_SIGNED = of_one_row(
    lambda asked: signed_by(),
    "agreement",
    Question(
        name="person",
        says="A person who signed it or is to sign it.",
        takes=takes.Link(Kind.PERSON),
        asks=among("person"),
        fields=("signatories.person", "actions.signatories.person"),
    ),
    Question(
        name="office",
        says="An office in which somebody signed it or is to sign it; beside `person`, in which that person did.",
        takes=takes.Link(Kind.OFFICE),
        asks=among("office"),
        fields=("signatories.office", "actions.signatories.office"),
    ),
)

_TEXTS = of_one_row(
    lambda asked: AgreementText.objects.all(),
    "agreement",
    Question(
        name="text_language",
        says="A language in which the registry knows a text of it, as a BCP 47 tag.",
        takes=takes.LANGUAGE,
        asks=among("language"),
        fields=("texts.language",),
        example="ru",
    ),
    Question(
        name="text_authentic",
        says="Whether a text of it is authentic; beside `text_language`, the one in that language.",
        takes=takes.YesNo(),
        asks=equal("authentic"),
        fields=("texts.authentic",),
        example="true",
    ),
    Question(
        name="text_address",
        says="The address of a text of it, to the letter.",
        takes=takes.Text(),
        asks=among("address"),
        fields=("texts.address",),
        example="https://example.org/treaty.pdf",
    ),
    Question(
        name="sha256",
        says="The SHA-256 of the file of a text of it.",
        takes=takes.SHA256,
        asks=among("sha256"),
        fields=("texts.sha256",),
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
)


def _party(ids: Any, asked: Asked) -> Q:
    return records(Participation.objects.filter(party__in=ids).order_by().values("agreement"))


QUESTIONS = (
    Question(
        name="party",
        says="A party that takes part in it.",
        takes=takes.Link(Kind.PARTY),
        asks=_party,
        fields=("participants.party",),
    ),
    *_SIGNED,
    *_OWN,
    *of_one_row(
        lambda asked: AgreementIdentifier.objects.all(),
        "agreement",
        Question(
            name="identifier",
            says="A number under which others keep it, as `scheme:value`; a `scheme` alone: any number of theirs.",
            takes=takes.Form(r"[a-z0-9]+(_[a-z0-9]+)*(:.+)?", "scheme:value or a scheme"),
            asks=_identified,
            fields=("identifiers.scheme", "identifiers.value"),
            example="unts:I-51",
        ),
    ),
    Question(
        name="relation",
        says="How it bears on another agreement, or another on it.",
        takes=takes.Choice([*RelationType.values, *REVERSE_RELATIONS.values()]),
        asks=lambda words, asked: _related(asked),
        fields=("relations.type", "reverse_relations.type"),
    ),
    Question(
        name="related",
        says="An agreement that it bears on or that bears on it; beside `relation`, in that way.",
        takes=takes.Link(Kind.AGREEMENT),
        asks=lambda ids, asked: Q() if "relation" in asked else _related(asked),
        fields=("relations.agreement", "reverse_relations.agreement"),
    ),
    Question(
        name="has_text",
        says="Whether the registry knows a text of it.",
        takes=takes.YesNo(),
        asks=existing(lambda: AgreementText.objects.all(), "agreement"),
        example="true",
    ),
    *_TEXTS,
)
