"""Sources that evidence names: their stored text, under whatever key they were once known."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from agreements.projection.claimed import resolve
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind


class Quotable(NamedTuple):
    """A source that answers for a key: its number, its key now, its state and its text."""

    id: int
    key: str
    state: str
    text: str

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether nobody is to quote it any more."""
        return self.state == RecordState.WITHDRAWN


def read_quotable(*, keys: Iterable[str]) -> dict[str, Quotable]:
    """Find the sources that these keys mean; keys that mean none are missing. Two queries."""
    meant = resolve(links=((Kind.SOURCE.value, key) for key in keys))
    if not meant:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.key, r.state, s.text FROM agreements_record AS r "
            "JOIN agreements_source AS s ON s.record_id = r.id WHERE r.id = ANY(%s)",
            [sorted({linked.id for linked in meant.values()})],
        )
        by_id = {row[0]: Quotable(*row) for row in cursor.fetchall()}
    return {key: by_id[linked.id] for (_, key), linked in meant.items()}


def read_text(*, source: int) -> Quotable:
    """Read one source by its number. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.id, r.key, r.state, s.text FROM agreements_record AS r "
            "JOIN agreements_source AS s ON s.record_id = r.id WHERE r.id = %s",
            [source],
        )
        return Quotable(*cursor.fetchone())


def rests_on(*, source: int) -> int:
    """Count the live claims that rest on a source. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM agreements_claim AS c JOIN agreements_passage AS p ON p.id = c.passage_id "
            "WHERE p.source_id = %s AND c.retracted_at IS NULL",
            [source],
        )
        return int(cursor.fetchone()[0])
