"""The JSON Schema of a fixture file, read off the input shapes: nothing in it is written by hand twice.

Editors that know JSON Schema complete and check a fixture with it. It says less than the loader: whether a
quote stands in its source and a key leads anywhere is not a matter of shape.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from agreements.facts.addresses import fields
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.facts.statements import RecordEntry, SeedEntry, Statement
from agreements.vocabulary.keys import KEY_PATTERN
from agreements.vocabulary.kinds import Kind

_ITEM = KEY_PATTERN.removeprefix("^").removesuffix("$")

Schema = dict[str, Any]


def fixture_schema() -> Schema:
    """Give the JSON Schema (draft 2020-12) of a fixture file."""
    models: list[type[BaseModel]] = [*FACTS.values(), *CLASSIFICATION.values(), RecordEntry, SeedEntry, Statement]
    _, generated = models_json_schema([(model, "validation") for model in models])
    definitions: Schema = {name: _tidied(schema) for name, schema in sorted(generated["$defs"].items())}
    for shape in CLASSIFICATION.values():
        if shape.required:
            definitions[shape.__name__]["required"] = list(shape.required)
    saying: Schema = {"oneOf": [{"required": [name]} for name in ("value", "unknown", "none")]}
    definitions[Statement.__name__] |= saying
    record = definitions[RecordEntry.__name__]
    record["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]},
            "then": {"$ref": f"#/$defs/{_kind_name(kind)}"},
        }
        for kind in Kind
    ]
    definitions |= {_kind_name(kind): _kind_schema(kind) for kind in Kind}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A fixture file of the registry of diplomatic agreements",
        "type": "array",
        "minItems": 1,
        "items": {
            "if": {"type": "object", "required": ["seed"]},
            "then": _ref(SeedEntry.__name__),
            "else": _ref(RecordEntry.__name__),
        },
        "$defs": dict(sorted(definitions.items())),
    }


def _ref(place: str) -> Schema:
    return {"$ref": f"#/$defs/{place}"}


def _kind_name(kind: Kind) -> str:
    return f"{kind.value.capitalize()}Entry"


def _kind_schema(kind: Kind) -> Schema:
    """Say what stands in a record of `kind`: its classification, and what each path may be said to be."""
    places = list(_places(FACTS[kind]))
    judged = CLASSIFICATION[kind]
    schema: Schema = {"properties": {"classification": _ref(judged.__name__)}}
    if judged.required:
        schema["required"] = ["classification"]
    if not FACTS[kind].model_fields:
        schema["properties"]["claims"] = {"maxItems": 0}
        return schema
    schema["properties"]["claims"] = {
        "items": {
            "properties": {"path": {"anyOf": [{"pattern": f"^{pattern}$"} for pattern, _ in places]}},
            "allOf": [
                {
                    "if": {"properties": {"path": {"pattern": f"^{pattern}$"}}, "required": ["path"]},
                    "then": {"properties": {"value": value}},
                }
                for pattern, value in places
            ],
        }
    }
    return schema


def _places(shape: type[Shape], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Give every place of a shape as the pattern of its path and the schema of its value."""
    yield prefix, _ref(shape.__name__) | ({"minProperties": 1} if prefix else {})
    for name, field in fields(shape).items():
        here = f"{prefix}/{name}"
        if field.items is None:
            yield here, _ref(f"{shape.__name__}/properties/{name}")
        else:
            # A collection may be unknown, or there may be none; values are said of its items.
            yield here, False
            yield from _places(field.items, f"{here}/{_ITEM}")


def _tidied(schema: Any) -> Any:
    """Leave out what pydantic adds for itself: null (a fixture leaves a field out), defaults, titles."""
    if isinstance(schema, list):
        return [_tidied(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
    rest = {name: part for name, part in schema.items() if name != "default" and not _is_title(name, part)}
    if len(options) == 1:
        del rest["anyOf"]
        rest = options[0] | rest
    elif options:
        rest["anyOf"] = options
    tidied = {name: _tidied(part) for name, part in rest.items()}
    if "patternProperties" in tidied:
        tidied["additionalProperties"] = False
    return tidied


def _is_title(name: str, part: Any) -> bool:
    # A property may be called `title` too, and is a schema then.
    return name == "title" and isinstance(part, str)
