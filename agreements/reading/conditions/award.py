"""What can be asked of awards."""

from typing import Any

from django.db.models import Q

from agreements.models import Award
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Asked, Question, among, of_one_row
from agreements.vocabulary.kinds import Kind


def _person(ids: Any, asked: Asked) -> Q:
    return Q(conferrer__in=ids) | Q(recipient__in=ids)


QUESTIONS = of_one_row(
    lambda asked: Award.objects.all(),
    "record",
    Question(
        name="party",
        says="A party that confers it.",
        takes=takes.Link(Kind.PARTY),
        asks=among("conferring_party"),
        fields=("conferring_party",),
    ),
    Question(
        name="person",
        says="A person who conferred or received it.",
        takes=takes.Link(Kind.PERSON),
        asks=_person,
        fields=("conferrer", "recipient"),
    ),
    Question(
        name="conferrer",
        says="A person who conferred it.",
        takes=takes.Link(Kind.PERSON),
        asks=among("conferrer"),
        fields=("conferrer",),
    ),
    Question(
        name="recipient",
        says="A person who received it.",
        takes=takes.Link(Kind.PERSON),
        asks=among("recipient"),
        fields=("recipient",),
    ),
    Question(
        name="decoration",
        says="What was conferred.",
        takes=takes.Link(Kind.DECORATION),
        asks=among("decoration"),
        fields=("decoration",),
    ),
    Question(
        name="decoration_class",
        says="The class of the decoration, by its item on it.",
        takes=takes.ITEM,
        asks=among("decoration_class"),
        fields=("decoration_class",),
        example="first",
    ),
    Question(
        name="occasion",
        says="A meeting at which it came about.",
        takes=takes.Link(Kind.MEETING),
        asks=among("occasion"),
        fields=("occasion",),
    ),
)
