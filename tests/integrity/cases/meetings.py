"""Cases for the rules about meetings."""

from agreements.integrity import meetings
from agreements.models import Meeting
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases import DAY, Place, breaks, keeps
from tests.integrity.rows import record


@breaks(meetings.part_outside_whole)
def part_a_day_late(tag: str) -> list[Place]:
    visit = record(Kind.MEETING, f"visit-{tag}", date="2024-04-18/2024-04-19")
    return [(record(Kind.MEETING, f"talks-{tag}", date="2024-04-20", part_of=visit), "/date")]


@keeps(meetings.part_outside_whole, meetings.part_of_cycle, meetings.meeting_undated)
def part_inside(tag: str) -> None:
    visit = record(Kind.MEETING, f"visit-{tag}", date="2024-04-18/2024-04-19")
    record(Kind.MEETING, f"talks-{tag}", date="2024-04-19", part_of=visit)
    record(Kind.MEETING, f"dinner-{tag}", date="2024-04", part_of=visit)


@breaks(meetings.part_of_cycle)
def parts_of_each_other(tag: str) -> list[Place]:
    visit = record(Kind.MEETING, f"visit-{tag}")
    talks = record(Kind.MEETING, f"talks-{tag}", part_of=visit)
    dinner = record(Kind.MEETING, f"dinner-{tag}", part_of=talks)
    record(Kind.MEETING, f"toast-{tag}", part_of=dinner)
    Meeting.objects.filter(record=visit).update(part_of_id=dinner.pk)
    return [(dinner, "/part_of"), (talks, "/part_of"), (visit, "/part_of")]


@breaks(meetings.session_number_twice)
def seventh_session_twice(tag: str) -> list[Place]:
    council = record(Kind.BODY, f"council-{tag}")
    first = record(Kind.MEETING, f"first-{tag}", body=council, session_number=7)
    second = record(Kind.MEETING, f"second-{tag}", body=council, session_number=7, modality="planned")
    return [(first, "/session_number"), (second, "/session_number")]


@keeps(meetings.session_number_twice)
def sessions_of_two_bodies(tag: str) -> None:
    council, board = record(Kind.BODY, f"council-{tag}"), record(Kind.BODY, f"board-{tag}")
    record(Kind.MEETING, f"first-{tag}", body=council, session_number=7)
    record(Kind.MEETING, f"second-{tag}", body=council, session_number=8)
    record(Kind.MEETING, f"third-{tag}", body=board, session_number=7)
    record(Kind.MEETING, f"gone-{tag}", body=council, session_number=7, state="withdrawn")


@breaks(meetings.meeting_undated)
def no_day(tag: str) -> list[Place]:
    return [(record(Kind.MEETING, f"talks-{tag}"), "/date")]


@breaks(meetings.planned_event_overdue)
def ceremony_not_told(tag: str) -> list[Place]:
    ceremony = record(Kind.MEETING, f"ceremony-{tag}", date="2024-04-20", modality="planned")
    award = record(
        Kind.AWARD,
        f"award-{tag}",
        date="2024",
        modality="planned",
        decoration=record(Kind.DECORATION, f"order-{tag}"),
        recipient=record(Kind.PERSON, f"somebody-{tag}"),
    )
    return [(award, "/date"), (ceremony, "/date")]


@keeps(meetings.planned_event_overdue)
def ceremony_to_come(tag: str) -> None:
    record(Kind.MEETING, f"today-{tag}", date=DAY.isoformat(), modality="planned")
    record(Kind.MEETING, f"someday-{tag}", modality="planned")
    record(Kind.MEETING, f"done-{tag}", date="2024-04-20")
    record(Kind.MEETING, f"denied-{tag}", date="2024-04-20", modality="denied")
