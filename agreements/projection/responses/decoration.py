"""Decorations as they are read."""

from agreements.projection.responses.base import ItemResponse, Link
from agreements.projection.responses.names import NamedDocument


class DecorationClassItem(ItemResponse):
    """A class of the decoration; `ordinal` 1 is the highest."""

    name: str
    ordinal: int | None


class DecorationDocument(NamedDocument):
    """One order or medal that a party confers."""

    conferring_party: Link | None
    classes: list[DecorationClassItem]
    notes: str | None
