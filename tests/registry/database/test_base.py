"""A kept connection is used again without a question, unless the server has ended it."""

import time
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper as DjangoWrapper

from registry.database.base import DatabaseWrapper


@pytest.fixture
def kept(db: None) -> Iterator[DatabaseWrapper]:
    """Another connection to the tests' database."""
    another = connections["default"].copy()
    assert isinstance(another, DatabaseWrapper)
    another.connect()
    yield another
    another.close()


def test_a_living_connection_is_not_asked(kept: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(wrapper: DjangoWrapper) -> bool:
        raise AssertionError

    monkeypatch.setattr(DjangoWrapper, "is_usable", asked)
    assert kept.is_usable()


def test_a_connection_that_the_server_ended_is_not_used_again(kept: DatabaseWrapper) -> None:
    assert isinstance(kept.connection, psycopg.Connection)
    number = kept.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    deadline = time.monotonic() + 10
    while kept.is_usable() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not kept.is_usable()


def test_a_closed_connection_is_not_used_again(kept: DatabaseWrapper) -> None:
    kept.connection.close()
    assert not kept.is_usable()
    kept.close()
    assert not kept.is_usable()
