"""What can be asked of packages of documents."""

from typing import Any

from django.db.models import F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery

from agreements.models import Agreement, Package, Participation
from agreements.reading.conditions import takes
from agreements.reading.conditions.agreement import signed_by
from agreements.reading.conditions.questions import Asked, Question, among, of_one_row, records
from agreements.vocabulary.choices import Modality, RecordState
from agreements.vocabulary.kinds import Kind


def _listed() -> "QuerySet[Agreement]":
    """Give the agreements that packages list: published, and not denied."""
    return Agreement.objects.filter(package__isnull=False, record__state=RecordState.PUBLISHED).exclude(
        record__modality=Modality.DENIED
    )


def _party(ids: Any, asked: Asked) -> Q:
    parts = Participation.objects.filter(party__in=ids).order_by().values("agreement")
    return records(_listed().filter(record__in=parts).order_by().values("package"))


def _person(ids: Any, asked: Asked) -> Q:
    signed = signed_by().filter(person__in=ids).order_by().values("agreement")
    return records(_listed().filter(record__in=signed).order_by().values("package"))


def _complete(so: bool, asked: Asked) -> Q:
    """Ask for packages of which as many documents are identified as their source counts, or fewer."""
    listed = _listed().filter(package=OuterRef("record")).order_by()
    count = Subquery(
        listed.annotate(number=Func(F("record"), function="count")).values("number"), output_field=IntegerField()
    )
    return Q(claimed_count__lte=count) if so else Q(claimed_count__gt=count)


QUESTIONS = (
    Question(
        name="party",
        says="A party that takes part in an agreement of it.",
        takes=takes.Link(Kind.PARTY),
        asks=_party,
    ),
    Question(
        name="person",
        says="A person who signed an agreement of it or is to sign one.",
        takes=takes.Link(Kind.PERSON),
        asks=_person,
    ),
    *of_one_row(
        lambda asked: _listed(),
        "package",
        Question(
            name="agreement",
            says="An agreement that was signed among its documents.",
            takes=takes.Link(Kind.AGREEMENT),
            asks=among("record"),
            fields=("agreements",),
        ),
    ),
    *of_one_row(
        lambda asked: Package.objects.all(),
        "record",
        Question(
            name="occasion",
            says="A meeting at which it came about.",
            takes=takes.Link(Kind.MEETING),
            asks=among("occasion"),
            fields=("occasion",),
        ),
        Question(
            name="complete",
            says="Whether as many of its documents are identified as its source counts; uncounted ones match neither.",
            takes=takes.YesNo(),
            asks=_complete,
            fields=("claimed_count", "identified_count"),
            example="false",
        ),
    ),
)
