"""Entries to checked records: each against the input shapes, without a look at the database or at one another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from agreements.exchange.load.problems import FileProblem
from agreements.exchange.load.read import Entry
from agreements.facts.addresses import Address, AddressError, ValueRefused, fields, leaves, locate, normalise
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION
from agreements.facts.statements import Evidence, RecordEntry, Statement
from agreements.vocabulary.choices import Rank, RecordState, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split


@dataclass(slots=True)
class Said:
    """A statement whose path and value are in order; `place` is where it stands in its entry."""

    place: int
    path: str
    address: Address
    value_kind: ValueKind
    value: Any
    statement: Statement

    @property
    def rank(self) -> Rank:
        """Give the rank of its first piece of evidence."""
        return self.statement.rank


@dataclass(slots=True)
class Checked:
    """A record as a file gives it, as far as it is in order."""

    entry: Entry
    kind: Kind
    key: str
    state: RecordState = RecordState.PUBLISHED
    merged_into: str | None = None
    former_keys: tuple[str, ...] = ()
    classification: dict[str, Any] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    is_whole: bool = True
    """Whether nothing of it had to be left out."""

    def line(self, said: Said, *place: str | int) -> int:
        """Give the line of a place in one of its statements."""
        return self.entry.line("claims", said.place, *place)


def check_entry(entry: Entry, /) -> tuple[Checked | None, list[FileProblem]]:
    """Check one entry. Gives what is in order, None when not even kind and key are, and every problem."""
    problems: list[FileProblem] = []

    def complain(message: str, *place: str | int) -> None:
        problems.append(FileProblem(entry.file, entry.line(*place), message))

    frame = dict(entry.data)
    claims = frame.pop("claims", [])
    shape: RecordEntry | None = None
    try:
        shape = RecordEntry.model_validate(frame)
    except ValidationError as error:
        for message, place in explain(error, RecordEntry):
            complain(message, *place)
    kind, key = frame.get("kind"), frame.get("key")
    if shape is None:
        if kind not in Kind.values or not isinstance(key, str):
            return None, problems
        # Kind and key are enough to know what refers to it, and to check what else it says.
        shape = RecordEntry.model_construct(kind=Kind(kind), key=key, classification=frame.get("classification") or {})
    checked = Checked(
        entry=entry,
        kind=shape.kind,
        key=shape.key,
        state=RecordState(shape.state or RecordState.PUBLISHED),
        merged_into=shape.merged_into,
        former_keys=tuple(shape.former_keys),
    )
    if isinstance(shape.classification, dict):
        _classify(checked, shape.classification, complain)
    if not isinstance(claims, list):
        complain("expected a list of statements, each with a `path`", "claims")
        claims = []
    for number, data in enumerate(claims):
        said = _statement(checked.kind, number, data, complain)
        if said is not None:
            checked.said.append(said)
    checked.is_whole = not problems and not entry.document.problems
    return checked, problems


def _classify(checked: Checked, given: dict[str, Any], complain: Any) -> None:
    shape = CLASSIFICATION[checked.kind]
    try:
        judged = shape.model_validate(given)
    except ValidationError as error:
        for message, place in explain(error, shape):
            complain(message, "classification", *place)
        wrong = {one["loc"][0] for one in error.errors(include_url=False)}
        # The rest is still good for checking what refers to it: the quotes of a source's text.
        judged = shape.model_validate({name: value for name, value in given.items() if name not in wrong})
    checked.classification = judged.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    # An empty text or list says as much as none.
    checked.classification = {name: value for name, value in checked.classification.items() if value not in ("", [])}
    for name in shape.required:
        if name not in given:
            complain(f"the classification lacks {name!r}; expected {_expected(shape, name)}", "classification")


def _expected(shape: type[Shape], name: str) -> str:
    schema = fields(shape)[name].adapter.json_schema()
    options = next((part["enum"] for part in schema.get("$defs", {}).values() if "enum" in part), None)
    return f"one of {', '.join(options)}" if options else "a text"


def _statement(kind: Kind, number: int, data: Any, complain: Any) -> Said | None:
    try:
        statement = Statement.model_validate(data)
    except ValidationError as error:
        for message, place in explain(error, Statement):
            complain(message, "claims", number, *place)
        return None
    try:
        address = locate(kind, statement.path)
    except AddressError as error:
        complain(str(error), "claims", number, "path")
        return None
    value, value_kind = None, ValueKind.VALUE
    if "value" in statement.model_fields_set:
        try:
            value = normalise(address, statement.value)
        except ValueRefused as error:
            below = tuple(split(error.where)) if error.where.strip("/") else ()
            given = _at(statement.value, below)
            if given is not None:  # of null the reader of the file has complained
                named = f" at {error.where}" if below else ""
                message = _plainly(str(error))
                is_bare = message.startswith(("Input", "String")) and not isinstance(given, dict)
                shown = f", not {_shown(given)}" if is_bare else ""
                complain(
                    f"{statement.path or 'the record'}{named}: {message}{shown}", "claims", number, "value", *below
                )
            return None
    else:
        value_kind = ValueKind.UNKNOWN if statement.unknown else ValueKind.NONE
    return Said(number, statement.path, address, value_kind, value, statement)


_PARTS: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (RecordEntry, "claims"): Statement,
    (Statement, "evidence"): Evidence,
}


def explain(error: ValidationError, shape: type[BaseModel], /) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Give (what is wrong and what was expected, where) for every complaint of pydantic."""
    for one in error.errors(include_url=False):
        if one["input"] is None:
            continue  # null: the reader of the file has complained
        place = tuple(part for part in one["loc"] if isinstance(part, str | int))
        message = _plainly(str(one["msg"]).removeprefix("Value error, "))
        at: type[BaseModel] = shape
        for part in place[:-1]:
            at = _PARTS.get((at, str(part)), at)
        if one["type"] == "extra_forbidden":
            message = f"unknown key {place[-1]!r}; there is: {', '.join(at.model_fields)}"
        elif one["type"] == "missing":
            message = f"{place[-1]!r} is missing"
        elif place and one["type"] != "value_error" and not isinstance(place[-1], int):
            message = f"{place[-1]!r}: {message[0].lower()}{message[1:]}, not {_shown(one['input'])}"
        elif place and isinstance(place[-1], str):
            message = f"{place[-1]!r}: {message}"
        yield message, place


def _plainly(message: str) -> str:
    """Say "mapping" for what pydantic calls by the name of a class."""
    return re.sub(r"a valid dictionary( or instance of \w+)?", "a mapping", message)


def _at(value: Any, place: Sequence[str | int]) -> Any:
    """Give the part of a value at a place, as far as there is one."""
    for part in place:
        if not isinstance(value, dict) or part not in value:
            break
        value = value[part]
    return value


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}..."


def leaves_of(said: Said) -> Sequence[tuple[tuple[str, ...], Any]]:
    """Give every (path tokens, plain value) that a statement speaks for."""
    return list(leaves(said.address.tokens, said.value)) if said.value_kind == ValueKind.VALUE else []
