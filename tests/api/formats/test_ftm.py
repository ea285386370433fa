"""The model is written here in short, from its documentation: which properties each schema has of those used, itself or
by extending another, and which schema a property of it leads to.
"""

import json
import re
from typing import Any

import pytest

from agreements.api.formats import ftm
from agreements.models import Document, Record
from agreements.reading.offices import HeldOffice, offices
from agreements.vocabulary.kinds import Kind

THING = {"name", "alias", "weakAlias", "previousName", "country", "notes"}
INTERVAL = {"startDate", "endDate", "date", "summary", "description"}
PROPERTIES: dict[str, set[str]] = {
    "LegalEntity": THING,
    "Organization": THING,
    "PublicBody": THING,
    "Person": THING | {"position"},
    "Position": THING | {"organization"},
    "Occupancy": INTERVAL | {"holder", "post"},
    "Membership": INTERVAL | {"member", "organization"},
    "Succession": INTERVAL | {"predecessor", "successor"},
}
REQUIRED = {
    "LegalEntity": {"name"},
    "Organization": {"name"},
    "PublicBody": {"name"},
    "Person": {"name"},
    "Position": {"name"},
    "Occupancy": {"holder", "post"},
    "Membership": {"member", "organization"},
    "Succession": {"predecessor", "successor"},
}
LEADS_TO = {
    "holder": {"Person"},
    "post": {"Position"},
    "organization": {"Organization", "PublicBody"},
    "member": {"LegalEntity", "Organization", "PublicBody", "Person"},
    "predecessor": {"LegalEntity", "Organization", "PublicBody"},
    "successor": {"LegalEntity", "Organization", "PublicBody"},
}
DATES = {"startDate", "endDate", "date"}


def entities(*kinds: Kind) -> list[dict[str, Any]]:
    bodies = Document.objects.filter(kind__in=kinds).order_by("kind", "key").values_list("body", flat=True)
    documents = [json.loads(body) for body in bodies]
    held = offices(keys=ftm.offices_of(documents))
    return [entity for document in documents for entity in ftm.entities(document, offices=held)]


def test_every_entity_is_one_of_the_model(world: dict[str, Record]) -> None:
    made = entities(Kind.PARTY, Kind.PERSON)
    schemata = {entity["id"]: entity["schema"] for entity in made}
    assert set(schemata.values()) == set(PROPERTIES) - {"LegalEntity"}
    for entity in made:
        properties = entity["properties"]
        assert set(properties) <= PROPERTIES[entity["schema"]], entity
        assert set(properties) >= REQUIRED[entity["schema"]], entity
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?", entity["id"])
        for name, values in properties.items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            assert all(schemata[value] in LEADS_TO[name] for value in values if name in LEADS_TO)
            if name in DATES:
                assert all(re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value) for value in values)


def test_entities_that_stand_twice_are_the_same_twice(world: dict[str, Record]) -> None:
    made = entities(Kind.PARTY, Kind.PERSON)
    by_id: dict[str, dict[str, Any]] = {}
    for entity in made:
        assert by_id.setdefault(entity["id"], entity) == entity


def test_a_state_is_told_with_its_names_memberships_and_predecessors(world: dict[str, Record]) -> None:
    made = {entity["id"]: entity for entity in entities(Kind.PARTY)}
    assert made["party.kaz"] == {
        "id": "party.kaz",
        "schema": "PublicBody",
        "properties": {
            "name": ["The name kaz"],
            "weakAlias": ["Імя kaz"],
            "country": ["kz"],
            "notes": ["One side."],
        },
    }
    assert made["party.eaeu"]["schema"] == "Organization"
    assert made["party.kaz.memberships.eaeu"]["properties"]["startDate"] == ["2015"]
    assert made["party.kaz.predecessors.ussr"]["properties"]["date"] == ["1991-12-26"]


def test_a_person_holds_positions_of_the_party_whose_offices_they_are(world: dict[str, Record]) -> None:
    made = {entity["id"]: entity for entity in entities(Kind.PERSON)}
    assert made["person.tokayev"]["properties"]["position"] == ["The name president"]
    assert made["person.tokayev"]["properties"]["country"] == ["kz"]
    assert made["office.president"]["properties"]["organization"] == ["party.kaz"]
    assert made["person.tokayev.tenures.first"]["properties"] == {
        "holder": ["person.tokayev"],
        "post": ["office.president"],
        "description": ["President"],
        "startDate": ["2019"],
    }


def document(**said: Any) -> dict[str, Any]:
    plain = {"record_kind": "party", "key": "one", "name": "One", "names": [], "kind": None, "iso3166_alpha2": None}
    return {**plain, "notes": None, "memberships": [], "predecessors": [], **said}


def name(text: str, **said: Any) -> dict[str, Any]:
    return {"text": text, "kind": None, "strength": None, "valid": None, **said}


@pytest.mark.parametrize(
    ("said", "sort"),
    [
        ({}, "alias"),
        ({"strength": "strong"}, "alias"),
        ({"strength": "weak"}, "weakAlias"),
        ({"strength": "weak", "kind": "former"}, "weakAlias"),
        ({"kind": "former"}, "previousName"),
        ({"valid": {"edtf": "../1991", "earliest": None, "latest": "1991-12-31"}}, "previousName"),
        ({"valid": {"edtf": "1991/..", "earliest": "1991-01-01", "latest": None}}, "alias"),
    ],
)
def test_a_name_is_told_as_strong_weak_or_former(said: dict[str, Any], sort: str) -> None:
    [entity] = ftm.entities(document(names=[name("One"), name("Uno", **said)]), offices={})
    assert entity["properties"] == {"name": ["One"], sort: ["Uno"]}


def test_a_party_of_no_stated_kind_is_not_made_a_state(world: dict[str, Record]) -> None:
    [entity] = ftm.entities(document(), offices={})
    assert entity["schema"] == "LegalEntity"


def test_a_record_without_a_name_goes_by_its_key() -> None:
    [entity] = ftm.entities(document(name=None), offices={})
    assert entity["properties"] == {"name": ["one"]}


def test_a_vague_date_is_told_in_words_beside_what_is_exact_of_it() -> None:
    said = {"item": "a", "organisation": {"key": "two", "name": None}, "valid": {"edtf": "2015?/201X"}}
    _, membership = ftm.entities(document(memberships=[said]), offices={})
    assert membership["properties"]["startDate"] == ["2015"]
    assert "endDate" not in membership["properties"]
    assert membership["properties"]["summary"] == ["Dated 2015?/201X (EDTF)."]


def test_an_office_of_nobody_has_no_organisation() -> None:
    person = document(record_kind="person", tenures=[{"item": "a", "as_printed": None, "valid": None}])
    person["tenures"][0]["office"] = {"key": "envoy", "name": None}
    assert ftm.offices_of([person]) == {"envoy"}
    _, position, _ = ftm.entities(person, offices={"envoy": HeldOffice(party=None, country=None)})
    assert position == {"id": "office.envoy", "schema": "Position", "properties": {"name": ["envoy"]}}
