"""How fast the registry is read, beside other ways to serve the same: one run, one table.

Each question is asked of running servers by one client, in turn with what it stands beside, and the medians are
compared. A small registry, as in the suite, shows that all ways still answer alike; what is wanted of a large one is
held to by `make bench`.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest

from tests.benchmarks import exports, growth, questions, searches, side_by_side
from tests.benchmarks.bench import Bench
from tests.benchmarks.clients import Client
from tests.benchmarks.conftest import SMALL
from tests.benchmarks.databases import Filled, Say, filled, tenfold
from tests.benchmarks.servers import registry_server
from tests.benchmarks.table import Table

LARGE = 20_000
"""From so many agreements on a registry is held to everything that is wanted."""


@pytest.mark.django_db(transaction=True)
def test_reading_stands_beside_other_ways_to_serve_the_same(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()

    def say(text: str) -> None:
        with capsys.disabled():
            print(f"{time.monotonic() - began:7.1f} s  {text}", flush=True)

    def show(table: Table) -> None:
        with capsys.disabled():
            print(table, file=sys.stderr, flush=True)  # what a worker of several writes there is seen too

    with ExitStack() as stack:
        # Small, most of it is what starting servers costs: a few agreements show as much as many.
        small = stack.enter_context(filled(size=size if size > SMALL else SMALL // 3, say=say))
        table = Table(f"\n{small.agreements:,} agreements, one worker process; medians of alternating runs")
        # What was measured is shown, even if something else then fails.
        stack.callback(show, table)
        whole = small.agreements >= LARGE
        # It is made before the other is served: a database that is copied may have no readers.
        large = stack.enter_context(tenfold(small, say=say)) if whole else None
        bench = stack.enter_context(served(small, whole=whole, table=table, say=say))
        side_by_side.measure(bench)
        questions.measure(bench)
        searches.measure(bench)
        exports.measure(bench)
        if large is not None:
            growth.measure(bench, stack.enter_context(served(large, whole=whole, table=table, say=say)))
    assert table.unmet() == []


@contextmanager
def served(registry: Filled, /, *, whole: bool, table: Table, say: Say) -> Iterator[Bench]:
    with (
        registry.connect() as database,
        registry_server(address=registry.address) as server,
        closing(Client(server.port)) as client,
    ):
        yield Bench(
            filled=registry,
            database=database,
            server=server,
            client=client,
            table=table,
            whole=whole,
            say=say,
        )
