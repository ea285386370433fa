"""How an address is told of in OpenAPI: from its parameters, its shapes and its problems, with nothing by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol, cast

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from pydantic import BaseModel

from agreements.api.parameter_set import ParameterSet
from agreements.api.problems import CONTENT_TYPE, Problem
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN

_MEANS = {
    HTTPStatus.MOVED_PERMANENTLY: "The record was renamed or merged; Location is its address now.",
    HTTPStatus.NOT_MODIFIED: "What `If-None-Match` names is still what would be served.",
    HTTPStatus.BAD_REQUEST: "A parameter or a value is not accepted; `errors` names which, and what is.",
    HTTPStatus.NOT_FOUND: "No record has this key; `detail` names keys like it.",
    HTTPStatus.GONE: "The record was withdrawn from the registry.",
    HTTPStatus.NOT_ACCEPTABLE: "The answer cannot be written in what `Accept` asks for.",
    HTTPStatus.PRECONDITION_FAILED: "What `If-Match` names is not what would be served.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database does not answer; `Retry-After` says when to try again.",
}
_WITHOUT_BODY = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_MODIFIED})
ALWAYS = (
    HTTPStatus.NOT_MODIFIED,
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
OF_A_KEY = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


@dataclass(frozen=True, slots=True)
class Told:
    """What a view says of itself: `answers` is a shape, or a JSON schema where there is no shape."""

    operation: str
    summary: str
    description: str
    tag: str
    answers: type[BaseModel] | dict[str, Any]
    media_type: str = "application/json"
    key_example: str | None = None
    """An existing key, for addresses that have one in them."""


class Telling(Protocol):
    """A view that OpenAPI tells of."""

    def told(self) -> Told:
        """Say what the address is and answers."""

    def parameter_set(self) -> type[ParameterSet]:
        """Declare its parameters."""


class RegistrySchema(AutoSchema):
    """Writes the operation of a view that has a `told`; every other view is left out."""

    @property
    def told(self) -> Told:
        """What the view says of itself."""
        return self._telling.told()

    @property
    def _telling(self) -> Telling:
        return cast(Telling, self.view)

    def is_excluded(self) -> bool:
        """Leave out views that say nothing of themselves, and methods that only repeat GET."""
        return not hasattr(self.view, "told") or self.method != "GET"

    def get_operation_id(self) -> str:
        """Name the operation."""
        return self.told.operation

    def get_summary(self) -> str:
        """Say it in a line."""
        return self.told.summary

    def get_description(self) -> str:  # type: ignore[override]
        """Say it in full."""
        return self.told.description

    def get_tags(self) -> list[str]:
        """Group operations by collection."""
        return [self.told.tag]

    def get_auth(self) -> list[Any]:
        """Nobody needs to sign in to read."""
        return []

    def get_override_parameters(self) -> list[OpenApiParameter | Any]:
        """Tell of the key in the path, and of every declared parameter."""
        told = self.told
        found = [_parameter(name, declared) for name, declared in self._telling.parameter_set().base_filters.items()]
        if told.key_example is not None:
            found.insert(0, _key(told.key_example))
        return found

    def get_response_serializers(self) -> Any:
        """Tell of the answer, and of every problem that can stand in its place."""
        told = self.told
        statuses: Sequence[HTTPStatus] = (*ALWAYS, *(OF_A_KEY if told.key_example is not None else ()))
        found: dict[Any, OpenApiResponse] = {
            (200, told.media_type): OpenApiResponse(response=told.answers, description=told.summary)
        }
        for status in sorted(statuses):
            body = None if status in _WITHOUT_BODY else Problem
            found[status.value, CONTENT_TYPE] = OpenApiResponse(response=body, description=_MEANS[status])
        return found


def _parameter(name: str, declared: Any) -> OpenApiParameter:
    schema = declared.schema()
    example = declared.example
    description = declared.description if "enum" in schema else f"{declared.description} For example `{example}`."
    if declared.repeats:
        schema, example = {"type": "array", "items": schema}, [example]
    return OpenApiParameter(
        name=name,
        # In the schema: the pages would fill in the examples of parameters, all at once.
        type={**schema, "examples": [example]},
        location=OpenApiParameter.QUERY,
        description=description,
        explode=True if declared.repeats else None,
        style="form" if declared.repeats else None,
    )


def _key(example: str) -> OpenApiParameter:
    return OpenApiParameter(
        name="key",
        type={"type": "string", "pattern": KEY_PATTERN, "maxLength": KEY_MAX_LENGTH},
        location=OpenApiParameter.PATH,
        required=True,
        description="The record's key; a former one leads to the address it has now.",
        examples=[OpenApiExample("key", value=example)],
    )
