"""The lists a document prints although the facts in them belong to other records.

They are fields of their own, beside the record's own collections: an own collection can be written back as
it is read, a reverse list cannot. A list shows published records that are not denied.
"""

from dataclasses import dataclass

from django.db import models

from agreements.models import Agreement, AgreementRelation, Meeting, Predecessor
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Reverse:
    """One such list: the rows of `model` whose `link` leads to the record, by the record they belong to.

    `owner`, `link` and, where the list says how the other record bears on this one, `relation` are columns.
    """

    name: str
    model: type[models.Model]
    owner: str
    link: str
    relation: str | None = None


REVERSE: dict[Kind, tuple[Reverse, ...]] = {
    Kind.AGREEMENT: (Reverse("reverse_relations", AgreementRelation, "agreement_id", "related_id", "type"),),
    Kind.MEETING: (Reverse("parts", Meeting, "record_id", "part_of_id"),),
    Kind.PACKAGE: (Reverse("agreements", Agreement, "record_id", "package_id"),),
    Kind.PARTY: (Reverse("successors", Predecessor, "successor_id", "party_id"),),
    Kind.BODY: (Reverse("sessions", Meeting, "record_id", "body_id"),),
}
"""The reverse lists of each kind that has any; `projection.dependents` reads this table too."""
