"""What records are called, many at once: enough to print a link to each."""

from collections.abc import Collection
from dataclasses import dataclass

from agreements.models import Award, Record
from agreements.projection.document import links_to
from agreements.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Label:
    """A record by number, kind and key, what to call it, and whether it is published, withdrawn or merged."""

    record: int
    kind: Kind
    key: str
    state: str
    name: str | None

    @property
    def text(self) -> str:
        """The name, or the key of a record that has none (a withdrawn one may have lost it)."""
        return self.name or self.key


def labels(*, record_ids: Collection[int]) -> dict[int, Label]:
    """Give the label of each of these records that exists. Three queries; a fourth where an award is among them.

    Names are those that documents print. An award has none of its own: it is called by what was conferred on
    whom.
    """
    rows = list(Record.objects.filter(pk__in=record_ids).order_by("pk").values_list("pk", "kind", "key", "state"))
    if not rows:
        return {}
    awarded = [pk for pk, kind, _, _ in rows if kind == Kind.AWARD]
    conferred = {}
    if awarded:
        awards = Award.objects.filter(pk__in=awarded).order_by("pk")
        conferred = {pk: parts for pk, *parts in awards.values_list("pk", "decoration", "recipient")}
    parts = {part for pair in conferred.values() for part in pair if part is not None}
    named = links_to(record_ids={pk for pk, *_ in rows} | parts)
    names = {number: link["name"] for number, link in named.items()}
    for number, pair in conferred.items():
        names[number] = " to ".join(names[part] or named[part]["key"] for part in pair if part is not None) or None
    return {pk: Label(pk, Kind(kind), key, state, names[pk]) for pk, kind, key, state in rows}
