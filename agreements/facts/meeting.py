"""What may be said of a meeting: a visit, talks, a session, a summit, a ceremony, a call."""

from typing import Annotated, ClassVar

from pydantic import Field

from agreements.facts.base import (
    BodyKey,
    Date,
    Key,
    Keyed,
    MeetingKey,
    OfficeKey,
    PartyKey,
    PersonKey,
    PlaceKey,
    Shape,
    Text,
)
from agreements.vocabulary.choices import AttendanceRole, MeetingFormat, MeetingMode, VisitKind


class AttendanceShape(Shape):
    """Somebody who was there, for whom, in which office held then."""

    person: PersonKey | None = None
    party: PartyKey | None = None
    office: OfficeKey | None = None
    role: AttendanceRole | None = None


class MeetingFacts(Shape):
    """The facts of a meeting."""

    required: ClassVar[tuple[str, ...]] = ("title",)

    title: Text | None = None
    mode: MeetingMode | None = None
    format: MeetingFormat | None = None
    visit_kind: VisitKind | None = None
    body: BodyKey | None = None
    session_number: Annotated[int, Field(ge=1, le=10_000, strict=True)] | None = None
    date: Date | None = None
    place: PlaceKey | None = None
    host: PartyKey | None = None
    part_of: MeetingKey | None = None
    attendance: Annotated[dict[Key, AttendanceShape], Keyed] | None = None


class MeetingClassification(Shape):
    """The editor's judgement of a meeting."""

    notes: Text | None = None
