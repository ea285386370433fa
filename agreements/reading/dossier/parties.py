"""The two parties that a dossier is asked of, by their keys."""

from collections.abc import Mapping
from dataclasses import dataclass

from agreements.models import Document
from agreements.reading.details import Unknown, Withdrawn
from agreements.reading.keys import Answering, Named, answering, near
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Party:
    """A published party: the number of its record, and its own key, whatever it was asked for by."""

    record: int
    key: str


def parties(*keys: str) -> list[Party | Withdrawn | Unknown]:
    """Find the party that answers for each key. Two queries; two more for each key that nobody answers for."""
    found = answering([(Kind.PARTY, key) for key in keys])
    numbers = [answer.record for answer in found.values()]
    published = set(Document.objects.filter(record_id__in=numbers).order_by().values_list("record_id", flat=True))
    return [_party(key, found, published) for key in keys]


def _party(key: str, found: Mapping[Named, Answering], published: set[int]) -> Party | Withdrawn | Unknown:
    answer = found.get((Kind.PARTY, key))
    if answer is None:
        return Unknown(near=near(kind=Kind.PARTY, key=key))
    return Party(answer.record, answer.key) if answer.record in published else Withdrawn()
