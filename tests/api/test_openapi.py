import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.test import Client
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from agreements.api.documentation import description
from agreements.models import Document, Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import documented
from tests.factories import claim

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"
World = dict[str, Record]


@cache
def spec() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(description(as_json=True))
    return parsed


def errors(body: Any, *, path: str, status: str = "200") -> list[str]:
    """Hold a body to the schema that the description gives for a path and status."""
    contents = spec()["paths"][path]["get"]["responses"][status]["content"]
    # Where an answer can be written in several ways, it is of the JSON that is spoken here.
    content = contents["application/json"] if len(contents) > 1 else next(iter(contents.values()))
    validator = OAS31Validator({**content["schema"], "components": spec()["components"]})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]


def test_the_description_is_valid_openapi() -> None:
    validate(spec())


def test_the_committed_description_is_the_one_served(db: None) -> None:
    assert COMMITTED.read_text() == description(), "Run `make write` and commit docs/openapi.yaml."
    assert Client().get("/api/v1/schema/").content.decode() == description()
    assert Client().get("/api/v1/schema/", headers={"Accept": "application/json"}).json() == spec()
    assert yaml.load(description(), yaml.CSafeLoader) == spec()


@pytest.mark.parametrize("accept", ["*/*", "application/vnd.oai.openapi", "application/yaml", "application/json,*/*"])
def test_the_description_is_served_to_whoever_reads_it(db: None, accept: str) -> None:
    assert Client().get("/api/v1/schema/", headers={"Accept": accept}).status_code == 200


@pytest.mark.parametrize("kind", list(Kind))
def test_every_document_is_what_the_description_says(world: World, kind: Kind) -> None:
    claim(
        world["treaty"],
        "/languages",
        ["kk"],
        source=world["article"],
        rank="normal",
        reason="Read so.",
        confidence="low",
    )
    documented(world["treaty"])
    name = COLLECTIONS[kind]
    for key in Document.objects.filter(kind=kind).values_list("key", flat=True):
        for query in ("", "?expand=claims"):
            body = Client().get(f"/api/v1/{name}/{key}/{query}").json()
            assert errors(body, path=f"/api/v1/{name}/{{key}}/") == []
    for query in ("", "?expand=claims&count=true&page_size=1"):
        assert errors(Client().get(f"/api/v1/{name}/{query}").json(), path=f"/api/v1/{name}/") == []


def test_an_agreement_of_another_day_is_what_the_description_says(world: World) -> None:
    body = Client().get("/api/v1/agreements/treaty/?as_of=1990-01-01").json()
    assert errors(body, path="/api/v1/agreements/{key}/") == []


def test_the_root_and_claims_are_what_the_description_says(world: World) -> None:
    assert errors(Client().get("/api/v1/").json(), path="/api/v1/") == []
    assert errors(Client().get("/api/v1/claims/").json(), path="/api/v1/claims/") == []


@pytest.mark.parametrize(
    ("asked", "path", "status"),
    [
        ("agreements/?x=1&status=y", "/api/v1/agreements/", "400"),
        ("agreements/nothing/", "/api/v1/agreements/{key}/", "404"),
        ("claims/?record=x", "/api/v1/claims/", "400"),
    ],
)
def test_problems_are_what_the_description_says(world: World, asked: str, path: str, status: str) -> None:
    response = Client().get(f"/api/v1/{asked}")
    assert str(response.status_code) == status
    assert errors(json.loads(response.content), path=path, status=status) == []


def test_a_schema_refuses_what_is_not_so(world: World) -> None:
    body = Client().get("/api/v1/agreements/treaty/").json()
    assert errors({**body, "status": None}, path="/api/v1/agreements/{key}/")
    assert errors({**body, "surplus": 1}, path="/api/v1/agreements/{key}/")
    assert errors({name: value for name, value in body.items() if name != "title"}, path="/api/v1/agreements/{key}/")


def test_every_parameter_says_what_it_is_and_shows_one() -> None:
    operations = [(path, each) for path, item in spec()["paths"].items() for each in item.values()]
    for path, operation in operations:
        for parameter in operation.get("parameters", []):
            assert len(parameter["description"]) > 10, (path, parameter["name"])
            if parameter["in"] == "path":
                [shown] = parameter["examples"].values()
                example = shown["value"]
            else:
                [example] = parameter["schema"]["examples"]
            assert not list(OAS31Validator(parameter["schema"]).iter_errors(example)), (path, parameter["name"])
