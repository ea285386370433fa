"""How an address is told of in OpenAPI: from its parameters, its shapes and its problems, with nothing by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from http import HTTPStatus
from typing import Any, Protocol, cast

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiRequest, OpenApiResponse
from pydantic import BaseModel

from agreements.api.parameters.parameter_set import ParameterSet
from agreements.api.problems import CONTENT_TYPE, Problem
from agreements.vocabulary.keys import KEY_MAX_LENGTH, KEY_PATTERN
from agreements.vocabulary.roles import Capability

JSON = "application/json"
Shape = type[BaseModel] | dict[str, Any]
"""The shape of a body, or its JSON schema where there is no shape."""

_MEANS = {
    HTTPStatus.MOVED_PERMANENTLY: "The record was renamed or merged; Location is its address now.",
    HTTPStatus.NOT_MODIFIED: "What `If-None-Match` names is still what would be served.",
    HTTPStatus.BAD_REQUEST: "A parameter, a value or the body is not accepted; `errors` names where, and what is.",
    HTTPStatus.UNAUTHORIZED: "This asks for a token, or the token is unknown, expired or revoked.",
    HTTPStatus.FORBIDDEN: "The role of whoever asks does not allow it.",
    HTTPStatus.NOT_FOUND: "Nothing is called so; `detail` names keys like it.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The address does not take this method; `Allow` names those it takes.",
    HTTPStatus.NOT_ACCEPTABLE: "The answer cannot be written in what `Accept` asks for.",
    HTTPStatus.CONFLICT: "It does not fit what the registry holds by now; `detail` says how.",
    HTTPStatus.GONE: "The record was withdrawn from the registry.",
    HTTPStatus.PRECONDITION_FAILED: "What `If-Match` names is not what would be served.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than is read.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not `application/json`, or coded by `Content-Encoding`.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The `Idempotency-Key` was used with another request.",
    HTTPStatus.PRECONDITION_REQUIRED: "A change says by `If-Match` which document it was made for.",
    HTTPStatus.TOO_MANY_REQUESTS: "More requests than the role is allowed; `Retry-After` says when to go on.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database does not answer in time; `Retry-After` says when to retry.",
}
_WITHOUT_BODY = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_MODIFIED})
ALWAYS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.PRECONDITION_FAILED,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
OF_READING = (HTTPStatus.NOT_MODIFIED,)
OF_A_BODY = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
OF_A_KEY = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class Header(Enum):
    """A header of requests that an operation reads: its name, what it means, whether it must be there, an example."""

    IF_MATCH = ("If-Match", "The ETag of the document that the change was made for.", True, '"0c5cde1f"')
    IDEMPOTENCY_KEY = (
        "Idempotency-Key",
        "A name for this request, of at most 200 visible ASCII characters: sent again under it, the request is given "
        "the same answer and writes nothing.",
        False,
        "8e03978e-40d5-43dd-bc93-6894a57f9324",
    )


@dataclass(frozen=True, slots=True)
class PathParameter:
    """A part of an address that differs: what it is, an existing one, and the form it has."""

    description: str
    example: str | int
    pattern: str = KEY_PATTERN


@dataclass(frozen=True, slots=True)
class Told:
    """What a view says of one of its methods."""

    operation: str
    summary: str
    description: str
    tag: str
    answers: Shape | None
    """The body of the answer; None where it has none."""
    media_type: str = JSON
    status: HTTPStatus = HTTPStatus.OK
    key_example: str | None = None
    """An existing key, for addresses that have `{key}` in them."""
    path: Mapping[str, PathParameter] = field(default_factory=dict)
    """The other parts of the address, by name."""
    formats: Mapping[str, Shape] = field(default_factory=dict)
    """Other media types that the same answer is written in."""
    takes: Shape | None = None
    """The body of the request."""
    examples: Mapping[str, Any] = field(default_factory=dict)
    """Bodies of requests that would be accepted, by what they show."""
    also: Mapping[HTTPStatus, Shape] = field(default_factory=dict)
    """Other good answers."""
    problems: Sequence[HTTPStatus] = ()
    """Problems beside those that follow from the method, the key and the body."""
    headers: Sequence[Header] = ()
    asks: "type[ParameterSet] | None" = None
    """The query parameters of a method other than GET."""


class Telling(Protocol):
    """A view that OpenAPI tells of."""

    needs: Mapping[str, Capability]

    def told(self, method: str) -> Told:
        """Say what the address is and answers."""

    def parameter_set(self) -> type[ParameterSet]:
        """Declare the parameters of GET."""


class RegistrySchema(AutoSchema):
    """Writes the operations of a view that has a `told`; every other view is left out."""

    @property
    def told(self) -> Told:
        """What the view says of the method."""
        return self._telling.told(self.method)

    @property
    def _telling(self) -> Telling:
        return cast(Telling, self.view)

    def is_excluded(self) -> bool:
        """Leave out views that say nothing of themselves, and methods that only repeat others."""
        return not hasattr(self.view, "told") or self.method not in {"GET", "POST", "PATCH", "DELETE"}

    def get_operation_id(self) -> str:
        """Name the operation."""
        return self.told.operation

    def get_summary(self) -> str:
        """Say it in a line."""
        return self.told.summary

    def get_description(self) -> str:  # type: ignore[override]
        """Say it in full, and who may."""
        capability = self._telling.needs.get(self.method)
        if capability is None:
            return self.told.description
        return f"{self.told.description} Asks for a token whose role may {capability.value.rpartition('.')[2]}."

    def get_tags(self) -> list[str]:
        """Group operations by collection."""
        return [self.told.tag]

    def get_auth(self) -> list[Any]:
        """Say whether a token is needed; nobody needs one to read what is published."""
        token: dict[str, list[str]] = {"token": []}
        return [token] if self.method in self._telling.needs else [{}, token]

    def get_override_parameters(self) -> list[OpenApiParameter | Any]:
        """Tell of the parts of the path, of the headers, and of every declared parameter."""
        told = self.told
        path = dict(told.path)
        if told.key_example is not None:
            path["key"] = PathParameter(
                "The record's key; a former one leads to the address it has now.", told.key_example
            )
        found = [_part(name, part) for name, part in path.items()]
        found += [_header(header) for header in told.headers]
        asks = self._telling.parameter_set() if self.method == "GET" else told.asks
        if asks is not None:
            found += [_parameter(name, parameter) for name, parameter in asks.base_filters.items()]
        return found

    def get_request_serializer(self) -> Any:
        """Tell of the body of the request."""
        told = self.told
        if told.takes is None:
            return None
        examples = [OpenApiExample(name, value=value, request_only=True) for name, value in told.examples.items()]
        return {JSON: OpenApiRequest(request=told.takes, examples=examples)}

    def get_response_serializers(self) -> Any:
        """Tell of the answers, and of every problem that can stand in their place."""
        told = self.told
        statuses = {*ALWAYS, *told.problems}
        if self.method == "GET":
            statuses |= {*OF_READING}
        if told.key_example is not None:
            statuses |= {*OF_A_KEY}
        if told.takes is not None:
            statuses |= {*OF_A_BODY}
        if self.method in self._telling.needs:
            statuses.add(HTTPStatus.FORBIDDEN)
        found: dict[Any, OpenApiResponse] = {
            (told.status.value, told.media_type): OpenApiResponse(response=told.answers, description=told.summary)
        }
        for media_type, shape in told.formats.items():
            found[told.status.value, media_type] = OpenApiResponse(response=shape, description=told.summary)
        for status, shape in told.also.items():
            found[status.value, JSON] = OpenApiResponse(response=shape, description=status.phrase)
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
        required=declared.required,
        description=description,
        explode=True if declared.repeats else None,
        style="form" if declared.repeats else None,
    )


def _part(name: str, part: PathParameter) -> OpenApiParameter:
    schema: dict[str, Any] = {"type": "string", "pattern": part.pattern, "maxLength": KEY_MAX_LENGTH}
    return OpenApiParameter(
        name=name,
        type={"type": "integer", "minimum": 1} if isinstance(part.example, int) else schema,
        location=OpenApiParameter.PATH,
        required=True,
        description=part.description,
        examples=[OpenApiExample(name, value=part.example)],
    )


def _header(header: Header) -> OpenApiParameter:
    name, description, required, example = header.value
    return OpenApiParameter(
        name=name,
        type={"type": "string", "maxLength": 200, "pattern": r"^[\x21-\x7e]+$", "examples": [example]},
        location=OpenApiParameter.HEADER,
        required=required,
        description=description,
    )
