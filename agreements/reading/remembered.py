"""Answers that cost much, kept for as long as the registry stays what it was when they were given."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.core.cache import cache
from django.db import connection, transaction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Remembered(Generic[T]):
    """An answer, when it was given, and whether nothing has been written since."""

    answer: T
    at: datetime
    is_present: bool


def remembered(*, name: str, day: date, make: Callable[[], T]) -> Remembered[T]:
    """Give what `make` answers on `day`: the answer kept under `name` if nothing was written since, else a new one.

    Everything that `make` asks is answered of one moment of the registry. It writes nothing, and what it answers can
    be pickled.
    """
    with _one_moment():
        state = _state()
        kept = cache.get(_key(name))
        if state is not None and kept is not None and kept[:2] == (state, day):
            return Remembered(kept[3], kept[2], is_present=True)
        at, answer = datetime.now(tz=UTC), make()
        if state is not None:
            cache.set(_key(name), (state, day, at, answer), timeout=None)
        return Remembered(answer, at, is_present=True)


def last_remembered(*, names: Collection[str], day: date) -> dict[str, Remembered[Any]]:
    """Give the last answer to each of these questions that was kept, in one query; `is_present` says what it is worth.

    An answer of another day counts as one of an earlier state.
    """
    state = _state()
    kept = cache.get_many([_key(name) for name in names])
    return {
        name: Remembered(found[3], found[2], is_present=found[:2] == (state, day))
        for name in names
        if (found := kept.get(_key(name))) is not None
    }


def _key(name: str) -> str:
    return f"registry.remembered.{name}"


@contextmanager
def _one_moment() -> Iterator[None]:
    outer = connection.in_atomic_block
    with transaction.atomic():
        if not outer:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _state() -> str | None:
    """Name the state of the database: two moments of one name have had no transaction end between them.

    None within a transaction that has written: what it sees is nobody else's. The latest change would not do as a
    name: of two writers, the one whose changes have the lower numbers may be the later to commit.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT CASE WHEN pg_current_xact_id_if_assigned() IS NULL
                        THEN concat_ws(' ', current_database(), pg_current_snapshot()) END
            """
        )
        (state,) = cursor.fetchone()
    return None if state is None else str(state)
