"""Meetings: visits, talks, sessions, summits, ceremonies, calls, and who was there."""

from django.db import models
from django.db.models import F, Q

from agreements.models.constraints import choice_check
from agreements.models.edtf import EDTFField, edtf_check
from agreements.models.folded import folded_index
from agreements.models.history import history
from agreements.models.noun import Item, Noun, choice, kind_column, link, unique_item, words
from agreements.vocabulary.choices import AttendanceRole, MeetingFormat, MeetingMode, VisitKind
from agreements.vocabulary.kinds import Kind


class Meeting(Noun):
    """One occasion on which parties met; the parts of a visit are meetings of their own, `part_of` it."""

    KIND = Kind.MEETING
    FACTS = (
        "title",
        "mode",
        "format",
        "visit_kind",
        "body",
        "session_number",
        "date",
        "place",
        "host",
        "part_of",
        "attendance",
    )
    CLASSIFICATION = ("notes",)

    record_kind = kind_column(Kind.MEETING)
    title = words("What the meeting is called.")
    mode = choice(MeetingMode, "Where the parties stood to one another.")
    format = choice(MeetingFormat, "How many sat at the table.")
    visit_kind = choice(VisitKind, "The protocol rank of the visit.")
    body = link("Body", "The institution that met.", related_name="sessions")
    session_number = models.PositiveIntegerField(null=True, blank=True, help_text="Which session of the body it was.")
    date = EDTFField(null=True, blank=True, help_text="When it was held.")
    place = link("Place", "Where it was held.")
    host = link("Party", "The party that received the others.")
    part_of = link("Meeting", "The visit or summit it was part of.", related_name="parts")

    class Meta(Noun.Meta):
        """A numbered session has a body; no meeting is part of itself (longer cycles: integrity)."""

        indexes = (folded_index("meeting", "title"),)
        constraints = (
            *Noun.Meta.constraints,
            choice_check("mode", MeetingMode),
            choice_check("format", MeetingFormat),
            choice_check("visit_kind", VisitKind),
            edtf_check("date", model="meeting"),
            models.CheckConstraint(
                condition=Q(session_number__isnull=True) | Q(session_number__gte=1, body__isnull=False),
                name="meeting_numbered_session_of_a_body",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("record")), name="meeting_not_part_of_itself"
            ),
        )


class Attendance(Item):
    """Somebody who was there: a person, or only a party or an office where nobody is named."""

    PARENT = "meeting"
    COLLECTION = "attendance"
    FACTS = ("person", "party", "office", "role")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="attendance", help_text="What was attended."
    )
    person = link("Person", "Who was there.", related_name="attendances")
    party = link("Party", "Whom they were there for.")
    office = link("Office", "The office held then.")
    role = choice(AttendanceRole, "What they were there as.")

    class Meta(Item.Meta):
        """An attendance names somebody."""

        ordering = ("meeting_id", "item")
        constraints = (
            *Item.Meta.constraints,
            unique_item("attendance", "meeting"),
            choice_check("role", AttendanceRole),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(party__isnull=False) | Q(office__isnull=False),
                name="attendance_names_somebody",
            ),
        )
        triggers = history(record="meeting_id")
