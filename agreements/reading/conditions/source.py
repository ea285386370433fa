"""What can be asked of sources."""

from typing import Any

from django.db.models import Q

from agreements.models import Source
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Asked, Question, among, of_one_row
from agreements.vocabulary.choices import SourceKind, TextKind


def _stored(so: Any, asked: Asked) -> Q:
    return ~Q(text="") if so else Q(text="")


QUESTIONS = of_one_row(
    lambda asked: Source.objects.all(),
    "record",
    Question(
        name="publisher",
        says="Who published it, to the letter.",
        takes=takes.Text(),
        asks=among("publisher"),
        fields=("publisher",),
        example="Kazinform",
    ),
    Question(
        name="agency",
        says="Whose report it passes on, to the letter.",
        takes=takes.Text(),
        asks=among("agency"),
        fields=("agency",),
        example="Akorda press service",
    ),
    Question(
        name="source_kind",
        says="What sort of publication it is: the field `kind`.",
        takes=takes.Choice(SourceKind.values),
        asks=among("kind"),
        fields=("kind",),
    ),
    Question(
        name="language",
        says="The language it is written in, as a BCP 47 tag.",
        takes=takes.LANGUAGE,
        asks=among("language"),
        fields=("language",),
        example="en",
    ),
    Question(
        name="text_kind",
        says="What its stored text is; an abstract is the registry's own words.",
        takes=takes.Choice(TextKind.values),
        asks=among("text_kind"),
        fields=("text_kind",),
    ),
    Question(
        name="has_text",
        says="Whether a text of it is stored.",
        takes=takes.YesNo(),
        asks=_stored,
        fields=("text_length",),
        example="true",
    ),
    Question(
        name="sha256",
        says="The SHA-256 of its original file.",
        takes=takes.SHA256,
        asks=among("sha256"),
        fields=("sha256",),
        example="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ),
    Question(
        name="filename",
        says="The name of its original file, to the letter.",
        takes=takes.Text(),
        asks=among("filename"),
        fields=("filename",),
        example="article.pdf",
    ),
    Question(
        name="address",
        says="Where it was published, to the letter.",
        takes=takes.Text(),
        asks=among("address"),
        fields=("address",),
        example="https://example.org/article",
    ),
)
