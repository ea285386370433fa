"""Whole lists as files: the same records in the same order as pages, whatever is asked."""

import csv
import io
import json
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from psycopg.pq import TransactionStatus

from agreements.api.formats.columns import columns_of
from agreements.api.formats.forms import forms_of
from agreements.api.lists import ListView
from agreements.api.parameters.collections import list_parameters
from agreements.models import Record
from agreements.projection.document import build
from agreements.projection.responses import DOCUMENTS, ClaimResponse
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import documented, get
from tests.factories import make, make_agreement, make_source

World = dict[str, Record]
BUILT = date(2024, 4, 18)


def export(path: str, /, **asked: Any) -> bytes:
    response = Client().get(f"/api/v1/{path}?{urlencode(asked, doseq=True)}")
    assert response.status_code == 200, response.content
    return response.getvalue()


def pages(path: str, /, **asked: Any) -> list[Any]:
    found: list[Any] = []
    page = get(path, page_size="50", **asked)
    while True:
        found += page["results"]
        if page["next"] is None:
            return found
        page = get(page["next"].removeprefix("/api/v1/"))


def lines(path: str, /, **asked: Any) -> list[Any]:
    text = export(path, format="jsonl", **asked)
    assert text == b"" or text.endswith(b"\n")
    return [json.loads(line) for line in text.splitlines()]


def rows(path: str, /, **asked: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(path, format="csv", **asked).decode(), newline="")))


def book(path: str, /, **asked: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(export(path, format="xlsx", **asked)))


@pytest.mark.parametrize("kind", list(Kind))
def test_each_list_is_exported_as_its_pages_show_it(world: World, kind: Kind) -> None:
    path = f"{COLLECTIONS[kind]}/"
    shown = pages(path)
    assert lines(path) == shown
    assert lines(path, expand="claims") == pages(path, expand="claims")
    read = rows(path)
    assert [row["key"] for row in read] == [body["key"] for body in shown]
    assert list(read[0]) == [column.name for column in columns_of(DOCUMENTS[kind])]
    sheet = book(path).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["key", *(body["key"] for body in shown)]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "asked",
    [
        {"ordering": "concluded"},
        {"ordering": "-key"},
        {"party": "kaz"},
        {"party": "ussr"},
        {"between": "kaz,kgz", "instrument_kind": ["treaty", "protocol"]},
        {"status": "signed", "as_of": "2024-04-19"},
        {"as_of": "2024-04-18", "expand": "claims"},
        {"as_of": "1900-01-01"},
        {"concluded_after": "2024", "ordering": "key"},
    ],
)
def test_filters_order_and_day_hold_for_exports(world: World, asked: dict[str, Any]) -> None:
    assert lines("agreements/", **asked) == pages("agreements/", **asked)


def test_a_status_that_has_ended_is_replaced_by_todays(world: World) -> None:
    made = [make_agreement(key=f"later-{n}", parties=("kaz", "kgz"), signed="2024-04-19") for n in range(3)]
    documented(*made)
    build(record_ids=[made[1].pk], day=BUILT)
    found = {body["key"]: body for body in lines("agreements/", expand="claims")}
    assert found["later-1"]["status"]["value"] == "signed"
    assert list(found.values()) == pages("agreements/", expand="claims")


def test_claims_are_exported_in_the_order_of_their_list(world: World) -> None:
    for asked in ({}, {"record": "agreement:treaty"}, {"path": "/titles", "rank": "preferred"}):
        shown = pages("claims/", **asked)
        assert shown
        assert lines("claims/", **asked) == shown
    read = rows("claims/", record="agreement:treaty")
    assert list(read[0]) == [column.name for column in columns_of(ClaimResponse)]
    assert {row["record_key"] for row in read} == {"treaty"}


def test_an_export_of_nothing_is_an_empty_file_or_a_header(world: World) -> None:
    assert export("agreements/", party="ussr", format="jsonl") == b""
    assert export("agreements/", party="ussr", format="csv").startswith(b"key,url,title,")
    assert book("agreements/", party="ussr").worksheets[0].max_row == 1


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("jsonl", "application/jsonl"),
        ("csv", "text/csv; charset=utf-8; header=present"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ftm", "application/x-ndjson"),
    ],
)
def test_an_export_says_what_it_is_and_is_not_kept(world: World, form: str, media_type: str) -> None:
    for accept in ("*/*", media_type.partition(";")[0]):
        response = Client().get(f"/api/v1/parties/?format={form}", headers={"accept": accept})
        assert response.status_code == 200
        assert response.getvalue()
        assert response["Content-Type"] == media_type
        assert response["Cache-Control"] == "no-store"
        assert "ETag" not in response
        name = f"parties-{datetime.now(UTC):%Y-%m-%d}."
        assert response["Content-Disposition"].startswith(f'attachment; filename="{name}')
    refused = Client().get(f"/api/v1/parties/?format={form}", headers={"accept": "application/json"})
    assert refused.status_code == 406


@pytest.mark.parametrize("form", ["jsonl", "csv", "xlsx"])
def test_head_tells_of_an_export_without_making_it(world: World, form: str) -> None:
    with CaptureQueriesContext(connection) as captured:
        response = Client().head(f"/api/v1/agreements/?format={form}")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Disposition"]
    assert not [query for query in captured if "agreements_document" in query["sql"]]
    assert Client().head(f"/api/v1/agreements/?format={form}&party=nobody").status_code == 400


def test_an_export_is_one_query_however_many_records(world: World) -> None:
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            export("agreements/", format="jsonl", as_of="2024-04-19")
        counted.append(len(captured))
        documented(*(make("agreement", f"more-{n}-{len(counted)}", instrument_kind="treaty") for n in range(3)))
    assert counted[0] == counted[1]


@pytest.mark.parametrize(
    ("asked", "parameter", "detail"),
    [
        ({"format": "csv", "page_size": "10"}, "page_size", "format=csv gives the whole list at once; leave it out"),
        ({"format": "jsonl", "count": "true"}, "count", "format=jsonl gives the whole list at once; leave it out"),
        ({"format": "csv", "expand": "claims"}, "expand", "claims are lists in a record; take format=jsonl, or"),
        ({"format": "ftm"}, "format", "'ftm' is not one of its values"),
    ],
)
def test_what_an_export_cannot_hold_is_refused(world: World, asked: Any, parameter: str, detail: str) -> None:
    problem = get("agreements/", expect=400, **asked)
    assert problem["errors"][0]["parameter"] == parameter
    assert problem["errors"][0]["detail"].startswith(detail)


def test_a_cell_is_a_date_a_number_or_a_text_never_a_formula(world: World) -> None:
    documented(make_source(key="formulas", text="It.", published="2024-04", notes="=HYPERLINK(A1)", publisher="-5"))
    sheet = book("sources/").worksheets[0]
    names = [cell.value for cell in sheet[1]]
    read = {row[0].value: dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert read["article"]["published"].value == datetime(2024, 4, 19)
    assert read["formulas"]["published"].value == "2024-04"
    assert read["formulas"]["published_earliest"].value == datetime(2024, 4, 1)
    assert read["formulas"]["notes"].value == "=HYPERLINK(A1)"
    assert read["formulas"]["notes"].data_type == "s"
    assert read["formulas"]["text_length"].value == 3
    [row] = [row for row in rows("sources/") if row["key"] == "formulas"]
    assert (row["notes"], row["publisher"], row["published"]) == ("'=HYPERLINK(A1)", "-5", "2024-04")
    figures = book("figures/").worksheets[0]
    read = dict(zip((cell.value for cell in figures[1]), figures[2], strict=True))
    assert (read["value"].value, read["change_percent"].value) == (1500000000, 12.5)


def test_a_sheet_says_what_was_asked_and_how_much_it_holds(world: World) -> None:
    notes = {row[0].value: row[1].value for row in book("agreements/", party="kaz").worksheets[1].iter_rows()}
    assert notes["asked"] == "/api/v1/agreements/?format=xlsx&party=kaz"
    assert notes["records"] == "1"
    assert notes["made"].endswith(" UTC")


def test_a_list_too_long_for_a_sheet_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreements.api.formats.xlsx.MOST_RECORDS", 1)
    problem = get("parties/", expect=400, format="xlsx")
    assert problem["detail"] == ("format: a sheet has rows for 1 records and the list has more; narrow it, or take csv")
    assert get("parties/")["results"], "the connection is as good as before"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_form_of_a_list_is_told_of(kind: Kind) -> None:
    told = ListView(kind=kind).told("GET").formats
    accepted = list_parameters(kind).base_filters["format"].schema()["enum"]
    assert accepted == ["json", *(form.name for form in forms_of(kind))]
    assert list(told) == [form.media_type for form in forms_of(kind)]
    assert len(told) == len(accepted) - 1


def test_an_export_that_nobody_reads_on_leaves_the_connection_clean(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements.projection.document.streaming.BLOCK", 1)
    before = _settings()
    for form in ("jsonl", "csv"):
        response: Any = Client().get(f"/api/v1/parties/?format={form}")
        first, during = next(response.streaming_content), connection.connection.info.transaction_status
        # As a server does when the client has gone; the test's client keeps its connection open meanwhile.
        response._iterator.close()
        assert first
        assert during == TransactionStatus.ACTIVE
        assert connection.connection.info.transaction_status == TransactionStatus.INTRANS
        assert _settings() == before
        assert get("parties/")["results"]


def test_a_status_that_cannot_be_put_in_breaks_the_export_off(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **options: object) -> str:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("agreements.projection.document.streaming.as_of", broken)
    for form in ("jsonl", "csv"):
        reading: Any = Client().get(f"/api/v1/agreements/?as_of=2024-04-19&format={form}").streaming_content  # type: ignore[attr-defined]
        with pytest.raises(RuntimeError, match="in the middle"):
            list(reading)
    assert get("parties/")["results"]


def _settings() -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('transaction_isolation')")
        return cursor.fetchone()
