"""Sheets: rows become edits, and what is wrong is named by line and column."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.exchange.sheets import Sheet, dataset, read_sheet
from agreements.vocabulary.kinds import Kind
from tests.factories import make_source


def sheet(folder: Path, text: str | bytes, kind: Kind = Kind.AGREEMENT) -> Sheet:
    path = folder / "sheet.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sheet(path=path, kind=kind, source="yearbook")


def complaints(read: Sheet) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in read.problems]


def test_row_becomes_statements_that_rest_on_its_row_of_the_dataset(tmp_path: Path) -> None:
    read = sheet(
        tmp_path,
        "key,row,instrument_kind,subjects,/titles/en/text,/titles/en/kind,/participants/kaz/party,/languages,"
        "/actions/signature-kaz/type,/actions/signature-kaz/date,/actions/signature-kaz/signatories/x/as_printed,"
        "/texts/en/authentic,/depositary\n"
        'trade-2024,A-17,treaty,trade; transit,"On trade, and transit",official,kaz,en;kk,signature,2024-04-19,'
        "X. Y,yes,=none\n",
    )
    assert read.problems == []
    [row] = read.rows
    assert row.line == 2
    assert row.edit.kind == Kind.AGREEMENT
    assert row.edit.key == "trade-2024"
    assert row.edit.classification == {"instrument_kind": "treaty", "subjects": ["trade", "transit"]}
    said = {claim.path: "none" if claim.none else claim.value for claim in row.edit.claims}
    assert said == {
        "/titles/en": {"text": "On trade, and transit", "kind": "official"},
        "/participants/kaz": {"party": "kaz"},
        "/languages": ["en", "kk"],
        "/actions/signature-kaz": {
            "type": "signature",
            "date": "2024-04-19",
            "signatories": {"x": {"as_printed": "X. Y"}},
        },
        "/texts/en": {"authentic": True},
        "/depositary": "none",
    }
    evidence = {(one.source, one.row) for claim in row.edit.claims for one in claim.evidence}
    assert evidence == {("yearbook", "A-17")}


def test_row_without_a_name_rests_on_its_number_and_empty_cells_say_nothing(tmp_path: Path) -> None:
    read = sheet(tmp_path, "key,/titles/en/text,/depositary\na,One,\n,,\nb,Two,kaz\n")
    assert read.problems == []
    assert [[claim.path for claim in row.edit.claims] for row in read.rows] == [
        ["/titles/en"],
        ["/depositary", "/titles/en"],
    ]
    assert [row.edit.claims[0].evidence[0].row for row in read.rows] == ["1", "3"]


def test_every_bad_cell_is_named_with_what_was_expected(tmp_path: Path) -> None:
    read = sheet(
        tmp_path,
        "key,instrument_kind,/actions/a/date,/texts/en/authentic,/titles/en/text\n"
        "good,treaty,2024,no,Title\n"
        "Bad Key,pact,19.4.2024,perhaps,x\n"
        "short,treaty\n"
        "silent,,,,\n",
    )
    assert [row.edit.key for row in read.rows] == ["good"]
    assert complaints(read) == [
        (3, "key"),
        (3, "instrument_kind"),
        (3, "/actions/a/date"),
        (3, "/texts/en/authentic"),
        (4, ""),
        (5, ""),
    ]
    messages = [str(problem) for problem in read.problems]
    assert "expected 'treaty'" in messages[1]
    assert messages[1].endswith("not 'pact'")
    assert "'19.4.2024'" in messages[2]
    assert messages[3] == "line 3, /texts/en/authentic: expected yes or no, not 'perhaps'"
    assert "2 cells, the header 5" in messages[4]


@pytest.mark.parametrize(
    ("header", "column", "expected"),
    [
        ("key,/nothing", "/nothing", "there is: titles"),
        ("key,/titles", "/titles", "name an item and a field"),
        ("key,/titles/en", "/titles/en", "/titles/en/text"),
        ("key,colour", "colour", "instrument_kind"),
        ("key,/titles/en/text,/titles/en/text", "/titles/en/text", "twice"),
        ("row,/titles/en/text", "", "'key'"),
    ],
)
def test_header_that_cannot_be_understood_keeps_every_row_from_being_read(
    tmp_path: Path, header: str, column: str, expected: str
) -> None:
    read = sheet(tmp_path, f"{header}\na,b\n")
    assert not read.is_readable
    assert read.rows == []
    assert complaints(read) == [(1, column)]
    assert expected in read.problems[0].message


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        (b"", 0, "empty"),
        (b"key,/titles/en/text\n", 0, "no row"),
        (b"key,/titles/en/text\na,\xff\n", 2, "UTF-8"),
        (b"key,/titles/en/text\na,\x00\n", 2, "NUL"),
        (b'key,/titles/en/text\na,"b\n', 2, "no CSV"),
    ],
)
def test_file_that_is_no_sheet_is_refused(tmp_path: Path, content: bytes, line: int, expected: str) -> None:
    read = sheet(tmp_path, content)
    assert not read.is_readable
    assert (read.problems[0].line, expected in read.problems[0].message) == (line, True)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    read = read_sheet(path=tmp_path / "nothing.csv", kind=Kind.AGREEMENT, source="yearbook")
    assert not read.is_readable
    assert "cannot be read" in read.problems[0].message


def test_line_counts_the_line_breaks_inside_of_cells(tmp_path: Path) -> None:
    read = sheet(tmp_path, 'key,/titles/en/text\na,"Two\nlines"\nB B,x\n')
    assert [row.line for row in read.rows] == [2]
    assert complaints(read) == [(4, "key")]


def test_problem_of_a_statement_is_traced_to_the_column_that_said_it(tmp_path: Path) -> None:
    read = sheet(tmp_path, "key,/titles/en/text,/depositary\na,One,kaz\n")
    [row] = read.rows
    assert row.column_of("/titles/en", read.header) == "/titles/en/text"
    assert row.column_of("/depositary", read.header) == "/depositary"
    assert row.column_of("", read.header) == ""


@given(st.text(max_size=200))
def test_no_text_of_a_cell_makes_reading_fail(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(b"key,/titles/en/text\na," + text.encode("utf-8", "replace"))
    read = read_sheet(path=path, kind=Kind.AGREEMENT, source="yearbook")
    assert bool(read.rows) or bool(read.problems)


@pytest.mark.django_db
def test_dataset_is_a_source_of_that_kind_alone() -> None:
    make_source(key="yearbook", kind="dataset", text="")
    make_source(key="article")
    assert dataset(key="yearbook") == "yearbook"
    assert dataset(key="article") is None
    assert dataset(key="nothing") is None
