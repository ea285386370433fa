"""What may be said of an award: a decoration conferred on somebody."""

from typing import ClassVar

from agreements.facts.base import Date, DecorationKey, Key, MeetingKey, PartyKey, PersonKey, Shape, Text


class AwardFacts(Shape):
    """The facts of an award."""

    required: ClassVar[tuple[str, ...]] = ("decoration", "recipient")

    decoration: DecorationKey | None = None
    decoration_class: Key | None = None
    conferring_party: PartyKey | None = None
    conferrer: PersonKey | None = None
    recipient: PersonKey | None = None
    reason: Text | None = None
    date: Date | None = None
    occasion: MeetingKey | None = None


class AwardClassification(Shape):
    """The editor's judgement of an award."""

    notes: Text | None = None
