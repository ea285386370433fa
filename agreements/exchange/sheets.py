"""Sheets: a CSV file whose columns are places of the input shape, and whose rows are proposed one by one.

The header names `key`, optionally `row`, fields of the classification by their names, and places of the record by
pointers: `/titles/en/text`, `/participants/kaz/party`, `/depositary`. A cell says what its row says at that place:
an empty one nothing, `=unknown` and `=none` that it is unknown or that there is none, and one of a list its members
with `;` between them. All a row says rests on the row of the dataset that `row` names, failing that on its number.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from agreements.exchange.cells import KEY, ROW, Column, ColumnRefused, column_of
from agreements.facts.addresses import Address, ValueRefused
from agreements.facts.edits import Edit
from agreements.models import Source
from agreements.projection.claimed import resolve
from agreements.vocabulary.choices import SourceKind
from agreements.vocabulary.keys import KEY_MAX_LENGTH, is_key
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""

ROW_MAX_LENGTH = 200


@dataclass(frozen=True, slots=True, order=True)
class SheetProblem:
    """One thing that is wrong with a sheet: where (line 1 is the header; 0: the file), and what was expected."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Write it as compilers do."""
        return ", ".join(filter(None, (f"line {self.line}" if self.line else "", self.column))) + f": {self.message}"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What one row proposes, the line it begins on, and its cells as they were read."""

    line: int
    edit: Edit
    cells: tuple[str, ...]

    def column_of(self, path: str, header: tuple[str, ...], /) -> str:
        """Give the filled column that speaks of a place, or of what is part of it; else the place itself."""
        filled = (name for name, cell in zip(header, self.cells, strict=True) if cell)
        # Of a classification field problems speak as of a place.
        near = (name for name in filled if path in (name, f"/{name}") or is_inside(name, path) or is_inside(path, name))
        return next(near, path)


def is_inside(place: str, of: str, /) -> bool:
    """Tell whether a pointer leads to a part of what another one, not the whole record, leads to."""
    return bool(of) and place.startswith(f"{of}/")


@dataclass(slots=True)
class Sheet:
    """A sheet as far as it could be read, and all that is wrong with it."""

    header: tuple[str, ...] = ()
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[SheetProblem] = field(default_factory=list)
    is_readable: bool = True
    """Whether rows were looked at at all: the file was there, and its header could be understood."""

    def lose(self, message: str, *, line: int = 0, column: str = "") -> None:
        """Note a problem that keeps every row from being read."""
        self.problems.append(SheetProblem(line, column, message))
        self.is_readable = False


def read_sheet(*, path: Path, kind: Kind, source: str, say: Callable[[str], None] = lambda step: None) -> Sheet:
    """Read a sheet about records of `kind` that rests on rows of the dataset `source` (a key).

    Never raises for what stands in the file: `problems` names it all, by line and column. `say` is told how far
    reading has come. Nothing is looked up: whether records of these keys are known is no business of a file.
    """
    sheet = Sheet()
    text = _text(path, sheet)
    if text is None:
        return sheet
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        sheet.header = tuple(name.strip() for name in next(reader, []))
        columns = _columns(kind, sheet)
        if not sheet.is_readable:
            return sheet
        line = reader.line_num + 1
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                _row(sheet, kind, source, columns, line=line, number=number, cells=cells)
            line = reader.line_num + 1
            if number % 1_000 == 0:
                say(f"reading row {number:,}")
    except csv.Error as error:
        sheet.lose(
            f"this is no CSV: {error}; quote cells with quotation marks or line breaks in them", line=reader.line_num
        )
    if sheet.is_readable and not sheet.rows and not sheet.problems:
        sheet.lose("there is no row below the header")
    return sheet


def _text(path: Path, sheet: Sheet) -> str | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            sheet.lose(f"the file has more than {MAX_BYTES:,} bytes; split it")
            return None
        content = path.read_bytes()
    except OSError as error:
        sheet.lose(f"the file cannot be read: {error.strerror}")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sheet.lose(f"the byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8", line=line)
        return None
    if "\x00" in text:
        sheet.lose(
            "there is a NUL character; save the file as UTF-8 text", line=text.count("\n", 0, text.index("\x00")) + 1
        )
        return None
    return text


def _columns(kind: Kind, sheet: Sheet) -> list[Column]:
    """Understand the header; every column that cannot be understood is named."""
    found: list[Column] = []
    if not sheet.header:
        sheet.lose("the file is empty; expected a header: key, row, and places of the record")
        return found
    for place, name in enumerate(sheet.header):
        if name in sheet.header[:place]:
            sheet.lose(f"the column {name!r} stands twice", line=1, column=name)
        elif name not in (KEY, ROW):
            try:
                found.append(column_of(kind=kind, name=name, place=place))
            except ColumnRefused as error:
                sheet.lose(str(error), line=1, column=name or f"column {place + 1}")
    if KEY not in sheet.header:
        sheet.lose("there is no column 'key': it says which record a row is of", line=1)
    return found


def _row(
    sheet: Sheet, kind: Kind, source: str, columns: list[Column], *, line: int, number: int, cells: list[str]
) -> None:
    before = len(sheet.problems)

    def complain(column: str, message: str) -> None:
        sheet.problems.append(SheetProblem(line, column, message))

    if len(cells) != len(sheet.header):
        complain("", f"the row has {len(cells)} cells, the header {len(sheet.header)}; is a comma not quoted?")
        return
    cells = [cell.strip() for cell in cells]
    named = dict(zip(sheet.header, cells, strict=True))
    key = named[KEY]
    if not is_key(key):
        complain(KEY, f"{key!r} is no key; expected lower-case words and digits with hyphens, {KEY_MAX_LENGTH} at most")
    row = named.get(ROW) or str(number)
    if len(row) > ROW_MAX_LENGTH:
        complain(ROW, f"the name of a row has {ROW_MAX_LENGTH} characters at most, this one {len(row)}")
    classification: dict[str, Any] = {}
    said: list[tuple[Address, str, Any]] = []
    for column in columns:
        cell = cells[column.place]
        if not cell:
            continue
        try:
            what, value = column.say(cell)
        except ValueRefused as error:
            complain(column.name, str(error))
            continue
        if column.address is None:
            classification[column.name] = value
        else:
            said.append((column.address, what, value))
    if not said and not classification and len(sheet.problems) == before:
        complain("", "the row says nothing of its record; fill a cell beside the key, or leave the row out")
    if len(sheet.problems) > before:
        return
    evidence = [{"source": source, "row": row}]
    claims = [{"path": path, what: value, "evidence": evidence} for path, what, value in _statements(said)]
    edit = Edit.model_validate({"kind": kind, "key": key, "classification": classification, "claims": claims})
    sheet.rows.append(SheetRow(line, edit, tuple(cells)))


def _statements(said: list[tuple[Address, str, Any]]) -> Iterator[tuple[str, str, Any]]:
    """Put together what is said of one item: it is one statement, as a curator would write it."""
    items: dict[tuple[str, ...], dict[str, Any]] = {}
    for address, what, value in said:
        item = address.tokens[:2]
        if what != "value" or len(address.tokens) < 2:
            yield join(*address.tokens), what, value
            continue
        below = items.setdefault(item, {})
        for token in address.tokens[2:-1]:
            below = below.setdefault(token, {})
        below[address.tokens[-1]] = value
    for item, values in items.items():
        yield join(*item), "value", values


def dataset(*, key: str) -> str | None:
    """Give the key that the dataset called `key` bears now; None where no such source is a dataset."""
    meant = resolve(links=[(Kind.SOURCE.value, key)]).get((Kind.SOURCE.value, key))
    if meant is None or not Source.objects.filter(pk=meant.id, kind=SourceKind.DATASET).exists():
        return None
    return meant.key
