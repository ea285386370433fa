"""Spreadsheets for people (Office Open XML): a sheet of records, and one that says what was asked and when.

Texts are written as texts, whatever they begin with: no cell is a formula or a link. Days are real dates, and so are
dates as exact as a day; amounts are numbers where a spreadsheet can hold them exactly.
"""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]
from pydantic import BaseModel
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from agreements.api.formats.columns import SEPARATOR, Column, Sort, Value, columns_of, text_of

MOST_RECORDS = 1_048_575
"""How many rows a sheet has beside its header."""
LONGEST_CELL = 32_767
"""How many characters a cell holds, as its program counts them: those beyond U+FFFF count twice."""

_CUT = " [...]"
_EXACT_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EXACT_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)
"""Spreadsheets count days wrongly before it, and none before 1900."""
_WIDTHS = {Sort.DAY: 12, Sort.DATE: 12, Sort.MOMENT: 20, Sort.TRUTH: 8, Sort.WHOLE: 10, Sort.AMOUNT: 16}
_WIDE = re.compile("(^|_)(title|name|text|notes|reason|quote|value)(_|$)")


class TooManyRecords(ValueError):
    """More records than a sheet has rows; nothing was made."""


def written(*, shape: type[BaseModel], blocks: Iterator[bytes], title: str, notes: Mapping[str, str]) -> IO[bytes]:
    """Write records, given in blocks of lines of JSON, to a temporary file that is gone when it is closed.

    `notes` are what its second sheet says beside the number of records. Raises TooManyRecords.
    """
    file = tempfile.TemporaryFile(prefix="registry-sheet-")  # noqa: SIM115 - whoever sends it closes it
    try:
        # Row after row goes to a file beside it: a sheet of any length takes the memory of one row.
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with closing(blocks), xlsxwriter.Workbook(file, options) as workbook:  # type: ignore[type-var]
            sheet = _Records(workbook, title, columns_of(shape))
            for block in blocks:
                for line in block.splitlines():
                    sheet.add(json.loads(line))
            told = {**notes, "records": str(sheet.records)}
            if sheet.cut:
                told["texts cut"] = f"{sheet.cut}, each after {LONGEST_CELL} characters; other formats have all of them"
            _tell(workbook, told)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


class _Records:
    """The sheet of records."""

    def __init__(self, workbook: Any, title: str, columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self.records = self.cut = 0
        self.sheet: Worksheet = workbook.add_worksheet(title)
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        bold = workbook.add_format({"bold": True})
        self.sheet.freeze_panes(1, 1)
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, _width(place, column))
            self.sheet.write_string(0, place, column.name, bold)

    def add(self, record: Mapping[str, Any]) -> None:
        """Write the next row. Raises TooManyRecords."""
        if self.records == MOST_RECORDS:
            raise TooManyRecords
        self.records += 1
        for place, column in enumerate(self.columns):
            cell = column.read(record)
            if isinstance(cell, list):
                self._text(place, SEPARATOR.join(cell))
            elif cell is not None and not self._exactly(place, column.sort, cell):
                self._text(place, text_of(cell))

    def _exactly(self, place: int, sort: Sort, value: Value) -> bool:
        """Write what is not text as what it is, where a cell can hold it exactly; tell whether it can."""
        row, sheet = self.records, self.sheet
        if isinstance(value, bool):
            sheet.write_boolean(row, place, value)
        elif isinstance(value, int):
            sheet.write_number(row, place, value)
        elif not isinstance(value, str):
            return False
        elif sort is Sort.AMOUNT and sum(map(str.isdigit, value)) <= _EXACT_DIGITS:
            sheet.write_number(row, place, float(value))
        elif sort in (Sort.DAY, Sort.DATE) and _EXACT_DAY.fullmatch(value) and (day := date.fromisoformat(value)):
            if day < _FIRST_DAY:
                return False
            sheet.write_datetime(row, place, day, self.day)
        elif sort is Sort.MOMENT:
            sheet.write_datetime(row, place, datetime.fromisoformat(value).replace(tzinfo=None), self.moment)
        else:
            return False
        return True

    def _text(self, place: int, text: str) -> None:
        if not text:
            return
        if _length(text) > LONGEST_CELL:
            self.cut += 1
            text = _start(text, LONGEST_CELL - len(_CUT)) + _CUT
        self.sheet.write_string(self.records, place, text)


def _length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _start(text: str, length: int) -> str:
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")


def _width(place: int, column: Column) -> int:
    if place == 0:
        return 44
    if column.several:
        return 30
    return _WIDTHS.get(column.sort, 44 if _WIDE.search(column.name) else 18)


def _tell(workbook: Any, told: Mapping[str, str]) -> None:
    sheet = workbook.add_worksheet("notes")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 120)
    for row, (name, text) in enumerate(told.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)
