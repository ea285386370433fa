"""What can be asked of meetings."""

from typing import Any

from django.db.models import Q

from agreements.models import Attendance, Meeting
from agreements.reading.conditions import takes
from agreements.reading.conditions.questions import Asked, Question, among, of_one_row, records
from agreements.vocabulary.choices import AttendanceRole, MeetingFormat, MeetingMode, VisitKind
from agreements.vocabulary.kinds import Kind


def _party(ids: Any, asked: Asked) -> Q:
    return records(
        Meeting.objects.filter(host__in=ids).order_by().values("record"),
        Attendance.objects.filter(party__in=ids).order_by().values("meeting"),
    )


QUESTIONS = (
    Question(
        name="party",
        says="A party that was host or was there.",
        takes=takes.Link(Kind.PARTY),
        asks=_party,
        fields=("host", "attendance.party"),
    ),
    *of_one_row(
        lambda asked: Attendance.objects.all(),
        "meeting",
        Question(
            name="person",
            says="A person who was there.",
            takes=takes.Link(Kind.PERSON),
            asks=among("person"),
            fields=("attendance.person",),
        ),
        Question(
            name="office",
            says="An office whose holder was there; beside `person`, the one held by that person.",
            takes=takes.Link(Kind.OFFICE),
            asks=among("office"),
            fields=("attendance.office",),
        ),
        Question(
            name="role",
            says="What somebody was there as; beside `person` or `office`, that one.",
            takes=takes.Choice(AttendanceRole.values),
            asks=among("role"),
            fields=("attendance.role",),
        ),
    ),
    *of_one_row(
        lambda asked: Meeting.objects.all(),
        "record",
        Question(
            name="mode",
            says="Where the parties stood to one another.",
            takes=takes.Choice(MeetingMode.values),
            asks=among("mode"),
            fields=("mode",),
        ),
        Question(
            name="meeting_format",
            says="How many sat at the table: the field `format` (the parameter of that name says how to answer).",
            takes=takes.Choice(MeetingFormat.values),
            asks=among("format"),
            fields=("format",),
        ),
        Question(
            name="visit_kind",
            says="The protocol rank of the visit.",
            takes=takes.Choice(VisitKind.values),
            asks=among("visit_kind"),
            fields=("visit_kind",),
        ),
        Question(
            name="body",
            says="The body that met.",
            takes=takes.Link(Kind.BODY),
            asks=among("body"),
            fields=("body",),
        ),
        Question(
            name="session_number",
            says="Which session of its body it was.",
            takes=takes.Count(),
            asks=among("session_number"),
            fields=("session_number",),
            example=6,
        ),
        Question(
            name="place",
            says="A place where it was held.",
            takes=takes.Link(Kind.PLACE),
            asks=among("place"),
            fields=("place",),
        ),
        Question(
            name="host",
            says="The party that received the others.",
            takes=takes.Link(Kind.PARTY),
            asks=among("host"),
            fields=("host",),
        ),
        Question(
            name="part_of",
            says="The visit or summit it was part of.",
            takes=takes.Link(Kind.MEETING),
            asks=among("part_of"),
            fields=("part_of",),
        ),
    ),
)
