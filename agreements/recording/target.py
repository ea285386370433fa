"""The record that an edit is about, as it is stored: itself, the records merged into it, and all their claims."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from agreements.recording.classification import read_classification
from agreements.recording.following import Claims
from agreements.recording.live import read_live
from agreements.vocabulary.choices import Modality, RecordState
from agreements.vocabulary.kinds import Kind

NEW = 0
"""The number of a record that is yet to be made, until it is written."""


@dataclass(frozen=True, slots=True)
class Target:
    """A record; one that is yet to be made has the number `NEW`. `keys` are also those of records merged into it."""

    id: int
    kind: Kind
    key: str
    state: str = RecordState.PUBLISHED
    modality: str = Modality.ACTUAL
    version: int = 0
    merged_into: str | None = None
    classification: dict[str, Any] = field(default_factory=dict)
    keys: dict[int, str] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Tell whether nobody knows it yet."""
        return self.id == NEW

    def claims(self) -> Claims:
        """Read the live claims that speak for it. One query."""
        live = [] if self.is_new else read_live(record_ids=self.keys)
        return Claims(kind=self.kind, record=self.id, keys=self.keys, live=live)


def read_target(*, kind: Kind, key: str) -> Target:
    """Read the record that bears a key; one that is yet to be made where none does."""
    return _read("r.kind = %s AND r.key = %s", kind.value, key) or Target(NEW, kind, key, keys={NEW: key})


def read_target_of(*, record: int) -> Target | None:
    """Read a record, or the one it was merged into, by its number; None when there is none."""
    return _read("r.id = (SELECT COALESCE(merged_into_id, id) FROM agreements_record WHERE id = %s)", record)


def holder_of_former_key(*, kind: Kind, key: str) -> str | None:
    """Give the key now of the record that was once called by this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.key FROM agreements_formerkey AS f JOIN agreements_record AS r ON r.id = f.record_id "
            "WHERE f.kind = %s AND f.key = %s",
            [kind.value, key],
        )
        row = cursor.fetchone()
        return None if row is None else row[0]


def _read(where: str, *parameters: str | int) -> Target | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.kind, r.key, r.state, r.modality, r.version, s.key FROM agreements_record AS r "
            f"LEFT JOIN agreements_record AS s ON s.id = r.merged_into_id WHERE {where}",
            list(parameters),
        )
        row = cursor.fetchone()
        if row is None:
            return None
        number, kind = row[0], Kind(row[1])
        cursor.execute("SELECT id, key FROM agreements_record WHERE id = %s OR merged_into_id = %s", [number, number])
        keys = dict(cursor.fetchall())
    _, _, key, state, modality, version, merged_into = row
    judged = read_classification(kind=kind, record_ids=[number]).get(number, {})
    return Target(number, kind, key, state, modality, version, merged_into, judged, keys)
