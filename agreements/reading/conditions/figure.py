"""What can be asked of figures."""

from agreements.models import Figure
from agreements.reading.conditions import takes
from agreements.reading.conditions.involvement import involving
from agreements.reading.conditions.questions import Question, among, compared, of_one_row
from agreements.vocabulary.choices import Qualifier

QUESTIONS = (
    involving("A party that it concerns."),
    *of_one_row(
        lambda asked: Figure.objects.all(),
        "record",
        Question(
            name="indicator",
            says="What is measured.",
            takes=takes.Word(),
            asks=among("indicator"),
            fields=("indicator",),
            example="trade_turnover",
        ),
        Question(
            name="unit",
            says="What it is counted in: an ISO 4217 code for money, else a word.",
            takes=takes.UNIT,
            asks=among("unit"),
            fields=("unit",),
            example="USD",
        ),
        Question(
            name="qualifier",
            says="How the source hedges the quantity.",
            takes=takes.Choice(Qualifier.values),
            asks=among("qualifier"),
            fields=("qualifier",),
        ),
        Question(
            name="change_qualifier",
            says="How the source hedges the change.",
            takes=takes.Choice(Qualifier.values),
            asks=among("change_qualifier"),
            fields=("change_qualifier",),
        ),
        Question(
            name="value_at_least",
            says="The smallest quantity to list; ask for a `unit` beside it.",
            takes=takes.Amount(),
            asks=compared("value", "gte"),
            fields=("value",),
            example="1000000000",
        ),
        Question(
            name="value_at_most",
            says="The largest quantity to list; ask for a `unit` beside it.",
            takes=takes.Amount(),
            asks=compared("value", "lte"),
            fields=("value",),
            example="5000000000",
        ),
        Question(
            name="change_at_least",
            says="The smallest change to list, in percent; a fall is below zero.",
            takes=takes.Amount(),
            asks=compared("change_percent", "gte"),
            fields=("change_percent",),
            example="-5",
        ),
        Question(
            name="change_at_most",
            says="The largest change to list, in percent; a fall is below zero.",
            takes=takes.Amount(),
            asks=compared("change_percent", "lte"),
            fields=("change_percent",),
            example="12.5",
        ),
    ),
)
