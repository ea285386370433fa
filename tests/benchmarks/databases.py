"""Where the made registries lie: databases that other processes can read, one of a size and one ten times as large.

Without BENCHMARK_DATABASE both are made for the run and gone with it. It may name a data folder (as REGISTRY_DATA
does) or a postgres:// address: then both are kept there, a registry found filled is measured as it is, and the
larger one stands beside it under the name `<database>_tenfold`.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any, LiteralString
from urllib.parse import urlencode

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from agreements.recording.records import record
from registry.database_url import database_from_url
from registry.postgres.cluster import Cluster
from registry.postgres.plan import DATABASE, USER
from tests.benchmarks.made_agreements import BATCH, registry
from tests.benchmarks.multiplying import multiply

TIMES = 10
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Filled:
    """A database with a registry in it, by its address, and how many agreements that holds."""

    address: str
    agreements: int

    def connect(self) -> "psycopg.Connection[Any]":
        """Connect as a server does: compiling plans costs more than short questions."""
        return psycopg.connect(self.address, autocommit=True, options="-c jit=off")


@contextmanager
def filled(*, size: int, say: Say) -> Iterator[Filled]:
    """Give a registry of `size` agreements, made unless BENCHMARK_DATABASE holds one."""
    with _empty_or_kept() as address:
        if (found := _agreements(address)) is None:
            _migrate(address)
        if not found:
            say(f"recording {size:,} agreements")
            with _as_default(address):
                record(drafts=list(registry(size)), batch=BATCH)
            _settle_down(address)
        yield Filled(address=address, agreements=found or size)


@contextmanager
def tenfold(small: Filled, /, *, say: Say) -> Iterator[Filled]:
    """Give a registry with ten times the agreements of another."""
    address = _address(small.address, dbname=f"{_name(small.address)}_tenfold")
    kept = "BENCHMARK_DATABASE" in os.environ
    wanted = TIMES * small.agreements
    if not kept or _agreements(address) != wanted:
        say(f"multiplying {small.agreements:,} agreements to {wanted:,}")
        _drop(address)
        _copy(small.address, address, strategy="file_copy")
        with psycopg.connect(address) as connection:
            multiply(connection, times=TIMES)
        _settle_down(address)
    try:
        yield Filled(address=address, agreements=wanted)
    finally:
        if not kept:
            _drop(address)


@contextmanager
def _empty_or_kept() -> Iterator[str]:
    named = os.environ.get("BENCHMARK_DATABASE", "")
    if named.startswith(("postgres://", "postgresql://")):
        yield named
    elif named:
        # This process is a client of the server as long as it runs; the servers that are measured need only reach it.
        socket = Cluster.of(folder=os.path.join(named, "postgres")).join()
        yield _url(host=str(socket), user=USER, dbname=DATABASE)
    else:
        # The database of the tests has all tables, and nothing in them that stays.
        usual = connections[DEFAULT_DB_ALIAS]
        parameters = usual.get_connection_params()
        usual.close()
        there = _url(
            **{name: parameters[name] for name in ("host", "port", "user", "password") if parameters.get(name)}
        )
        tests, benchmark = (_address(there, dbname=name) for name in (parameters["dbname"], f"benchmark_{os.getpid()}"))
        _copy(tests, benchmark)
        try:
            yield benchmark
        finally:
            _drop(benchmark)


@contextmanager
def _as_default(address: str) -> Iterator[None]:
    """Let this process's code read and write another database for a while."""
    usual = connections[DEFAULT_DB_ALIAS]
    usual.close()
    declared = {**usual.settings_dict, **database_from_url(url=address)}
    other = import_module(f"{declared['ENGINE']}.base").DatabaseWrapper(declared, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = usual


def _migrate(address: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        check=True,
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "registry.settings"},
    )


def _agreements(address: str) -> int | None:
    """Count the agreements there; None where there are no tables or no database yet."""
    with suppress(psycopg.errors.UndefinedTable, psycopg.OperationalError), psycopg.connect(address) as connection:
        [(count,)] = connection.execute("SELECT count(*) FROM agreements_agreement").fetchall()
        return int(count)
    return None


def _settle_down(address: str) -> None:
    """Leave the tables as they are in a registry that has been running: visible pages known, statistics there."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _copy(address: str, copy: str, *, strategy: LiteralString = "wal_log") -> None:
    with closing(psycopg.connect(_address(address, dbname="postgres"), autocommit=True)) as connection:
        connection.execute(
            SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY {}").format(
                Identifier(_name(copy)), Identifier(_name(address)), SQL(strategy)
            )
        )


def _drop(address: str) -> None:
    with closing(psycopg.connect(_address(address, dbname="postgres"), autocommit=True)) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(_name(address))))


def _name(address: str) -> str:
    return str(conninfo_to_dict(address)["dbname"])


def _address(address: str, *, dbname: str) -> str:
    return _url(**{**conninfo_to_dict(address), "dbname": dbname})


def _url(**parameters: Any) -> str:
    return f"postgresql://?{urlencode(parameters)}"
