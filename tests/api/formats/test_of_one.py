import json

import pytest
from django.test import Client

from agreements.models import Record
from tests.api.world import get

World = dict[str, Record]


def test_an_agreement_is_given_as_linked_data(world: World) -> None:
    response = Client().get("/api/v1/agreements/treaty/?format=jsonld", headers={"Accept": "application/ld+json"})
    assert response["Content-Type"] == "application/ld+json"
    assert response.json()["@type"] == "Legislation"
    again = Client().get("/api/v1/agreements/treaty/?format=jsonld", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_linked_data_is_of_the_day_asked_for(world: World) -> None:
    node = get("agreements/treaty/", format="jsonld", as_of="2024-04-18")
    assert "creativeWorkStatus" not in node
    assert get("agreements/treaty/", format="jsonld", as_of="2024-04-19")["creativeWorkStatus"] == "signed"


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("parties/eaeu/", ["party.eaeu"]),
        ("people/tokayev/", ["person.tokayev", "office.president", "person.tokayev.tenures.first"]),
    ],
)
def test_parties_and_people_are_given_as_entities_one_a_line(world: World, path: str, ids: list[str]) -> None:
    response = Client().get(f"/api/v1/{path}?format=ftm", headers={"Accept": "application/x-ndjson"})
    assert response["Content-Type"] == "application/x-ndjson"
    assert [json.loads(line)["id"] for line in response.content.decode().splitlines()] == ids


@pytest.mark.parametrize(
    "path", ["agreements/treaty/?format=ftm", "parties/kaz/?format=jsonld", "places/astana/?format=ftm"]
)
def test_a_form_is_given_of_the_records_it_is_for(world: World, path: str) -> None:
    response = Client().get(f"/api/v1/{path}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "format"


def test_claims_have_no_place_in_other_forms(world: World) -> None:
    problem = get("agreements/treaty/", format="jsonld", expand="claims", expect=400)
    assert problem["errors"][0]["parameter"] == "expand"


def test_what_accept_rules_out_is_not_acceptable(world: World) -> None:
    response = Client().get("/api/v1/agreements/treaty/?format=jsonld", headers={"Accept": "text/csv"})
    assert response.status_code == 406


def test_a_missing_record_is_a_problem_in_every_form(world: World) -> None:
    response = Client().get("/api/v1/agreements/treatie/?format=jsonld")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
