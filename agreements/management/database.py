"""What a command says when the database does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from psycopg.errors import UndefinedTable


@contextmanager
def database_in_reach() -> Iterator[None]:
    """Turn a database that cannot be reached, or has no tables, into one clear message and the next step."""
    try:
        connection.ensure_connection()
        yield
    except (InterfaceError, OperationalError) as error:
        reason = " ".join(str(error).split())
        raise CommandError(
            f"The database does not answer: {reason} Is it running, and does DATABASE_URL name it? Nothing was written."
        ) from error
    except ProgrammingError as error:
        if isinstance(error.__cause__, UndefinedTable):
            raise CommandError("The database has no tables yet: run `manage.py migrate` first.") from error
        raise
