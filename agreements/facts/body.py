"""What may be said of a body: an institution whose sessions are numbered meetings."""

from typing import ClassVar

from agreements.facts.base import Shape, Text
from agreements.facts.names import Names, Parties


class BodyFacts(Shape):
    """The facts of a body."""

    required: ClassVar[tuple[str, ...]] = ("names",)

    names: Names | None = None
    parties: Parties | None = None


class BodyClassification(Shape):
    """The editor's judgement of a body."""

    notes: Text | None = None
