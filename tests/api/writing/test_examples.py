import json
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.models import User
from openapi_schema_validator import OAS31Validator

from agreements.api.documentation import description
from agreements.api.writing.bulk import example
from agreements.api.writing.examples import change_of, new_one
from agreements.models import Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import documented
from tests.api.writing.sending import WHY, patch, read, send
from tests.factories import make_decoration, make_person

World = dict[str, Record]


@cache
def spec() -> dict[str, Any]:
    # Not the YAML that is committed: reading that costs ten times as much.
    parsed: dict[str, Any] = json.loads(description(as_json=True))
    return parsed


def operation(path: str, method: str, /) -> dict[str, Any]:
    found: dict[str, Any] = spec()["paths"][f"/api/v1/{path}"][method]
    return found


def wrong(body: Any, path: str, method: str, /) -> list[str]:
    """Hold a body to the schema that the description gives for it."""
    schema = operation(path, method)["requestBody"]["content"]["application/json"]["schema"]
    validator = OAS31Validator({**schema, "components": spec()["components"]})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]


def shown(path: str, method: str, /) -> list[Any]:
    content = operation(path, method)["requestBody"]["content"]["application/json"]
    return [one["value"] for one in content["examples"].values()]


@pytest.mark.parametrize("kind", list(Kind))
def test_what_the_description_shows_is_accepted(world: World, editor: User, kind: Kind) -> None:
    documented(make_decoration(key="order-of-dostyk"), make_person(key="sadyr-japarov"))
    name = COLLECTIONS[kind]
    assert shown(f"{name}/", "post") == [new_one(kind)]
    assert shown(f"{name}/{{key}}/", "patch") == [change_of(kind)]
    assert wrong(new_one(kind), f"{name}/", "post") == []
    assert wrong(change_of(kind), f"{name}/{{key}}/", "patch") == []
    made = send(editor, "post", f"{name}/", new_one(kind))
    assert made.status_code == 201, made.content
    changed = patch(editor, f"{name}/{made.json()['key']}/", change_of(kind))
    assert changed.status_code == 200, changed.content
    assert changed.json()["version"] == 2


def test_what_the_description_shows_of_many_is_accepted(world: World, editor: User) -> None:
    assert shown("bulk/", "post") == [example()]
    assert wrong(example(), "bulk/", "post") == []
    made = send(editor, "post", "bulk/", example())
    assert [one["status"] for one in made.json()["results"]] == [201, 201], made.content
    assert read("agreements/example-memorandum-of-two-2024/")[0]["claims"]["sources"] == 1


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_read_is_a_legal_body(world: World, kind: Kind) -> None:
    for record in (record for record in world.values() if record.kind == kind):
        body, _ = read(f"{COLLECTIONS[kind]}/{record.key}/?expand=claims")
        assert wrong(body | WHY, f"{COLLECTIONS[kind]}/{{key}}/", "patch") == []
        assert wrong(body | WHY, f"{COLLECTIONS[kind]}/", "post") == []
    assert wrong(body | WHY | {"colour": "red"}, f"{COLLECTIONS[kind]}/", "post")
    assert wrong(body, f"{COLLECTIONS[kind]}/", "post")


def test_the_description_tells_what_a_write_asks_for_and_answers() -> None:
    named = {
        method: {
            one["name"]: one.get("required", False) for one in operation("agreements/{key}/", method)["parameters"]
        }
        for method in ("patch", "delete")
    }
    assert named["patch"] == {"key": True, "If-Match": True}
    assert named["delete"] == {"key": True, "If-Match": True, "why": True}
    assert {"201", "202", "400", "401", "403", "409", "413", "415", "422"} <= set(
        operation("agreements/", "post")["responses"]
    )
    assert {"200", "202", "400", "401", "403", "404", "410", "412", "428"} <= set(
        operation("agreements/{key}/", "patch")["responses"]
    )
    assert {"204", "202", "301", "410", "412", "428"} <= set(operation("agreements/{key}/", "delete")["responses"])
