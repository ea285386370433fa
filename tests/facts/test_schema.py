"""The JSON Schema of fixtures says what the loader says, as far as shapes go."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from agreements.exchange.load.nodes import parse_yaml
from agreements.facts.schema import fixture_schema
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.vocabulary.kinds import Kind

ROOT = Path(settings.BASE_DIR)
FIXTURES = sorted((ROOT / "fixtures").rglob("*.yaml"))

EVIDENCE = [{"source": "news", "quote": "words"}]
AGREEMENT: dict[str, Any] = {
    "kind": "agreement",
    "key": "treaty",
    "classification": {"instrument_kind": "treaty", "subjects": ["trade"]},
    "claims": [
        {"path": "/actions/signature/date", "value": "2024-04-19", "rank": "normal", "evidence": EVIDENCE},
        {"path": "/actions/signature", "value": {"type": "signature", "party": "kaz"}, "evidence": EVIDENCE},
        {"path": "/participants", "unknown": True, "evidence": [{"unsourced": "nobody"}]},
        {"path": "", "value": {"languages": ["en"], "titles": {"a": {"text": "A"}}}, "evidence": EVIDENCE},
    ],
}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = fixture_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_schema_in_docs_is_the_one_the_shapes_give() -> None:
    assert json.loads((ROOT / "docs" / "fixtures.schema.json").read_text(encoding="utf-8")) == fixture_schema()


def test_schema_finds_fixtures_to_hold_against() -> None:
    assert FIXTURES


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_schema_accepts_the_fixtures(file: Path, validator: Draft202012Validator) -> None:
    document = parse_yaml(file=str(file), text=file.read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(document.data)] == []


def test_schema_accepts_a_whole_record(validator: Draft202012Validator) -> None:
    validator.validate([AGREEMENT, {"seed": "../../seeds/a.md"}])


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("kind",), "pact"),
        (("key",), "The Treaty"),
        (("state",), "merged"),
        (("colour",), "red"),
        (("classification", "instrument_kind"), "pact"),
        (("classification", "colour"), "red"),
        (("classification", "notes"), None),
        (("classification",), {}),
        (("claims", 0, "path"), "/actions/signature/day"),
        (("claims", 0, "path"), "/actions/Signature/date"),
        (("claims", 0, "path"), "actions"),
        (("claims", 0, "value"), 2024),
        (("claims", 0, "value"), None),
        (("claims", 0, "none"), True),
        (("claims", 0, "rank"), "best"),
        (("claims", 0, "modality"), "hoped"),
        (("claims", 0, "evidence"), []),
        (("claims", 0, "evidence", 0, "occurrence"), 0),
        (("claims", 0, "evidence", 0, "page"), 3),
        (("claims", 1, "value"), {}),
        (("claims", 1, "value", "type"), "signing"),
        (("claims", 1, "value", "who"), "kaz"),
        (("claims", 1, "value", "party"), "KAZ"),
        (("claims", 2, "unknown"), False),
        (("claims", 2, "value"), {"kaz": {"party": "kaz"}}),
        (("claims", 3, "value", "titles"), {"A B": {"text": "A"}}),
        (("claims", 3, "value", "languages"), "en"),
    ],
)
def test_schema_refuses(place: tuple[str | int, ...], value: Any, validator: Draft202012Validator) -> None:
    record = copy.deepcopy(AGREEMENT)
    at: Any = record
    for part in place[:-1]:
        at = at[part]
    at[place[-1]] = value
    assert not validator.is_valid([record])


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        ["words"],
        [{"seed": "a.md", "key": "a"}],
        [{"kind": "agreement", "key": "a"}],
        [{"kind": "source", "key": "a", "classification": {"title": "A", "kind": "article"}}],
    ],
)
def test_schema_refuses_what_is_no_list_of_records(data: Any, validator: Draft202012Validator) -> None:
    assert not validator.is_valid(data)


@pytest.mark.parametrize("kind", Kind)
def test_schema_knows_every_field_of_every_kind(kind: Kind, validator: Draft202012Validator) -> None:
    text = json.dumps(fixture_schema()["$defs"][f"{kind.value.capitalize()}Entry"])
    for name in FACTS[kind].model_fields:
        assert f'"^/{name}$"' in text
    judged = fixture_schema()["$defs"][CLASSIFICATION[kind].__name__]
    assert set(judged["properties"]) == set(CLASSIFICATION[kind].model_fields)
