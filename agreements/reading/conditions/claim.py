"""What the list of claims can be asked. Its conditions are on claims, not on documents."""

from agreements.reading import claims
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Question, among, equal
from agreements.vocabulary.choices import Confidence, Modality, Rank, TextKind, ValueKind
from agreements.vocabulary.kinds import Kind

QUESTIONS = (
    Question(
        name="record",
        says="What it is said of, as `kind:key`.",
        takes=takes.AnyLink(),
        asks=lambda ids, asked: claims.of_records(ids),
        fields=("record.kind", "record.key"),
        example="agreement:kaz-kgz-allied-relations-treaty-2024",
    ),
    Question(
        name="path",
        says="Where in the record, as a JSON pointer: there, below, or in the value of a claim above.",
        takes=takes.Pointer(),
        asks=lambda paths, asked: claims.at_paths(paths),
        fields=("path",),
        example="/actions/signature-kaz",
    ),
    Question(
        name="source",
        says="The source that says it.",
        takes=takes.Link(Kind.SOURCE),
        asks=lambda ids, asked: claims.by_sources(ids),
        fields=("passage.source",),
    ),
    Question(
        name="unsourced",
        says="Whether it is said without a source.",
        takes=takes.YesNo(),
        asks=equal("passage__isnull"),
        fields=("unsourced_reason",),
        example="true",
    ),
    Question(
        name="rank",
        says="Whether the registry follows it.",
        takes=takes.Choice(Rank.values),
        asks=among("rank"),
        fields=("rank",),
    ),
    Question(
        name="value_kind",
        says="Whether it says a value, that it cannot be known, or that there is none.",
        takes=takes.Choice(ValueKind.values),
        asks=among("value_kind"),
        fields=("value_kind",),
    ),
    Question(
        name="modality",
        says="Whether it speaks of something that is, is planned, or is denied.",
        takes=takes.Choice(Modality.values),
        asks=among("modality"),
        fields=("modality",),
    ),
    Question(
        name="confidence",
        says="How sure its author is of having read the source rightly.",
        takes=takes.Choice(Confidence.values),
        asks=among("confidence"),
        fields=("confidence",),
    ),
    Question(
        name="inferred",
        says="Whether it was inferred from what the source says.",
        takes=takes.YesNo(),
        asks=equal("inferred"),
        fields=("inferred",),
        example="true",
    ),
    Question(
        name="text_kind",
        says="What the text is that it quotes; an abstract is the registry's own words.",
        takes=takes.Choice(TextKind.values),
        asks=among("passage__source__text_kind"),
        fields=("passage.text_kind",),
    ),
)
