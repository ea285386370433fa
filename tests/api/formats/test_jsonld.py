"""What schema.org has, written here in short from its documentation: the properties that each type used has."""

import json
from typing import Any

import pytest

from agreements.api.formats.jsonld import LEGAL_FORCE, RELATIONS, legislation
from agreements.models import Document, Record
from agreements.vocabulary.choices import RelationType, StatusValue

THING = {"@type", "@id", "name", "alternateName", "identifier", "url"}
CREATIVE_WORK = THING | {
    "about",
    "citation",
    "contributor",
    "creativeWorkStatus",
    "datePublished",
    "encoding",
    "inLanguage",
    "isBasedOn",
    "isPartOf",
    "locationCreated",
    "sdDatePublished",
}
LEGISLATION = CREATIVE_WORK | {
    "legislationAmends",
    "legislationChanges",
    "legislationDate",
    "legislationDateOfApplicability",
    "legislationIdentifier",
    "legislationJurisdiction",
    "legislationLegalForce",
    "legislationPassedBy",
    "legislationType",
}
PROPERTIES: dict[str, set[str]] = {
    "Legislation": LEGISLATION,
    # A LegislationObject is a Legislation and a MediaObject.
    "LegislationObject": LEGISLATION | {"legislationLegalValue", "contentUrl", "sha256"},
    "Collection": CREATIVE_WORK,
    "DefinedTerm": THING | {"termCode"},
    "Organization": THING,
    "Person": THING,
    "Place": THING,
    "PropertyValue": THING | {"propertyID", "value"},
}
VALUES = {
    "legislationLegalForce": {f"https://schema.org/{word}" for word in ("InForce", "NotInForce", "PartiallyInForce")},
    "legislationLegalValue": {"https://schema.org/AuthoritativeLegalValue"},
}


@pytest.fixture
def treaty(world: dict[str, Record]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Document.objects.get(key="treaty").body)
    return found


def check(node: Any) -> None:
    """Hold a node, and all in it, to the properties that its type has."""
    if isinstance(node, list):
        for member in node:
            check(member)
    elif isinstance(node, dict) and "@value" in node:
        assert set(node) == {"@value", "@language"}
    elif isinstance(node, dict):
        assert set(node) <= PROPERTIES[node["@type"]], node
        for name, value in node.items():
            assert value not in (None, [], {})
            assert name not in VALUES or value in VALUES[name]
            check(value)


def test_an_agreement_is_told_in_properties_that_schema_org_has(world: dict[str, Record]) -> None:
    for body in Document.objects.filter(kind="agreement").values_list("body", flat=True):
        node = legislation(json.loads(body))
        assert node.pop("@context") == "https://schema.org"
        assert node["@type"] == "Legislation"
        check(node)


def test_an_agreement_is_told_in_full(treaty: dict[str, Any]) -> None:
    node = legislation(treaty)
    assert (node["@id"], node["name"], node["legislationType"]) == ("/api/v1/agreements/treaty/", "A treaty", "treaty")
    assert node["legislationIdentifier"] == ["treaty", "untc:I-1"]
    assert node["legislationDate"] == "2024-04-19"
    assert node["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert node["legislationJurisdiction"] == ["The name kaz", "Kyrgyzstan"]
    assert node["legislationChanges"] == [
        {"@type": "Legislation", "@id": "/api/v1/agreements/older-treaty/", "name": "An older treaty"}
    ]
    assert node["inLanguage"] == ["kk", "ky"]
    assert [about["name"] for about in node["about"]] == ["trade", "water"]
    assert node["contributor"] == [{"@type": "Person", "@id": "/api/v1/people/tokayev/", "name": "The name tokayev"}]


def test_every_status_is_told_or_left_out_on_purpose() -> None:
    assert set(LEGAL_FORCE) == {*StatusValue.values, None}
    assert [status for status, force in LEGAL_FORCE.items() if force == "https://schema.org/InForce"] == ["in_force"]


def test_every_relation_is_told() -> None:
    assert set(RELATIONS) == set(RelationType.values)


@pytest.mark.parametrize("modality", ["planned", "denied"])
def test_what_is_planned_or_denied_has_no_legal_force(treaty: dict[str, Any], modality: str) -> None:
    node = legislation({**treaty, "modality": modality})
    assert "legislationLegalForce" not in node
    assert node["creativeWorkStatus"] == modality


@pytest.mark.parametrize("edtf", ["2024?", "202X", "2024-01/2024-03"])
def test_a_date_that_is_not_exact_is_left_out(treaty: dict[str, Any], edtf: str) -> None:
    assert "legislationDate" not in legislation({**treaty, "concluded": {"edtf": edtf}})


def entered(item: str, date: str, **said: Any) -> dict[str, Any]:
    day = {"edtf": date, "earliest": date, "latest": date}
    plain = {"item": item, "type": "entry_into_force", "modality": "actual", "party": None, "date": day}
    return {**plain, "effective_date": None, **said}


def test_applicability_begins_with_the_first_entry_into_force_of_the_treaty_itself(treaty: dict[str, Any]) -> None:
    entries = [
        entered("b", "2025-02-01"),
        entered("a", "2025-01-01"),
        entered("c", "2024-01-01", party={"key": "kaz"}),
        entered("d", "2023-01-01", modality="planned"),
    ]
    assert legislation({**treaty, "actions": entries})["legislationDateOfApplicability"] == "2025-01-01"
    assert "legislationDateOfApplicability" not in legislation({**treaty, "actions": entries[2:]})


def test_another_title_is_told_in_its_language(treaty: dict[str, Any]) -> None:
    titles = [
        {"text": "A treaty", "language": "en"},
        {"text": "Договор", "language": "ru"},
        {"text": "Pact", "language": None},
    ]
    node = legislation({**treaty, "titles": titles})
    assert node["alternateName"] == [{"@value": "Договор", "@language": "ru"}, "Pact"]


def test_somebody_known_by_a_printed_name_only_is_told_by_it(treaty: dict[str, Any]) -> None:
    known = {"person": None, "office": None, "party": None}
    signatories = [{**known, "as_printed": "A. Minister"}, {**known, "as_printed": None}]
    node = legislation({**treaty, "signatories": signatories})
    assert node["contributor"] == [{"@type": "Person", "name": "A. Minister"}]
