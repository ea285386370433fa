"""Records as people speak of them: what a refusal says of them, and what it is decided by."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import connection

from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind


class Named(NamedTuple):
    """A record: its name, and whether it is shown."""

    id: int
    kind: Kind
    key: str
    state: str
    survivor: str | None
    """The key of the record that it is merged into."""

    def __str__(self) -> str:
        """Name it in a sentence."""
        return f"{self.kind.label.lower()} {self.key}"

    @property
    def is_merged(self) -> bool:
        """Tell whether another record speaks for it."""
        return self.state == RecordState.MERGED


def read_named(*, record_ids: Collection[int]) -> dict[int, Named]:
    """Read records by their numbers; numbers that no record has are missing. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.kind, r.key, r.state, s.key FROM agreements_record AS r "
            "LEFT JOIN agreements_record AS s ON s.id = r.merged_into_id WHERE r.id = ANY(%s)",
            [list(record_ids)],
        )
        return {row[0]: Named(row[0], Kind(row[1]), *row[2:]) for row in cursor.fetchall()}
