"""How many queries each address and each parameter costs, held to `query_counts.json`.

A number that has to change is changed on purpose:
`UPDATE_QUERY_COUNTS=1 .venv/bin/python -m pytest tests/api/test_query_counts.py`, and the file is committed.
"""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agreements.api.parameters.collections import CLAIM_PARAMETERS, detail_parameters, list_parameters
from agreements.api.parameters.filters import AnyLinks, Links, Together
from agreements.models import Document, Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.factories import act

COUNTS = Path(__file__).with_name("query_counts.json")
KEYS = {
    Kind.AGREEMENT: "treaty",
    Kind.MEETING: "session",
    Kind.AWARD: "order-for-japarov",
    Kind.COMMITMENT: "double-trade",
    Kind.FIGURE: "turnover-2023",
    Kind.PACKAGE: "papers",
    Kind.PARTY: "kaz",
    Kind.PERSON: "tokayev",
    Kind.OFFICE: "president",
    Kind.BODY: "council",
    Kind.PLACE: "astana",
    Kind.DECORATION: "dostyk",
    Kind.SOURCE: "article",
}


PLAIN = (
    *(
        "",
        "sources/article/text/",
        "changes/",
        "changes/?start=now",
        "conflicts/",
        "dossiers/kaz/kgz/",
        "search/?q=kaz",
    ),
    *("agreements/treaty/timeline/", "agreements/treaty/participants/", "agreements/treaty/signatures/"),
    *("offices/president/holders/", "parties/kaz/office-holders/"),
    *("agreements/treaty/?format=jsonld", "parties/kaz/?format=ftm", "people/tokayev/?format=ftm"),
    *("agreements/?format=jsonl", "agreements/?format=csv", "agreements/?format=xlsx", "people/?format=ftm"),
)
"""Addresses whose parameters are few, or asked elsewhere."""


def asked(name: str, parameter: Any) -> str:
    """Ask for what the world of the factories has, or else for the parameter's example."""
    if isinstance(parameter, AnyLinks):
        return "agreement:treaty"
    if isinstance(parameter, Links):
        return "kaz,kgz" if isinstance(parameter, Together) else KEYS[parameter.of]
    return quote(str(parameter.example))


def addresses() -> list[str]:
    found = [f"/api/v1/{path}" for path in PLAIN]
    declared = {f"/api/v1/{COLLECTIONS[kind]}/": list_parameters(kind) for kind in Kind}
    declared |= {f"/api/v1/{COLLECTIONS[kind]}/{KEYS[kind]}/": detail_parameters(kind) for kind in Kind}
    declared["/api/v1/claims/"] = CLAIM_PARAMETERS
    for path, parameters in declared.items():
        found.append(path)
        for name, parameter in parameters.base_filters.items():
            if name != "cursor":
                found.append(f"{path}?{name}={asked(name, parameter)}")
    return found


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(path)
        if response.streaming:
            b"".join(response)
    assert response.status_code == 200, response.content
    return len(captured)


def test_the_numbers_of_queries_are_those_committed(world: dict[str, Record]) -> None:
    counted = {path: queries(path) for path in addresses()}
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        COUNTS.write_text(json.dumps(counted, indent=2) + "\n")
    committed = json.loads(COUNTS.read_text())
    assert counted == committed, __doc__


def test_a_page_by_cursor_costs_what_the_first_page_costs(world: dict[str, Record]) -> None:
    for path in ("/api/v1/parties/?page_size=1", "/api/v1/agreements/?page_size=1&ordering=concluded"):
        page = Client().get(path).json()
        assert queries(page["next"]) == queries(path)


def multiply(kind: Kind, *, by: int) -> None:
    """Add copies of one document, with the same links, whose stored status has ended."""
    act()
    original = Document.objects.get(kind=kind, key=KEYS[kind])
    now = datetime.now(UTC)
    start = Record.objects.filter(kind=kind).count()
    records = Record.objects.bulk_create(
        Record(kind=kind, key=f"copy-{number}", updated_at=now) for number in range(start, start + by)
    )
    Document.objects.bulk_create(
        Document(
            record=record,
            kind=kind,
            key=record.key,
            sort_day=original.sort_day,
            earliest=original.earliest,
            latest=original.latest,
            until=date(2025, 1, 1) if kind is Kind.AGREEMENT else None,
            body=original.body,
            evidence=original.evidence,
            etag=original.etag,
        )
        for record in records
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_page_of_120_costs_what_a_page_of_10_costs(world: dict[str, Record], kind: Kind) -> None:
    paths = [
        f"/api/v1/{COLLECTIONS[kind]}/?page_size=500&count=true",
        f"/api/v1/{COLLECTIONS[kind]}/?page_size=500&expand=claims&ordering=key",
        f"/api/v1/{COLLECTIONS[kind]}/?page_size=5",
        "/api/v1/claims/?page_size=500",
    ]
    multiply(kind, by=10)
    at_10 = [queries(path) for path in paths]
    multiply(kind, by=110)
    assert Client().get(paths[0]).json()["count"] >= 120
    assert [queries(path) for path in paths] == at_10
