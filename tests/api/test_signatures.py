import csv
import io

import openpyxl
import pytest
from django.test import Client

from agreements.api.formats.signatures import COLUMNS
from agreements.api.signatures import SignatureChart
from agreements.models import FormerKey, Record
from tests.api.world import documented, get
from tests.factories import act, make_agreement, make_party

World = dict[str, Record]
PATH = "agreements/treaty/signatures/"


@pytest.mark.parametrize("query", ["", "?as_of=2024-04-18"])
def test_a_chart_is_of_the_shape_that_is_told(world: World, query: str) -> None:
    body = Client().get(f"/api/v1/{PATH}{query}").json()
    assert SignatureChart.model_validate(body).model_dump(mode="json") == body


def test_a_chart_has_a_row_for_each_participant(world: World) -> None:
    rows = get(PATH)["rows"]
    assert [(row["participant"]["key"], row["standing"], row["signature"]["item"]) for row in rows] == [
        ("kaz", "signatory", "signature-kaz"),
        ("kgz", "signatory", "signature-kgz"),
    ]
    assert get(PATH)["signatures_not_followed_by_ratification"] == 2


def test_a_chart_of_an_earlier_day_is_empty(world: World) -> None:
    chart = get(PATH, as_of="2024-04-18")
    assert [row["signature"] for row in chart["rows"]] == [None, None]
    assert chart["as_of"] == "2024-04-18"


def test_a_later_consent_enters_into_force_on_the_day_its_standing_says(world: World) -> None:
    parties = ["kaz", "kgz", "ussr"]
    late = {"type": "accession", "party": "ussr", "date": "2005-06-01"}
    consents = {f"r-{party}": {"type": "ratification", "party": party, "date": "2001-01-01"} for party in parties[:2]}
    force = {"type": "entry_into_force", "date": "2002"}
    documented(
        make_agreement(
            key="many", parties=parties, ambit="multilateral", actions={**consents, "late": late, "force": force}
        )
    )
    rows = get("agreements/many/signatures/")["rows"]
    assert [row["entry_into_force"]["edtf"] for row in rows] == ["2002", "2002", "2005-06-01"]
    before = get("agreements/many/signatures/", as_of="2003-01-01")["rows"]
    assert [row["entry_into_force"] and row["entry_into_force"]["edtf"] for row in before] == ["2002", "2002", None]


def test_a_chart_is_a_table_in_the_councils_columns(world: World) -> None:
    response = Client().get(f"/api/v1/{PATH}?format=csv", headers={"Accept": "text/csv"})
    head, *rows = csv.reader(io.StringIO(response.content.decode()))
    assert tuple(head) == COLUMNS
    assert rows == [["The name kaz", "2024-04-19", *[""] * 9], ["Kyrgyzstan", "2024-04-19", *[""] * 9]]
    assert response["Content-Disposition"] == 'attachment; filename="treaty-signatures.csv"'
    assert response["Content-Type"].startswith("text/csv")


def test_a_cell_that_a_spreadsheet_would_run_is_harmless(world: World) -> None:
    documented(
        make_party(key="odd", name="=1+1"),
        make_agreement(key="odd-treaty", parties=["odd", "kaz"], signed="2020-01-01"),
    )
    body = Client().get("/api/v1/agreements/odd-treaty/signatures/?format=csv").content.decode()
    assert "'=1+1,2020-01-01" in body


def test_a_chart_is_a_sheet(world: World) -> None:
    response = Client().get(f"/api/v1/{PATH}?format=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    head, first, _ = book["signatures"].iter_rows(values_only=True)
    assert head == COLUMNS
    assert first[:2] == ("The name kaz", "2024-04-19")
    assert response["Content-Disposition"] == 'attachment; filename="treaty-signatures.xlsx"'


def test_the_chart_of_a_former_key_is_found(world: World) -> None:
    act()
    FormerKey.objects.create(record=world["treaty"], kind="agreement", key="tready")
    response = Client().get("/api/v1/agreements/tready/signatures/?format=csv")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/agreements/treaty/signatures/?format=csv")


def test_an_agreement_that_nobody_knows_has_no_chart(world: World) -> None:
    assert "treaty" in get("agreements/treatie/signatures/", expect=404)["detail"]
