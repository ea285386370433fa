"""Stored documents on their way out in one stream: any number of them, in constant memory, all of one moment.

The database copies its rows out as lines, and most of them pass through as they come. JSON escapes every control
character, so three of them can stand for what a line of JSON is not: nothing is ever quoted or has to be unquoted.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from typing import Any

from django.db import connection, transaction

from agreements.projection.document.days import as_of, with_evidence
from agreements.projection.document.named import NAMED, on_day
from agreements.projection.status import Period
from agreements.vocabulary.kinds import Kind

BLOCK = 64 * 1024
"""How many bytes are handed on at a time, at least; never less than a line."""
LONGEST_SECONDS = 900
"""How long one stream may take: whoever reads more slowly is cut off, since the database keeps its moment for them."""

_FORM = "FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ESCAPE E'\\x01', ENCODING 'UTF8'"
_MARK = b"\x03"
"""Stands between a document and the periods that have to be put into it."""

_PERIODS = """
    (SELECT coalesce(jsonb_agg(jsonb_build_array(
                r.key, p.value, lower(p.valid), upper(p.valid), p.certain, p.reasons)), '[]')::text
     FROM agreements_statusperiod AS p LEFT JOIN agreements_record AS r ON r.id = p.party_id
     WHERE p.agreement_id = agreements_document.record_id AND (p.party_id IS NULL OR p.valid @> %s))
"""
_WITH_EVIDENCE = """left(body, -1) || ',"evidence":' || evidence || '}'"""


def lines(
    *, sql: str, parameters: Sequence[Any], finish: Callable[[bytes], bytes] = lambda line: line
) -> Iterator[bytes]:
    """Give the rows of a query that has one column of JSON text: a line each, in blocks of whole lines.

    One statement, one moment of the registry. `finish` is given each line that bears the mark. Whoever stops early
    closes the generator: that ends the statement and leaves the connection as it was.
    """
    with ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        stack.enter_context(connection.wrap_database_errors)
        cursor = stack.enter_context(connection.cursor())
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{LONGEST_SECONDS}s"])
        statement = connection.ops.compose_sql(sql, parameters)  # type: ignore[attr-defined]
        copy = stack.enter_context(cursor.copy(f"COPY ({statement}) TO STDOUT ({_FORM})"))
        block: list[bytes] = []
        size = 0
        for row in copy:
            line = bytes(row)
            if _MARK in line:
                line = finish(line)
            block.append(line)
            size += len(line)
            if size >= BLOCK:
                yield b"".join(block)
                block, size = [], 0
        if block:
            yield b"".join(block)
        # Nothing was written; the timeout goes too, should this be a part of a larger transaction.
        transaction.set_rollback(True)


def stream(
    *,
    kind: Kind,
    where: str = "",
    parameters: Sequence[Any] = (),
    order: str = "key",
    evidence: bool = False,
    day: date | None = None,
    today: date,
) -> Iterator[bytes]:
    """Give the documents of a kind that meet a condition on their table, a line each, in blocks of whole lines.

    `evidence` adds each record's claims; `day` shows records as they were then. A status that has ended since
    its document was built is replaced by today's.
    """
    conditions = " AND ".join(filter(None, ("kind = %s", where)))
    asked: list[Any] = []
    body = _WITH_EVIDENCE if evidence else "body"
    if kind is Kind.AGREEMENT:
        # A document whose status has to be looked up brings its periods along, marked off.
        spliced = f"body || E'\\x03' || {_PERIODS}"
        if evidence:
            spliced += " || E'\\x03' || evidence"
        if day is not None:
            body, asked = spliced, [day]
        else:
            body, asked = f"CASE WHEN until <= %s THEN {spliced} ELSE {body} END", [today, today]
    elif kind in NAMED and day is not None:
        body = "body || E'\\x03'" + (" || E'\\x03' || evidence" if evidence else "")
    showing = day or today

    def finish(line: bytes) -> bytes:
        stored, periods, *claims = line.decode().rstrip("\n").split("\x03")
        if kind in NAMED:
            printed = on_day(stored, day=showing)
        else:
            printed = as_of(stored, periods=[_period(*period) for period in json.loads(periods)], day=showing)
        return f"{with_evidence(printed, evidence=claims[0]) if claims else printed}\n".encode()

    return lines(
        sql=f"SELECT {body} FROM agreements_document WHERE {conditions} ORDER BY {order}",
        parameters=[*asked, kind.value, *parameters],
        finish=finish,
    )


def _period(
    participant: str | None, value: str | None, lower: str | None, upper: str | None, certain: bool, reasons: list[str]
) -> Period:
    first, last = (None if day is None else date.fromisoformat(day) for day in (lower, upper))
    return Period(participant, value, first, last, certain, tuple(reasons))
