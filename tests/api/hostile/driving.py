"""How the interface is driven by its own description: what is sent, as whom, and what is held against each answer."""

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from schemathesis.checks import CheckContext, not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.schemas import OpenApiSchema

from agreements.api.documentation import description
from agreements.models import Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind


MOST_SHOWN = 3

REFUSED = [400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 415, 422, 428]
"""What stands for a refusal of what the description does not allow."""

ACCEPTED = ["2xx", "3xx", 401, 403, 404, 406, 409, 410, 412]
"""What may stand for the acceptance of what the description allows.

Beside what is so by default: 406 (the form asked for is drawn at random), 410 (another case withdrew the record), 412
(which ETag a record has now is beyond any description).
"""


class RefusedWithoutSaying(Failure):
    """A refusal of what the description allows, for a reason that the description could have told."""


def refuses_only_what_cannot_be_described(ctx: CheckContext, response: Response, case: Case) -> None:
    """Let a request that fits the description be refused (400) only for what OpenAPI has no words for.

    That is for keys of records, EDTF dates, evidence and other things inside a body: each is named by its place. A
    parameter whose values are listed or bounded is never refused.
    """
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code != 400:
        return
    errors = json.loads(response.content)["errors"]
    told = {parameter.name: parameter.definition.get("schema", {}) for parameter in case.operation.query}
    for error in errors:
        schema = told.get(error["parameter"] or "", {})
        schema = schema.get("items", schema)
        if "enum" in schema or schema.get("type") in ("integer", "boolean"):
            raise RefusedWithoutSaying(
                operation=case.operation.label,
                title="A described value is refused",
                message=f"{error['parameter']}: {error['detail']}",
            )
    if not errors and "body" not in json.loads(response.content)["detail"]:
        raise RefusedWithoutSaying(
            operation=case.operation.label,
            title="A refusal names no place",
            message=response.content.decode()[:300],
        )


@cache
def _description() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(description(as_json=True))
    return read


def described(*, world: Mapping[str, Record], numbers: Mapping[str, int]) -> OpenApiSchema:
    """Load the description, with the keys and numbers that exist as the ones that can be sent."""
    raw = copy.deepcopy(_description())
    keys: dict[str, list[str]] = {}
    for key, record in world.items():
        keys.setdefault(COLLECTIONS[Kind(record.kind)], []).append(key)
    for path, item in raw["paths"].items():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                _narrow(parameter, keys=keys.get(path.split("/")[3], []) if path.count("/") > 3 else [], world=numbers)
    loaded = schemathesis.openapi.from_dict(raw, config=_config())
    loaded.app = WSGIHandler()
    return loaded


def _config() -> Any:
    return schemathesis.Config.from_dict(
        {
            "checks": {
                "negative_data_rejection": {"expected-statuses": REFUSED},
                "positive_data_acceptance": {"expected-statuses": [*ACCEPTED, 400, 422]},
                "missing_required_header": {"expected-statuses": [401, 403, 404, 428]},
            },
        }
    )


def _narrow(parameter: dict[str, Any], *, keys: list[str], world: Mapping[str, int]) -> None:
    name, schema = parameter["name"], parameter["schema"]
    if parameter["in"] == "path":
        parameter.pop("examples", None)
        if name in world:
            schema["enum"] = [world[name]]
        else:
            schema["enum"] = keys if name == "key" else ["kaz", "kgz"]
    if name == "If-Match":
        schema["enum"] = ["*", '"0c5cde1f"']
        schema.pop("examples")


def operations(schema: OpenApiSchema, /) -> list[APIOperation]:
    """Give all operations."""
    return [result.ok() for result in schema.get_all_operations()]


def edges(operation: APIOperation, /, *, most: int | None, step: int = 1) -> Iterator[Case]:
    """Give the values at the edges of what the description of an operation allows, on either side."""
    cases = operation.schema.iter_coverage_cases(
        operation,
        generation_modes=list(GenerationMode),
        generation_config=operation.schema.config.generation_for(operation=operation, phase="coverage"),
    )
    return islice(cases, 0, None if most is None else most * step, step)


@dataclass
class Findings:
    """What was sent, and what of the answers is not as described."""

    sent: int = 0
    statuses: dict[int, int] = field(default_factory=dict)
    failures: dict[str, list[str]] = field(default_factory=dict)

    def add(self, case: Case, failure: Failure, text: str) -> None:
        """Keep one; of those alike a few."""
        found = self.failures.setdefault(f"{case.operation.label}: {failure.title}", [])
        found.append(text)

    def told(self) -> str:
        """Say all in words."""
        return "\n\n".join(
            f"## {title} ({len(texts)} times)\n" + "\n".join(texts[:MOST_SHOWN])
            for title, texts in self.failures.items()
        )


def drive(cases: Iterable[Case], findings: Findings, /, *, token: str | None) -> None:
    """Send each case with a token, and hold every check against the answer."""
    headers = {} if token is None else {"Authorization": f"Token {token}"}
    for case in cases:
        findings.sent += 1
        response = case.call(headers=headers)
        findings.statuses[response.status_code] = findings.statuses.get(response.status_code, 0) + 1
        try:
            case.validate_response(
                response,
                headers=headers,
                additional_checks=[refuses_only_what_cannot_be_described],
                transport_kwargs={"headers": headers},
            )
        except FailureGroup as group:
            for failure in group.exceptions:
                said = case.meta.phase.data.description if case.meta is not None else ""
                findings.add(
                    case,
                    failure,
                    f"{said}: {case.as_curl_command(headers=headers)[:700]}\n  {response.status_code} "
                    f"{response.content.decode(errors='replace')[:400]}\n  {failure.message[:600]}",
                )


__all__ = ["Findings", "described", "drive", "edges", "not_a_server_error", "operations"]
