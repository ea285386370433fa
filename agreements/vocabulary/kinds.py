"""The kinds of record the registry keeps, and the name each goes by as a collection."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a record is one of. The value is stored, printed and written in fixtures."""

    AGREEMENT = "agreement", "agreement"
    MEETING = "meeting", "meeting"
    AWARD = "award", "award"
    COMMITMENT = "commitment", "commitment"
    FIGURE = "figure", "figure"
    PACKAGE = "package", "package"
    PARTY = "party", "party"
    PERSON = "person", "person"
    OFFICE = "office", "office"
    BODY = "body", "body"
    PLACE = "place", "place"
    DECORATION = "decoration", "decoration"
    SOURCE = "source", "source"


COLLECTIONS: dict[Kind, str] = {
    Kind.AGREEMENT: "agreements",
    Kind.MEETING: "meetings",
    Kind.AWARD: "awards",
    Kind.COMMITMENT: "commitments",
    Kind.FIGURE: "figures",
    Kind.PACKAGE: "packages",
    Kind.PARTY: "parties",
    Kind.PERSON: "people",
    Kind.OFFICE: "offices",
    Kind.BODY: "bodies",
    Kind.PLACE: "places",
    Kind.DECORATION: "decorations",
    Kind.SOURCE: "sources",
}
"""The plural each kind goes by in addresses, folders and lists."""
