"""What can be asked of the parties that a record concerns: any of them, or several together."""

from typing import Any

from django.db.models import Q

from agreements.models import Involvement
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Asked, Question, records
from agreements.vocabulary.kinds import Kind


def _concerned(ids: Any, asked: Asked) -> Q:
    return records(Involvement.objects.filter(party__in=ids).order_by().values("record"))


def involving(says: str, /) -> Question:
    """Make the question by a party concerned."""
    return Question(name="party", says=says, takes=takes.Link(Kind.PARTY), asks=_concerned, fields=("parties.party",))


def between(party: Question, /) -> Question:
    """Make, of the question by a party, the one by several that all have a part in it."""

    def asks(groups: Any, asked: Asked) -> Q:
        either = Q()
        for group in groups:
            every = Q()
            for one in sorted(group):
                every &= party.asks({one}, asked)
            either |= every
        return either

    return Question(
        name="between",
        says="Parties that all have a part in it, with commas between them.",
        takes=takes.Together(Kind.PARTY),
        asks=asks,
        fields=party.fields,
        example="kaz,kgz",
    )
