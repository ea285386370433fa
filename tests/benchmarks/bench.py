"""What the parts of the benchmark share: the registry and the server under measurement, the table, how often."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg

from tests.benchmarks.clients import Client, Work, alternating
from tests.benchmarks.databases import Filled
from tests.benchmarks.servers import Server
from tests.benchmarks.table import Table, Wanted

PAGE = "/api/v1/agreements/?page_size=50"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """One registry being served, and where its measurements are written."""

    filled: Filled
    database: "psycopg.Connection[Any]"
    server: Server
    client: Client
    table: Table
    whole: bool
    say: Callable[[str], None]

    def column(self, statement: LiteralString, /) -> list[Any]:
        """Give the values of the one column that a statement asks for."""
        return [value for (value,) in self.database.execute(statement)]

    def fetching(self, statement: LiteralString, /) -> Work:
        """Make the work of asking the database itself, and fetching what it answers."""
        return lambda: self.database.execute(statement).fetchall()

    def asking(self, path: str, /) -> Work:
        """Make the work of getting a path."""
        return lambda: self.client.get(path)

    def medians(self, works: Mapping[str, Work], /, *, runs: int = 100) -> dict[str, float]:
        """Do each in turn, and give the median of its seconds; of a small registry a few turns tell as much."""
        return alternating(works, runs=runs, warming=3) if self.whole else alternating(works, runs=5, warming=1)

    def wanted(self, wanted: Wanted, /, *, small: Wanted | None = None) -> Wanted | None:
        """Give what is wanted: of a small registry only what can be told of it."""
        return wanted if self.whole else small


def milliseconds(seconds: float, /) -> str:
    return f"{seconds * 1000:.2f} ms"
