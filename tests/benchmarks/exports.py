"""Everything as JSON lines, beside the database's own way to hand the same texts out; and what the server holds."""

import json
from collections.abc import Callable

from tests.benchmarks.bench import Bench
from tests.benchmarks.table import at_least, at_most

LINES = "/api/v1/agreements/?format=jsonl"
COPY = (
    "COPY (SELECT body FROM agreements_document WHERE kind = 'agreement' "
    "ORDER BY sort_day DESC, record_id DESC) TO STDOUT"
)
BLOCK = 1 << 16
MEMORY = 32_000_000
"""Bytes that an export may take beside what the server holds anyway, however much it sends."""


Look = Callable[[bytes], None]


def measure(bench: Bench, /) -> None:
    """Export everything by turns with COPY, and see that it is all there."""
    bench.say("everything as JSON lines")

    def copy() -> None:
        with bench.database.cursor() as cursor, cursor.copy(COPY) as copied:
            for _ in copied:
                pass

    bench.table.head("All agreements as JSON lines; beside COPY (SELECT body ...)")
    size = measure_memory(bench)
    taken = bench.medians({"export": lambda: _export(bench), "copy": copy}, runs=5)
    bench.table.add("COPY", f"{size / taken['copy'] / 1e6:,.0f} MB/s")
    bench.table.add(
        "the export", f"{size / taken['export'] / 1e6:,.0f} MB/s", taken["copy"] / taken["export"],
        bench.wanted(at_least(0.5)),
    )  # fmt: skip


def measure_memory(bench: Bench, /) -> int:
    """Export everything once and note how much memory the server took for it; give the bytes it sent."""
    lines, size, last, before = 0, 0, b"", bench.server.held()
    most = before

    def look(block: bytes) -> None:
        nonlocal lines, size, last, most
        lines, size, last = lines + block.count(b"\n"), size + len(block), (last + block)[-BLOCK:]
        most = max(most, bench.server.held())

    _export(bench, look=look)
    assert lines == bench.filled.agreements
    assert json.loads(last.splitlines()[-1])["record_kind"] == "agreement"
    what = f"memory for an export of {size / 1e6:,.1f} MB, of the {MEMORY / 1e6:.0f} MB it may take"
    bench.table.add(what, f"{(most - before) / 1e6:,.1f} MB", (most - before) / MEMORY, at_most(1))
    return size


def _export(bench: Bench, /, *, look: Look = lambda block: None) -> None:
    response = bench.client.open(LINES)
    while block := response.read(BLOCK):
        look(block)
