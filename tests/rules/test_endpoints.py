"""What holds for every address of the interface, so that the next one is covered before it is written."""

import enum
import inspect
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.db.models import TextChoices
from django.test import Client

from agreements.api import urls
from agreements.api.documentation import description
from agreements.models import COLLECTIONS as ITEMS
from agreements.models import NESTED, NOUNS, Claim, Document, Record
from agreements.projection.document import build
from agreements.vocabulary import actions, choices, kinds
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.factories import make_everything

SAID_IN_WORDS = {choices.StatusReason}
"""A reason is printed with what it is about (`unsigned_by:kaz`), so it is a text."""
NOT_DESCRIBED = {"schema/", "docs/", r"^(?P<path>.*)/$"}
"""The description, its pages, and the address of all that is none."""


@cache
def spec() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(description(as_json=True))
    return parsed


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = spec()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def enumerated(schema: dict[str, Any]) -> set[str]:
    """Give the values that a field's schema names, whether it may be null or not."""
    schema = resolved(schema)
    if "anyOf" in schema:
        return set().union(*(enumerated(part) for part in schema["anyOf"]))
    if "const" in schema:
        return {schema["const"]}
    return set(schema.get("enum", ()))


def properties(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = resolved(schema)["properties"]
    return found


def all_enums(node: Any) -> list[set[str]]:
    found = [set(node["enum"])] if isinstance(node, dict) and "enum" in node else []
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [*found, *(each for part in parts for each in all_enums(part))]


@pytest.mark.django_db
def test_every_collection_answers_list_and_detail() -> None:
    build(record_ids=[record.pk for record in make_everything().values()])
    for kind in Kind:
        listed = Client().get(f"/api/v1/{COLLECTIONS[kind]}/").json()["results"]
        assert len(listed) == Document.objects.filter(kind=kind).count() > 0
        for record in listed:
            assert Client().get(record["url"]).json() == record


@pytest.mark.django_db
def test_every_collection_is_found_from_the_root() -> None:
    found = Client().get("/api/v1/").json()
    others = {"claims", "changes", "search", "conflicts", "schema", "docs"}
    for_those_who_work_here = {"candidates", "batches"}
    assert {*COLLECTIONS.values()} | others | for_those_who_work_here == set(found)
    for name, address in found.items():
        asked = {"q": "kaz"} if name == "search" else {}
        expected = 401 if name in for_those_who_work_here else 200
        assert Client().get(address, asked).status_code == expected


def test_every_address_is_described() -> None:
    described = {path.removeprefix("/api/v1/") for path in spec()["paths"]}
    addresses = {str(pattern.pattern) for pattern in urls.urlpatterns} - NOT_DESCRIBED
    assert described == {re.sub(r"<\w+:(\w+)>", r"{\1}", address) for address in addresses}


def test_every_method_is_described() -> None:
    for pattern in urls.urlpatterns:
        address = str(pattern.pattern)
        if address in NOT_DESCRIBED:
            continue
        path = "/api/v1/" + re.sub(r"<\w+:(\w+)>", r"{\1}", address)
        taken = {
            method for method in ("get", "post", "patch", "delete", "put") if hasattr(pattern.callback.cls, method)
        }
        assert taken == {method for method in spec()["paths"][path] if method != "parameters"}, path


@pytest.mark.parametrize("kind", list(Kind))
def test_every_choice_of_a_kind_can_be_said(kind: Kind) -> None:
    told = spec()["paths"][f"/api/v1/{COLLECTIONS[kind]}/{{key}}/"]["get"]["responses"]["200"]
    record = properties(told["content"]["application/json"]["schema"])
    places = [(NOUNS[kind], record), (Record, record)]
    for item in ITEMS[kind]:
        members = properties(record[item.COLLECTION]["items"])
        places.append((item, members))
        places += [(nested, properties(members[nested.COLLECTION]["items"])) for nested in NESTED.get(item, ())]
    for model, said in places:
        for field in model._meta.get_fields():
            name = "record_kind" if (model, field.name) == (Record, "kind") else field.name
            if getattr(field, "choices", None):
                assert enumerated(said[name]) == {value for value, _ in field.choices}, (model, name)


def test_every_choice_of_a_claim_can_be_said() -> None:
    said = properties({"$ref": "#/components/schemas/ClaimResponse"})
    for field in Claim._meta.get_fields():
        if getattr(field, "choices", None):
            assert enumerated(said[field.name]) == {value for value, _ in field.choices}, field.name


def test_every_list_of_the_vocabulary_is_described() -> None:
    vocabulary = {
        found
        for module in (actions, choices, kinds)
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, TextChoices) and issubclass(found, enum.Enum) and found.__members__
    }
    described = all_enums(spec())
    for words in vocabulary - SAID_IN_WORDS:
        assert set(words.values) in described, words.__name__


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in spec()["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_every_operation_tells_of_its_problems() -> None:
    for path, method, operation in operations():
        told = set(operation["responses"])
        assert {"400", "401", "406", "412", "429", "503"} <= told, (method, path)
        if method == "get":
            assert "304" in told, path
        if "{key}" in path:
            assert {"301", "404", "410"} <= told, (method, path)
        if "requestBody" in operation:
            assert {"413", "415"} <= told, (method, path)
        if operation["security"] == [{"token": []}]:
            assert "403" in told, (method, path)


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(names) == len(set(names))
    for path, method, operation in operations():
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)


def test_every_body_has_an_example() -> None:
    for path, method, operation in operations():
        for content in operation.get("requestBody", {"content": {}})["content"].values():
            assert content.get("examples"), (method, path)
