"""What the records of a run may refer to: one another, and what the registry holds already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from agreements.exchange.load.entries import Checked
from agreements.projection.claimed import resolve
from agreements.recording.stored import read_texts
from agreements.vocabulary.kinds import Kind


@dataclass(slots=True)
class Known:
    """Every name that leads somewhere, and the texts of the sources that are quoted."""

    names: set[tuple[str, str]] = field(default_factory=set)
    former: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def source(self, key: str, /) -> str | None:
        """Give the key that a source goes by now; None when there is no such source."""
        key = self.former.get((Kind.SOURCE.value, key), key)
        return key if key in self.texts else None


def read_known(*, records: Sequence[Checked]) -> Known:
    """Find out what the records refer to. A handful of queries, whatever their number."""
    known = Known()
    sources = {
        evidence.source
        for record in records
        for said in record.said
        for evidence in said.statement.evidence
        if evidence.source is not None
    }
    for record in records:
        known.names.add((record.kind.value, record.key))
        known.former |= {(record.kind.value, former): record.key for former in record.former_keys}
        if record.kind == Kind.SOURCE:
            known.texts[record.key] = record.classification.get("text", "")
    known.names |= known.former.keys()
    named = {(Kind.SOURCE.value, key) for key in sources} | {
        (record.kind.value, record.merged_into) for record in records if record.merged_into is not None
    }
    for record in records:
        named |= set(links_of(record))
    missing = named - known.names
    known.names |= resolve(links=missing).keys()
    known.former |= _former(names=[*missing, *((record.kind.value, record.key) for record in records)])
    known.texts |= read_texts(keys={known.former.get((kind, key), key) for kind, key in missing if kind == Kind.SOURCE})
    return known


def links_of(record: Checked, /) -> Iterable[tuple[str, str]]:
    """Give the (kind, key) of every record that the facts of this one link to."""
    for said in record.said:
        for _, kind, key in said.links():
            yield kind.value, key


def _former(*, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give the present keys of records that are named by former ones."""
    wanted = sorted(set(names))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f.kind, f.key, r.key FROM unnest(%s::text[], %s::text[]) AS w(kind, key) "
            "JOIN agreements_formerkey AS f ON f.kind = w.kind AND f.key = w.key "
            "JOIN agreements_record AS r ON r.id = f.record_id",
            [[kind for kind, _ in wanted], [key for _, key in wanted]],
        )
        return {(kind, former): key for kind, former, key in cursor.fetchall()}
