"""What a body says, read place by place; nothing is looked up yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from agreements.api.problems import ProblemError, refused
from agreements.api.writing.shapes import ClaimBody, RecordBody
from agreements.facts.addresses import fields
from agreements.facts.base import Shape
from agreements.facts.edits import Retraction
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.recording.saying import plainly
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join

Tokens = tuple[str, ...]

MOST_ERRORS = 100
"""Errors that one answer names."""


@dataclass(slots=True)
class Given:
    """A body that has the right shape: plain values by place (None: nothing is said there), and all beside them.

    A list without members says nothing, as null does. `judged` is the classification.
    """

    kind: Kind
    why: str
    key: str | None = None
    state: str | None = None
    facts: dict[Tokens, Any] = field(default_factory=dict)
    judged: dict[str, Any] = field(default_factory=dict)
    emptied: dict[str, list[str]] = field(default_factory=dict)
    """What is listed under `unknown` and under `none`."""
    claims: list[ClaimBody] = field(default_factory=list)
    retract: list[Retraction] = field(default_factory=list)

    def below(self, tokens: Tokens, /) -> dict[Tokens, Any]:
        """Give what is said at a place and below it."""
        return {
            leaf: value
            for leaf, value in self.facts.items()
            if leaf[: len(tokens)] == tokens and value is not None
        }  # fmt: skip


def read(body: Any, /, *, kind: Kind, shape: type[RecordBody]) -> Given:
    """Read a body. Raises the problem 400, naming every place that has another shape."""
    said = checked(body, shape=shape)
    assert isinstance(said, RecordBody)
    plain = said.model_dump(mode="json", exclude_unset=True)
    given = Given(
        kind=kind,
        why=plain["why"],
        key=plain.get("key"),
        state=plain.get("state"),
        judged={name: _said(plain[name]) for name in CLASSIFICATION[kind].model_fields if name in plain},
        emptied={"unknown": said.unknown, "none": said.none},
        claims=said.evidence,
        retract=said.retract,
    )
    errors: list[ProblemError] = []
    for tokens, value in _leaves(FACTS[kind], plain, (), errors):
        given.facts[tokens] = _said(value)
    if errors:
        raise refused(errors)
    return given


def checked(body: Any, /, *, shape: type[BaseModel]) -> BaseModel:
    """Hold a body to a shape. Raises the problem 400, naming every place that has another."""
    try:
        return shape.model_validate(body)
    except ValidationError as error:
        found = error.errors(include_url=False)[:MOST_ERRORS]
        raise refused([_complaint(one, body, shape) for one in found]) from error


def place_of(body: Any, place: Sequence[str | int], /) -> str:
    """Give the pointer to a place of a body; a member of a collection goes by its `item`, as in every pointer."""
    tokens = []
    for part in place:
        inner = None
        if isinstance(body, list) and isinstance(part, int):
            inner = body[part]
            named = inner.get("item") if isinstance(inner, Mapping) else None
            tokens.append(named if isinstance(named, str) else str(part))
        else:
            inner = body.get(part) if isinstance(body, Mapping) else None
            tokens.append(str(part))
        body = inner
    return join(*tokens)


def _said(value: Any) -> Any:
    return None if value in ("", []) else value


def _leaves(
    shape: type[Shape], said: Mapping[str, Any], at: Tokens, errors: list[ProblemError]
) -> Iterator[tuple[Tokens, Any]]:
    for name, known in fields(shape).items():
        if name not in said:
            continue
        if known.items is None:
            yield (*at, name), said[name]
            continue
        seen: set[str] = set()
        for member in said[name] or ():
            place = (*at, name, member["item"])
            if member["item"] in seen:
                errors.append(ProblemError(pointer=join(*place), detail="this item stands twice", accepted=None))
            seen.add(member["item"])
            yield from _leaves(known.items, member, place, errors)


def _complaint(error: Any, body: Any, shape: type[BaseModel]) -> ProblemError:
    place = tuple(part for part in error["loc"] if isinstance(part, str | int))
    accepted = None
    match error["type"]:
        case "extra_forbidden":
            detail = "there is no such field here"
            accepted = sorted(_at(shape, place[:-1]).model_fields)
        case "missing":
            detail = "this is missing"
            if place == ("why",):
                detail = "say why this is written: it is kept with the change"
        case "enum":
            detail = "this is not one of its values"
            accepted = [part.strip(" '") for part in str(error["ctx"]["expected"]).replace(" or ", ",").split(",")]
        case _:
            detail = plainly(str(error["msg"]).removeprefix("Value error, "))
    return ProblemError(pointer=place_of(body, place), detail=detail, accepted=accepted)


def _at(shape: type[BaseModel], place: Sequence[str | int]) -> type[BaseModel]:
    """Give the shape of the part at a place."""
    for part in place:
        if isinstance(part, str) and part in shape.model_fields:
            shape = next(_shapes(shape.model_fields[part].annotation), shape)
    return shape


def _shapes(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _shapes(part)
