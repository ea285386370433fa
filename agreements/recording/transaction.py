"""The transaction in which the registry is changed: one at a time, with a name and a reason on every row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LOCK = 0x41475245_45445245
"""Number of the advisory lock that whoever records holds: 'AGREEDRE' in ASCII."""


@contextmanager
def recording(*, actor: str, reason: str, dry_run: bool = False) -> Iterator[None]:
    """Open the transaction in which records may be changed; wait for whoever else is recording.

    The change history takes `actor` and `reason` from here. All constraints are checked before the end, so
    that a violation is raised inside (django.db.IntegrityError). With `dry_run` everything is rolled back.
    Within another one it is a part of that: afterwards the outer one's actor, reason and batch stand again.
    """
    if not actor.strip() or not reason.strip():
        raise ValueError("whoever changes the registry says who it is, and why")
    with transaction.atomic():
        with connection.cursor() as cursor:
            # One writer at a time: two settlings of linked records at once would each miss the other's half.
            # What the one before has committed is seen by every statement from here on.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            cursor.execute(
                "SELECT current_setting('registry.actor', true), current_setting('registry.reason', true), "
                "current_setting('registry.batch', true)"
            )
            # Nothing but for a recording within another. Where one fails, its savepoint brings them back.
            outer = [value or "" for value in cursor.fetchone() or ()]
        _set(actor, reason, "")
        yield
        check_constraints()
        _set(*outer)
        if dry_run:
            transaction.set_rollback(True)


def check_constraints() -> None:
    """Check now what would be checked at the end of the transaction. Raises django.db.IntegrityError."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def undisturbed() -> Iterator[None]:
    """Open a transaction in which nobody records: what is read in several queries fits together."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])
        yield


def set_batch(*, batch: int) -> None:
    """Tell the history triggers of this transaction in which batch the registry is changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.batch', %s, true)", [str(batch)])


def _set(actor: str, reason: str, batch: str) -> None:
    """Tell the history triggers of this transaction who changes the registry, why, and in which batch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('registry.actor', %s, true), set_config('registry.reason', %s, true), "
            "set_config('registry.batch', %s, true)",
            [actor, reason, batch],
        )
