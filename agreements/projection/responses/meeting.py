"""Meetings as they are read."""

from agreements.projection.responses.base import EDTFDate, ItemResponse, Link, RecordDocument
from agreements.vocabulary.choices import AttendanceRole, MeetingFormat, MeetingMode, VisitKind


class AttendanceItem(ItemResponse):
    """Somebody who was there, for whom, in which office held then."""

    person: Link | None
    party: Link | None
    office: Link | None
    role: AttendanceRole | None


class MeetingDocument(RecordDocument):
    """One occasion on which parties met."""

    title: str | None
    mode: MeetingMode | None
    format: MeetingFormat | None
    visit_kind: VisitKind | None
    body: Link | None
    session_number: int | None
    date: EDTFDate | None
    place: Link | None
    host: Link | None
    part_of: Link | None
    parts: list[Link]
    """The meetings that say they are part of this one."""
    attendance: list[AttendanceItem]
    notes: str | None
