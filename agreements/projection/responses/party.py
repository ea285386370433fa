"""Parties as they are read."""

from agreements.projection.responses.base import EDTFDate, ItemResponse, Link
from agreements.projection.responses.names import NamedDocument
from agreements.vocabulary.choices import PartyKind


class PredecessorItem(ItemResponse):
    """A party this one succeeded, and when."""

    party: Link
    date: EDTFDate | None


class MembershipItem(ItemResponse):
    """An organisation the party belongs to, and when."""

    organisation: Link
    valid: EDTFDate | None


class PartyDocument(NamedDocument):
    """One state or international organisation."""

    kind: PartyKind | None
    iso3166_alpha2: str | None
    iso3166_alpha3: str | None
    m49: str | None
    predecessors: list[PredecessorItem]
    successors: list[Link]
    """The parties that say this one was their predecessor."""
    memberships: list[MembershipItem]
    notes: str | None
