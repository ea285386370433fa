"""What may be said of a person: somebody who acts for a party."""

from typing import Annotated, ClassVar

from agreements.facts.base import Key, Keyed, OfficeKey, OpenDate, PersonKey, Shape, Text
from agreements.facts.names import Names


class TenureShape(Shape):
    """An office held, and when."""

    required: ClassVar[tuple[str, ...]] = ("office",)

    office: OfficeKey | None = None
    valid: OpenDate | None = None
    as_printed: Text | None = None


class DifferenceShape(Shape):
    """Somebody of a like name who is not this person."""

    required: ClassVar[tuple[str, ...]] = ("person",)

    person: PersonKey | None = None


class PersonFacts(Shape):
    """The facts of a person."""

    required: ClassVar[tuple[str, ...]] = ("names",)

    names: Names | None = None
    tenures: Annotated[dict[Key, TenureShape], Keyed] | None = None
    different_from: Annotated[dict[Key, DifferenceShape], Keyed] | None = None


class PersonClassification(Shape):
    """The editor's judgement of a person."""

    notes: Text | None = None
