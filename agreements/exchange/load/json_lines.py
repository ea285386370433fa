"""Lines of JSON to plain data that knows its lines: what a release holds, read as strictly as YAML is."""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from agreements.exchange.load.nodes import MAX_DEPTH, Document

SUFFIX = ".jsonl"
MAX_LINE_BYTES = 64 * 1024 * 1024
"""The longest line that is read."""


class _Refused(ValueError):
    """What JSON allows and a record does not."""


def parse_json_lines(*, file: str, path: Path, digest: "hashlib._Hash") -> Iterator[Document]:
    """Read a file of records line by line, each a document of its own; empty lines are passed over.

    Never raises for what stands in the file: it is in the documents' `problems`, and a document without data was not
    read. `digest` is given every byte. Raises OSError.
    """
    with path.open("rb") as opened:
        number = 0
        while line := opened.readline(MAX_LINE_BYTES + 1):
            number += 1
            digest.update(line)
            document = Document(file=file, lines={(): number})
            if len(line) > MAX_LINE_BYTES:
                document.complain(number, f"the line has more than {MAX_LINE_BYTES:,} bytes; a record has fewer")
                yield document
                return
            if line.strip():
                _read(line, number, document)
                yield document


def _read(line: bytes, number: int, document: Document) -> None:
    try:
        data = json.loads(
            line.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_once
        )
        _look_through(data, 0)
        document.data = data
    except UnicodeDecodeError as error:
        document.complain(number, f"the byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8")
    except json.JSONDecodeError as error:
        document.complain(number, f"this is not JSON: {error.msg} at character {error.pos + 1}")
    except RecursionError:
        document.complain(number, "it is nested too deeply; a line is one record")
    except _Refused as error:
        document.complain(number, str(error))
    except ValueError:
        document.complain(number, "a number has too many digits; write it as text")


def _refuse(word: str) -> Any:
    raise _Refused(f"{word} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Refused(f"the key {twice!r} stands twice in one object; keep one")
    return found


def _look_through(data: Any, depth: int) -> None:
    """Refuse what YAML is refused too. Raises _Refused."""
    if depth > MAX_DEPTH:
        raise _Refused("it is nested too deeply; a line is one record")
    if data is None:
        raise _Refused("null says nothing; leave out what has no value")
    if isinstance(data, str):
        if "\x00" in data:
            raise _Refused("there is a NUL character, which no record holds")
        if not data.isascii() and any("\ud800" <= character <= "\udfff" for character in data):
            raise _Refused("an escape stands for half a character (\\ud800 to \\udfff); write it whole")
    elif isinstance(data, dict):
        for name, value in data.items():
            _look_through(name, depth + 1)
            _look_through(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            _look_through(value, depth + 1)
