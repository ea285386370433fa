"""Statements to claims: at which address they speak, what they say there, and in which words they are found.

Files and edits make the same statements; here is what is checked of them wherever they come from. Whoever asks
says where a complaint belongs: a line of a file, or a place of a record.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from agreements.facts.addresses import Address, AddressError, ValueRefused, fields, leaves, link_kind, locate, normalise
from agreements.facts.base import Shape
from agreements.facts.statements import Evidence, RecordEntry, Statement
from agreements.recording.drafts import ClaimDraft, PassageDraft
from agreements.vocabulary.choices import Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import split
from agreements.vocabulary.spans import SpanError, find

Place = tuple[str | int, ...]
"""Where in what was handed in: ("path",), ("value", "date"), ("evidence", 0, "quote")."""


class SayingRefused(ValueError):
    """A statement that cannot be claimed; the message says what was expected, `place` where in it.

    `is_null` tells that nothing at all stands there, of which the reader of a file complains by itself.
    """

    def __init__(self, message: str, *place: str | int, is_null: bool = False) -> None:
        """Keep the place beside the message."""
        super().__init__(message)
        self.place: Place = place
        self.is_null = is_null


@dataclass(slots=True)
class Said:
    """A statement whose path and value are in order; `place` is where it stands among those handed in."""

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

    def leaves(self) -> Sequence[tuple[tuple[str, ...], Any]]:
        """Give every (path tokens, plain value) that it speaks for."""
        return list(leaves(self.address.tokens, self.value)) if self.value_kind == ValueKind.VALUE else []

    def links(self) -> Iterator[tuple[tuple[str, ...], Kind, str]]:
        """Give (path tokens, kind, key) of every record that it names."""
        for tokens, value in self.leaves():
            kind = link_kind(self.address.kind, tokens)
            if kind is not None:
                yield tokens, kind, value

    def draft(self, evidence: Evidence, passage: PassageDraft | None, /) -> ClaimDraft:
        """Make the claim of one piece of its evidence: the first has the statement's rank, others are `normal`."""
        is_first = evidence is self.statement.evidence[0]
        return ClaimDraft(
            path=self.path,
            value_kind=self.value_kind,
            value=self.value,
            rank=self.rank if is_first or self.rank == Rank.DEPRECATED else Rank.NORMAL,
            modality=self.statement.modality,
            confidence=evidence.confidence.value if evidence.confidence is not None else None,
            inferred=evidence.inferred,
            reason=evidence.reason,
            passage=passage,
            unsourced_reason=evidence.unsourced,
        )


def say(*, kind: Kind, place: int, statement: Statement) -> Said:
    """Find the address of a statement and give its value its one form. Raises SayingRefused."""
    try:
        address = locate(kind, statement.path)
    except AddressError as error:
        raise SayingRefused(str(error), "path") from error
    if "value" not in statement.model_fields_set:
        value_kind = ValueKind.UNKNOWN if statement.unknown else ValueKind.NONE
        return Said(place, statement.path, address, value_kind, None, statement)
    try:
        value = normalise(address, statement.value)
    except ValueRefused as error:
        below = split(error.where) if error.where.strip("/") else ()
        given = _at(statement.value, below)
        message = plainly(str(error))
        is_bare = message.startswith(("Input", "String")) and not isinstance(given, dict)
        named = f" at {error.where}" if below else ""
        shown = f", not {_shown(given)}" if is_bare else ""
        message = f"{statement.path or 'the record'}{named}: {message}{shown}"
        raise SayingRefused(message, "value", *below, is_null=given is None) from error
    return Said(place, statement.path, address, ValueKind.VALUE, value, statement)


def quoted(*, evidence: Evidence, source: str, text: str) -> PassageDraft:
    """Find the words, or name the row, that evidence points at in its source. Raises SpanError."""
    if evidence.quote is None:
        return PassageDraft(source=source, row=evidence.row)
    try:
        span = find(text, evidence.quote, occurrence=evidence.occurrence)
    except SpanError as error:
        message = str(error).replace("is not in the text", f"is not in the text of {source!r}").rstrip(".")
        raise SpanError(message) from error
    return PassageDraft(source=source, span=span)


def judge(*, shape: type[Shape], given: dict[str, Any]) -> tuple[dict[str, Any], list[SayingRefused]]:
    """Check classification fields; gives those that are in order, without empty ones, and what is wrong."""
    problems: list[SayingRefused] = []
    try:
        judged = shape.model_validate(given)
    except ValidationError as error:
        problems += [SayingRefused(message, *place) for message, place in explain(error, shape)]
        wrong = {one["loc"][0] for one in error.errors(include_url=False)}
        # The rest is still good for checking what refers to it: the quotes of a source's text.
        judged = shape.model_validate({name: value for name, value in given.items() if name not in wrong})
    said = judged.model_dump(mode="json", exclude_unset=True, exclude_none=True)
    # An empty text or list says as much as none.
    return {name: value for name, value in said.items() if value not in ("", [])}, problems


def lacking(*, shape: type[Shape], name: str) -> str:
    """Say that a classification field is missing, and what was expected."""
    schema = fields(shape)[name].adapter.json_schema()
    options = next((part["enum"] for part in schema.get("$defs", {}).values() if "enum" in part), None)
    expected = f"one of {', '.join(options)}" if options else "a text"
    return f"the classification lacks {name!r}; expected {expected}"


_PARTS: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (RecordEntry, "claims"): Statement,
    (Statement, "evidence"): Evidence,
}


def explain(error: ValidationError, shape: type[BaseModel], /) -> Iterator[tuple[str, Place]]:
    """Give (what is wrong and what was expected, where) for every complaint of pydantic.

    Of a null nothing is said: where one may not stand, the reader of a file has complained.
    """
    for one in error.errors(include_url=False):
        if one["input"] is None:
            continue
        place = tuple(part for part in one["loc"] if isinstance(part, str | int))
        message = plainly(str(one["msg"]).removeprefix("Value error, "))
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


def plainly(message: str, /) -> str:
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
