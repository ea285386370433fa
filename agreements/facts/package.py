"""What may be said of a package: documents signed on one occasion."""

from typing import Annotated, ClassVar

from pydantic import Field

from agreements.facts.base import MeetingKey, Shape, Text


class PackageFacts(Shape):
    """The facts of a package; its agreements are those that name it."""

    required: ClassVar[tuple[str, ...]] = ("title",)

    title: Text | None = None
    occasion: MeetingKey | None = None
    claimed_count: Annotated[int, Field(ge=1, le=100_000, strict=True)] | None = None


class PackageClassification(Shape):
    """The editor's judgement of a package."""

    notes: Text | None = None
