import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from pydantic import BaseModel

from agreements.api.formats import xlsx
from agreements.projection.responses.base import Amount, EDTFDate


class Row(BaseModel):
    """A row with what is hard for a sheet."""

    text: str
    amount: Amount | None = None
    day: EDTFDate | None = None


def blocks(*rows: dict[str, Any]) -> Iterator[bytes]:
    empty: dict[str, Any] = {"amount": None, "day": None}
    yield "".join(f"{json.dumps(empty | row)}\n" for row in rows).encode()


def sheets(*rows: dict[str, Any]) -> Any:
    with xlsx.written(shape=Row, blocks=blocks(*rows), title="rows", notes={"asked": "this"}) as file:
        return openpyxl.load_workbook(file)


def dated(edtf: str) -> dict[str, Any]:
    return {"text": "", "day": {"edtf": edtf, "earliest": edtf, "latest": None}}


def test_texts_are_never_formulas_links_or_numbers() -> None:
    texts = ["=1+1", "{=SUM(A1)}", "https://example.org/", "0123", "\t=1", "Жапаров"]
    read = sheets(*({"text": text} for text in texts)).worksheets[0]
    assert [cell.value for cell in read["A"]][1:] == texts
    assert {cell.data_type for cell in read["A"]} == {"s"}
    assert not [cell for cell in read["A"] if cell.hyperlink]


def test_a_text_too_long_for_a_cell_is_cut_and_counted() -> None:
    long = "\U0001f600" * 20_000
    book = sheets({"text": long}, {"text": "short"})
    [_, cut, short] = [cell.value for cell in book.worksheets[0]["A"]]
    assert cut.endswith(" [...]")
    assert long.startswith(cut.removesuffix(" [...]"))
    assert len(cut.encode("utf-16-le")) // 2 in (xlsx.LONGEST_CELL, xlsx.LONGEST_CELL - 1)
    assert short == "short"
    notes = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert notes["texts cut"].startswith("1, each after 32767 characters")
    assert (notes["asked"], notes["records"]) == ("this", "2")


@pytest.mark.parametrize(
    ("edtf", "cell"),
    [
        ("2024-04-19", datetime(2024, 4, 19)),
        ("1900-03-01", datetime(1900, 3, 1)),
        ("1900-02-28", "1900-02-28"),
        ("1648-10-24", "1648-10-24"),
        ("2024-04", "2024-04"),
        ("2024-04-19?", "2024-04-19?"),
        ("0001-01-01", "0001-01-01"),
    ],
)
def test_exact_days_are_dates_where_a_sheet_knows_them(edtf: str, cell: object) -> None:
    assert sheets(dated(edtf)).worksheets[0]["C2"].value == cell


@pytest.mark.parametrize(
    ("amount", "cell"),
    [("-5", -5), ("37.5", 37.5), ("2000000000", 2000000000), ("123456789012345678", "123456789012345678")],
)
def test_amounts_are_numbers_where_a_sheet_holds_them_exactly(amount: str, cell: object) -> None:
    assert sheets({"text": "", "amount": amount}).worksheets[0]["B2"].value == cell
