"""Names and concerned parties, as the documents of several kinds print them."""

from agreements.projection.responses.base import EDTFDate, ItemResponse, Link, RecordDocument
from agreements.vocabulary.choices import NameKind, NameStrength


class NameItem(ItemResponse):
    """One name: in a language and script, of a kind, perhaps only for a time."""

    text: str
    language: str | None
    script: str | None
    kind: NameKind | None
    strength: NameStrength | None
    valid: EDTFDate | None


class InvolvementItem(ItemResponse):
    """One party that a commitment, a figure or a body concerns."""

    party: Link


class NamedDocument(RecordDocument):
    """A record that is called by names."""

    name: str | None
    """The name to call it by: borne today, strong, English, short."""
    names: list[NameItem]
