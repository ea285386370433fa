"""Every kind of document: what it holds, and that nothing a model keeps is missing from it."""

import json
from datetime import date
from typing import Any

import pytest

from agreements.facts.addresses import fields, locate, normalise
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.models import Document, Record
from agreements.projection.document import build, compose
from agreements.projection.responses import DOCUMENTS, ClaimResponse
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.factories import claim, make_agreement, make_everything, make_package

DAY = date(2026, 1, 1)
NOT_PRINTED = {(Kind.SOURCE, "text")}
"""The text of a source is read by itself."""


@pytest.fixture
def world(db: None) -> dict[str, Record]:
    return make_everything()


@pytest.fixture
def documents(world: dict[str, Record]) -> dict[str, dict[str, Any]]:
    composed = compose(record_ids=[record.pk for record in world.values()], day=DAY)
    return {one.key: json.loads(one.body) for one in composed}


def test_every_kind_is_in_the_world(world: dict[str, Record]) -> None:
    assert {record.kind for record in world.values()} == set(Kind)


def test_documents_are_what_the_shapes_declare(world: dict[str, Record]) -> None:
    # Back and forth through the shape: its types, its fields and their order, and the compact form.
    for one in compose(record_ids=[record.pk for record in world.values()], day=DAY):
        shape = DOCUMENTS[Kind(one.kind)]
        assert shape.model_validate_json(one.body).model_dump_json() == one.body


def _unsaid(shape: type[Shape], printed: dict[str, Any], where: str) -> list[str]:
    found = []
    for name, field in fields(shape).items():
        if name not in printed:
            found.append(f"{where}/{name}")
        elif field.items is not None:
            full = max(printed[name], key=lambda item: sum(part is not None for part in item.values()), default={})
            found += _unsaid(field.items, full, f"{where}/{name}")
        elif printed[name] in (None, []):
            found.append(f"{where}/{name}")
    return found


def test_documents_print_all_that_can_be_said(world: dict[str, Record], documents: dict[str, dict[str, Any]]) -> None:
    unsaid: dict[Kind, set[str]] = {}
    for key, record in world.items():
        kind = Kind(record.kind)
        missing = {*_unsaid(FACTS[kind], documents[key], ""), *_unsaid(CLASSIFICATION[kind], documents[key], "")}
        unsaid[kind] = unsaid.get(kind, missing) & missing
    # Where an action may come `by` an agreement it has no signatories: no one item has every field.
    unsaid[Kind.AGREEMENT].discard("/actions/by")
    assert {(kind, path.strip("/")) for kind, paths in unsaid.items() for path in paths} == NOT_PRINTED


def test_values_are_printed_as_they_were_said(documents: dict[str, dict[str, Any]]) -> None:
    treaty = documents["treaty"]
    assert treaty["actions"][0] == {
        "item": "amendment",
        "type": "amendment",
        "modality": "actual",
        "party": None,
        "date": None,
        "effective_date": None,
        "place": None,
        "instrument": None,
        "by": {"key": "older-treaty", "name": "An older treaty"},
        "signatories": [],
    }
    assert treaty["actions"][1]["effective_date"] == {
        "edtf": "2024-04",
        "earliest": "2024-04-01",
        "latest": "2024-04-30",
    }
    assert [item["item"] for item in treaty["actions"]] == ["amendment", "signature-kaz", "signature-kgz"]
    assert treaty["languages"] == ["kk", "ky"]
    assert documents["kaz"]["names"][0]["valid"] == {"edtf": "../1991", "earliest": None, "latest": "1991-12-31"}
    assert documents["double-trade"]["target"] == "3000000000.5"
    assert documents["double-trade"]["baseline"] == "1500000000"
    assert documents["turnover-2023"]["change_percent"] == "12.5"
    assert documents["article"]["text_length"] == len("They signed it. Then they talked.")


def _own(shape: type[Shape], printed: dict[str, Any]) -> dict[str, Any]:
    """Take from what is printed the fields that a body may write."""
    return {
        name: [{"item": item["item"], **_own(field.items, item)} for item in printed[name]]
        if field.items is not None
        else printed[name]
        for name, field in fields(shape).items()
    }


def test_facts_read_from_a_document_are_the_facts_claimed(
    world: dict[str, Record], documents: dict[str, dict[str, Any]]
) -> None:
    for key, record in world.items():
        kind = Kind(record.kind)
        if kind == Kind.SOURCE:
            continue
        whole = locate(kind, "")
        claimed = record.claims.get().value
        assert _without_empty(normalise(whole, _own(FACTS[kind], documents[key]))) == _without_empty(claimed)


def _without_empty(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: kept for name, part in value.items() if (kept := _without_empty(part)) not in ({}, [])}


def test_kind_of_the_record_and_kind_of_its_own_stand_apart(documents: dict[str, dict[str, Any]]) -> None:
    assert (documents["kaz"]["record_kind"], documents["kaz"]["kind"]) == ("party", "state")
    assert (documents["article"]["record_kind"], documents["article"]["kind"]) == ("source", "article")


def test_url_is_the_path_of_the_collection(world: dict[str, Record], documents: dict[str, dict[str, Any]]) -> None:
    for key, record in world.items():
        assert documents[key]["url"] == f"/api/v1/{COLLECTIONS[Kind(record.kind)]}/{key}/"


@pytest.mark.parametrize(
    ("key", "field", "listed"),
    [
        ("older-treaty", "reverse_relations", [{"type": "superseded_by", "agreement": "treaty"}]),
        ("visit", "parts", ["session"]),
        ("papers", "agreements", ["treaty"]),
        ("ussr", "successors", ["kaz"]),
        ("council", "sessions", ["session"]),
    ],
)
def test_reverse_lists_show_who_links_here(
    documents: dict[str, dict[str, Any]], key: str, field: str, listed: list[Any]
) -> None:
    printed = [
        {**entry, "agreement": entry["agreement"]["key"]} if "type" in entry else entry["key"]
        for entry in documents[key][field]
    ]
    assert printed == listed


def test_lists_stand_in_the_order_of_items_and_keys(db: None) -> None:
    # Made in the opposite order.
    package, older = make_package(key="papers"), make_agreement(key="older")
    for key in ("c-treaty", "b-treaty", "a-treaty"):
        make_agreement(
            key=key,
            package="papers",
            relations={"older": {"type": "cites" if key == "a-treaty" else "amends", "agreement": "older"}},
        )
    treaty = make_agreement(key="treaty", actions={"b": {"type": "signature"}, "a": {"type": "registration"}})
    for item in ("z", "y", "x"):
        claim(treaty, f"/actions/b/signatories/{item}", {"as_printed": item})
    composed = compose(record_ids=[package.pk, older.pk, treaty.pk], day=DAY)
    printed = {one.key: json.loads(one.body) for one in composed}
    assert [link["key"] for link in printed["papers"]["agreements"]] == ["a-treaty", "b-treaty", "c-treaty"]
    assert [(it["type"], it["agreement"]["key"]) for it in printed["older"]["reverse_relations"]] == [
        ("amended_by", "b-treaty"),
        ("amended_by", "c-treaty"),
        ("cited_by", "a-treaty"),
    ]
    assert [action["item"] for action in printed["treaty"]["actions"]] == ["a", "b"]
    assert [signatory["item"] for signatory in printed["treaty"]["actions"][1]["signatories"]] == ["x", "y", "z"]
    assert [signatory["as_printed"] for signatory in printed["treaty"]["signatories"]] == ["x", "y", "z"]


def test_package_counts_what_was_identified_beside_what_is_claimed(documents: dict[str, dict[str, Any]]) -> None:
    assert (documents["papers"]["claimed_count"], documents["papers"]["identified_count"]) == (7, 1)


@pytest.mark.parametrize("state", ["withdrawn", "denied"])
def test_reverse_lists_leave_out_what_is_withdrawn_or_denied(world: dict[str, Record], state: str) -> None:
    treaty = world["treaty"]
    changed = {"state": "withdrawn"} if state == "withdrawn" else {"modality": "denied"}
    Record.objects.filter(pk=treaty.pk).update(**changed)
    (package,) = compose(record_ids=[world["papers"].pk], day=DAY)
    assert json.loads(package.body)["agreements"] == []
    assert json.loads(package.body)["identified_count"] == 0


def test_claims_are_what_the_shape_declares(world: dict[str, Record]) -> None:
    claim(world["treaty"], "/actions/signature-kaz/date", "2024-04-19", source=world["article"], reason="'today'")
    (treaty,) = compose(record_ids=[world["treaty"].pk], day=DAY)
    claims = json.loads(treaty.evidence)
    assert len(claims) == 2
    for printed in claims:
        assert list(printed) == list(ClaimResponse.model_fields)
        assert ClaimResponse.model_validate_json(json.dumps(printed)).model_dump(mode="json") == printed


@pytest.mark.parametrize(
    ("key", "day", "latest"),
    [
        ("treaty", date(2024, 4, 19), date(2024, 4, 19)),
        ("visit", date(2024, 4, 18), date(2024, 4, 19)),
        ("order-for-japarov", date(2024, 4, 19), date(2024, 4, 19)),
        ("turnover-2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("double-trade", date(2030, 1, 1), date(2030, 12, 31)),
        ("article", date(2024, 4, 19), date(2024, 4, 19)),
        ("older-treaty", None, None),
        ("kaz", None, None),
        ("papers", None, None),
    ],
)
def test_lists_are_ordered_by_the_day_of_the_kind(
    world: dict[str, Record], key: str, day: date | None, latest: date | None
) -> None:
    build(record_ids=[world[key].pk], day=DAY)
    stored = Document.objects.get(record=world[key])
    assert (stored.sort_day, stored.earliest, stored.latest) == (day or date.min, day, latest)
