"""What may be said of a figure: a quantity that a source reports."""

from typing import ClassVar

from agreements.facts.base import Amount, Date, Shape, Text, Unit, Word
from agreements.facts.names import Parties
from agreements.vocabulary.choices import Qualifier


class FigureFacts(Shape):
    """The facts of a figure."""

    required: ClassVar[tuple[str, ...]] = ("indicator",)

    indicator: Word | None = None
    value: Amount | None = None
    unit: Unit | None = None
    qualifier: Qualifier | None = None
    period: Date | None = None
    parties: Parties | None = None
    change_percent: Amount | None = None
    change_qualifier: Qualifier | None = None


class FigureClassification(Shape):
    """The editor's judgement of a figure."""

    notes: Text | None = None
