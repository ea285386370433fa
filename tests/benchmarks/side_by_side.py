"""A page of fifty agreements: from stored documents, and by every other way that one would write it."""

import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.bench import PAGE, Bench, milliseconds
from tests.benchmarks.clients import Client
from tests.benchmarks.ordinary_rows import INDEX
from tests.benchmarks.servers import datasette_server
from tests.benchmarks.table import at_least

DOCUMENTS = "SELECT record_id, key, sort_day::text, body FROM agreements_document WHERE kind = 'agreement'"
DATASETTE = "/documents/agreements.json?_size=50&_sort_desc=sort_day&_shape=objects&_nocount=1&_nofacet=1&_col=body"


def measure(bench: Bench, /) -> None:
    """Set our page beside the others, having seen that all show the same agreements, alike."""
    # The other ways do not read documents: they get the index that their order asks for.
    bench.database.execute(INDEX)
    bench.database.execute("VACUUM ANALYZE agreements_agreement")
    bench.say("copying the documents into SQLite")
    with _datasette(bench) as datasette:
        ours = bench.client.get(PAGE)
        paths = {
            "an ordinary API, nested ModelSerializers": "/ordinary/agreements/",
            "django-ninja, schemas over the same rows": "/ninja/agreements/",
            "one SQL statement that builds the JSON": "/sql/agreements/",
            "the same statement, planned beforehand": "/sql/prepared/agreements/",
        }
        for what, path in paths.items():
            assert _results(bench.client.get(path)) == _results(ours), f"{what} shows other agreements, or otherwise"
        for path in (DATASETTE, f"{DATASETTE}&_json=body"):
            assert _bodies(datasette.get(path)) == _results(ours), "Datasette shows other agreements, or otherwise"
        bench.say("a page beside others")
        constant = f"/constant/{len(ours)}/"
        taken = bench.medians(
            {
                "ours": bench.asking(PAGE),
                **{what: bench.asking(path) for what, path in paths.items()},
                "Datasette, bodies as JSON": lambda: datasette.get(f"{DATASETTE}&_json=body"),
                "Datasette, bodies as text": lambda: datasette.get(DATASETTE),
                "constant": bench.asking(constant),
            }
        )
    mine = taken["ours"]
    table = bench.table
    table.head(f"A page of 50 ({len(ours):,} bytes); others' time beside ours")
    table.add("the page from stored documents", milliseconds(mine))
    wanted = {
        "an ordinary API, nested ModelSerializers": bench.wanted(at_least(25), small=at_least(10)),
        "django-ninja, schemas over the same rows": None,
        "one SQL statement that builds the JSON": bench.wanted(at_least(4)),
        "the same statement, planned beforehand": None,
        "Datasette, bodies as JSON": bench.wanted(at_least(3)),
        "Datasette, bodies as text": None,
    }
    for what, limit in wanted.items():
        table.add(what, milliseconds(taken[what]), taken[what] / mine, limit)
    rate = taken["constant"] / mine
    table.add("as many bytes, always the same", milliseconds(taken["constant"]), rate, bench.wanted(at_least(0.4)))


@contextmanager
def _datasette(bench: Bench, /) -> Iterator[Client]:
    with tempfile.TemporaryDirectory(prefix="registry-benchmark-") as folder:
        file = Path(folder, "documents.db")
        with closing(sqlite3.connect(file)) as copy:
            copy.execute("CREATE TABLE agreements (record INTEGER PRIMARY KEY, key TEXT, sort_day TEXT, body TEXT)")
            with bench.database.cursor() as cursor:
                copy.executemany("INSERT INTO agreements VALUES (?, ?, ?, ?)", cursor.stream(DOCUMENTS))
            copy.execute("CREATE INDEX page ON agreements (sort_day, record)")
            copy.execute("ANALYZE")
            copy.commit()
        with datasette_server(file=file) as server, closing(Client(server.port)) as client:
            yield client


def _results(body: bytes, /) -> Any:
    return json.loads(body)["results"]


def _bodies(body: bytes, /) -> list[Any]:
    found = [row["body"] for row in json.loads(body)["rows"]]
    return [json.loads(each) if isinstance(each, str) else each for each in found]
