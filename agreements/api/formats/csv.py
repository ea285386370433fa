"""Comma-separated values (RFC 4180): a row a record, in UTF-8 without a byte order mark, with a header always."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing

from pydantic import BaseModel

from agreements.api.formats.cells import harmless
from agreements.api.formats.columns import SEPARATOR, Cell, Column, columns_of, text_of


def written(*, shape: type[BaseModel], blocks: Iterator[bytes]) -> Iterator[bytes]:
    """Write records, given in blocks of lines of JSON, as rows; as many at a time as a block has."""
    columns = columns_of(shape)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in columns])
    with closing(blocks):  # type: ignore[type-var]
        for block in blocks:
            for line in block.splitlines():
                record = json.loads(line)
                writer.writerow([_text(column, column.read(record)) for column in columns])
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    # The header alone, where there are no records.
    if rest := buffer.getvalue():
        yield rest.encode()


def _text(column: Column, cell: Cell) -> str:
    if isinstance(cell, list):
        return SEPARATOR.join(map(harmless, cell))
    return harmless(text_of(cell))
