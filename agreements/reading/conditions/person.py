"""What can be asked of people."""

from agreements.models import Difference, Tenure
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Question, among, holding_on, of_one_row
from agreements.vocabulary.kinds import Kind

QUESTIONS = (
    *of_one_row(
        lambda asked: Tenure.objects.all(),
        "person",
        Question(
            name="party",
            says="A party whose office the person held.",
            takes=takes.Link(Kind.PARTY),
            asks=among("office__party"),
        ),
        Question(
            name="office",
            says="An office that the person held.",
            takes=takes.Link(Kind.OFFICE),
            asks=among("office"),
            fields=("tenures.office",),
        ),
        Question(
            name="held_on",
            says="A day within a tenure, of `office` or `party` where that is asked; undated tenures match no day.",
            takes=takes.OneDay(),
            asks=holding_on("valid"),
            fields=("tenures.valid",),
            example="2024-04-19",
        ),
    ),
    *of_one_row(
        lambda asked: Difference.objects.all(),
        "person",
        Question(
            name="different_from",
            says="Somebody of a like name who was found not to be this person.",
            takes=takes.Link(Kind.PERSON),
            asks=among("other"),
            fields=("different_from.person",),
        ),
    ),
)
