"""Bodies as they are read."""

from agreements.projection.responses.base import Link
from agreements.projection.responses.names import InvolvementItem, NamedDocument


class BodyDocument(NamedDocument):
    """One institution of parties whose sessions are numbered meetings."""

    parties: list[InvolvementItem]
    sessions: list[Link]
    """The meetings of this body."""
    notes: str | None
