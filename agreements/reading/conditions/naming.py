"""What can be asked of the small records that others point at: offices, bodies, places, decorations."""

from agreements.models import Decoration, Office, Place, Tenure
from agreements.reading.conditions import takes
from agreements.reading.conditions.involvement import involving
from agreements.reading.conditions.questions import Question, among, holding_on, of_one_row
from agreements.vocabulary.kinds import Kind

OFFICES = (
    *of_one_row(
        lambda asked: Office.objects.all(),
        "record",
        Question(
            name="party",
            says="A party whose office it is.",
            takes=takes.Link(Kind.PARTY),
            asks=among("party"),
            fields=("party",),
        ),
    ),
    *of_one_row(
        lambda asked: Tenure.objects.all(),
        "office",
        Question(
            name="person",
            says="A person who held it.",
            takes=takes.Link(Kind.PERSON),
            asks=among("person"),
        ),
        Question(
            name="held_on",
            says="A day within a tenure, of `person` where that is asked; undated tenures match no day.",
            takes=takes.OneDay(),
            asks=holding_on("valid"),
            example="2024-04-19",
        ),
    ),
)
BODIES = (involving("A party that it is a body of."),)
PLACES = of_one_row(
    lambda asked: Place.objects.all(),
    "record",
    Question(
        name="party",
        says="A party that it lies in: the field `country`.",
        takes=takes.Link(Kind.PARTY),
        asks=among("country"),
        fields=("country",),
    ),
)
DECORATIONS = of_one_row(
    lambda asked: Decoration.objects.all(),
    "record",
    Question(
        name="party",
        says="A party that confers it.",
        takes=takes.Link(Kind.PARTY),
        asks=among("conferring_party"),
        fields=("conferring_party",),
    ),
)
