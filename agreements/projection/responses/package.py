"""Packages as they are read."""

from agreements.projection.responses.base import Link, RecordDocument


class PackageDocument(RecordDocument):
    """The documents of one occasion."""

    title: str | None
    occasion: Link | None
    claimed_count: int | None
    """How many documents the source counts."""
    identified_count: int
    """How many of them the registry knows one by one."""
    agreements: list[Link]
    """The agreements that name this package; a denied one is not among them."""
    notes: str | None
