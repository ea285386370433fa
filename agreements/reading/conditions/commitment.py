"""What can be asked of commitments."""

from agreements.models import Commitment, Observation
from agreements.reading.conditions import takes
from agreements.reading.conditions.involvement import involving
from agreements.reading.conditions.questions import Question, among, compared, of_one_row
from agreements.vocabulary.choices import Verdict
from agreements.vocabulary.kinds import Kind

QUESTIONS = (
    involving("A party that it concerns."),
    *of_one_row(
        lambda asked: Commitment.objects.all(),
        "record",
        Question(
            name="verdict",
            says="The editor's judgement on whether it was carried out.",
            takes=takes.Choice(Verdict.values),
            asks=among("verdict"),
            fields=("verdict",),
        ),
        Question(
            name="unit",
            says="What its amounts are counted in: an ISO 4217 code for money, else a word.",
            takes=takes.UNIT,
            asks=among("unit"),
            fields=("unit",),
            example="USD",
        ),
        Question(
            name="target_at_least",
            says="The smallest target to list; ask for a `unit` beside it.",
            takes=takes.Amount(),
            asks=compared("target", "gte"),
            fields=("target",),
            example="1000000000",
        ),
        Question(
            name="target_at_most",
            says="The largest target to list; ask for a `unit` beside it.",
            takes=takes.Amount(),
            asks=compared("target", "lte"),
            fields=("target",),
            example="5000000000",
        ),
        Question(
            name="agreement",
            says="An agreement that it was made in.",
            takes=takes.Link(Kind.AGREEMENT),
            asks=among("agreement"),
            fields=("agreement",),
        ),
        Question(
            name="occasion",
            says="A meeting at which it came about.",
            takes=takes.Link(Kind.MEETING),
            asks=among("occasion"),
            fields=("occasion",),
        ),
    ),
    *of_one_row(
        lambda asked: Observation.objects.all(),
        "commitment",
        Question(
            name="figure",
            says="A figure that it was observed by.",
            takes=takes.Link(Kind.FIGURE),
            asks=among("figure"),
            fields=("observations.figure",),
        ),
    ),
)
