"""How the interface is driven by its own description: what is sent, as whom, and what is told of it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any
from uuid import uuid4

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.schemas import OpenApiSchema

from agreements.api.documentation import description
from agreements.models import Record
from agreements.reading.conditions import KEY_EXAMPLES
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.hostile.checking import CONFIG, OURS

MOST_SHOWN = 3


def described(*, world: Mapping[str, Record], numbers: Mapping[str, int]) -> OpenApiSchema:
    """Load the description as it is, but for what no description can know: which keys and numbers there are.

    The keys of its examples are those of the fixtures; here they are the world's. What tells places in lists apart,
    the cursor, is left out: made up, it would be refused before anything else is read (tests/api/test_cursors.py).
    """
    keys: dict[Kind, list[str]] = {}
    for key, record in world.items():
        keys.setdefault(Kind(record.kind), []).append(key)
    renamed = {example: keys[kind][-1] for kind, example in KEY_EXAMPLES.items()}
    renamed |= {f"{kind.value}:{example}": f"{kind.value}:{keys[kind][-1]}" for kind, example in KEY_EXAMPLES.items()}
    raw = _renamed(json.loads(_description()), renamed)
    names = {name: kind for kind, name in COLLECTIONS.items()}
    for path, item in raw["paths"].items():
        kind = names.get(path.split("/")[3])
        known: dict[str, list[Any]] = {
            "key": keys[kind] if kind else [],
            "first": ["kaz"],
            "second": ["kgz"],
            **{name: [number] for name, number in numbers.items()},
        }
        for operation in item.values():
            parameters = [one for one in operation.get("parameters", []) if one["name"] != "cursor"]
            for parameter in parameters:
                if parameter["in"] == "path":
                    del parameter["examples"]
                    parameter["schema"]["enum"] = known[parameter["name"]]
                if parameter["name"] == "If-Match":
                    parameter["schema"] |= {"enum": ["*", '"0c5cde1f"'], "examples": ["*"]}
            if parameters:
                operation["parameters"] = parameters
    loaded = schemathesis.openapi.from_dict(raw, config=schemathesis.Config.from_dict(CONFIG))
    loaded.app = WSGIHandler()
    return loaded


@cache
def _description() -> str:
    return description(as_json=True)


def _renamed(value: Any, names: Mapping[str, str], /) -> Any:
    match value:
        case dict():
            return {name: _renamed(member, names) for name, member in value.items()}
        case list():
            return [_renamed(member, names) for member in value]
        case str():
            return names.get(value, value)
    return value


def operations(schema: OpenApiSchema, /) -> list[APIOperation]:
    """Give all operations."""
    return [result.ok() for result in schema.get_all_operations()]


def edges(operation: APIOperation, /, *, most: int, step: int = 1) -> Iterator[Case]:
    """Give requests at the edges of what an operation's description allows, on either side: every `step`th."""
    cases = operation.schema.iter_coverage_cases(
        operation,
        generation_modes=list(GenerationMode),
        generation_config=operation.schema.config.generation_for(operation=operation, phase="coverage"),
    )
    return islice(cases, 0, most * step, step)


def drawn(operation: APIOperation, /, *, most: int) -> list[Case]:
    """Draw requests at random, the same at every run."""
    found: list[Case] = []

    @settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of([operation.as_strategy(mode) for mode in GenerationMode]))
    def collect(case: Case) -> None:
        found.append(case)

    collect()
    return found


@dataclass
class Findings:
    """What was sent, and which answers are not as described."""

    statuses: Counter[int] = field(default_factory=Counter)
    failures: dict[str, list[str]] = field(default_factory=dict)

    def add(self, case: Case, failure: Failure, told: str, /) -> None:
        """Keep a failure, among those of its sort."""
        self.failures.setdefault(f"{case.operation.label}: {failure.title}", []).append(told)

    def told(self) -> str:
        """Say all in words."""
        return "\n\n".join(
            f"## {title} ({len(texts)} times)\n" + "\n".join(texts[:MOST_SHOWN])
            for title, texts in self.failures.items()
        )


def drive(cases: Iterable[Case], findings: Findings, /, *, token: str | None) -> None:
    """Send each case, with a token or without, and hold every check against the answer."""
    for case in cases:
        headers = {} if token is None else {"Authorization": f"Token {token}"}
        spoilt = case.meta is not None and case.meta.is_negative_at(ParameterLocation.HEADER)
        if "Idempotency-Key" in case.headers and not spoilt:
            # Else nearly all would be refused as the first one, sent again with another body.
            headers["Idempotency-Key"] = str(uuid4())
        answer = case.call(headers=headers)
        findings.statuses[answer.status_code] += 1
        try:
            case.validate_response(
                answer, headers=headers, additional_checks=OURS, transport_kwargs={"headers": headers}
            )
        except FailureGroup as group:
            what = "" if case.meta is None else case.meta.phase.data.description
            sent = case.as_curl_command(headers=headers)[:1_000]
            body = answer.content.decode(errors="replace")[:500]
            for failure in group.exceptions:
                findings.add(case, failure, f"{what}: {sent}\n  {answer.status_code} {body}\n  {failure.message[:600]}")
