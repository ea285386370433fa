"""Revising a candidate: its statements kept, dropped or changed, its key and classification; never as bare JSON."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from agreements.admin.editing.inputs import Input, input_of, read, tidy, written
from agreements.facts.addresses import AddressError, Place, ValueRefused, fields, leaves, locate, normalise
from agreements.facts.edits import Edit, Retraction
from agreements.facts.shapes import CLASSIFICATION
from agreements.facts.statements import Statement
from agreements.review.payloads import payload_of
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join

KEPT = "yes"
"""What a ticked box sends."""


@dataclass(frozen=True, slots=True)
class Box:
    """One value that may be changed: the name of its input, and what stands in it."""

    name: str
    label: str
    asked: Input
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One statement or one claim to be taken back: whether it is kept, and the values it may be given."""

    name: str
    is_kept: bool
    boxes: tuple[Box, ...] = ()


@dataclass(slots=True)
class Revision:
    """What a decider made of a proposal, as a form shows it.

    `edit` is None where it cannot be read; `problems` then say why. `is_changed`: it is not what was proposed.
    """

    key: str
    judged: list[Box] = field(default_factory=list)
    statements: list[Part] = field(default_factory=list)
    retracted: list[Part] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    edit: Edit | None = None
    is_changed: bool = False


def revise(*, proposed: Edit, posted: Mapping[str, str] | None = None, is_new: bool) -> Revision:
    """Read a revision of what is proposed, or show the proposal as it stands where nothing was posted.

    `is_new`: a new record is proposed, whose key may be changed, and all of its classification.
    """
    key = tidy(posted.get("key", proposed.key)) if posted is not None and is_new else proposed.key
    revision = Revision(key=key)
    claims: list[Statement] = []
    for number, statement in enumerate(proposed.claims):
        part, said = _statement(revision, proposed.kind, number, statement, posted)
        revision.statements.append(part)
        if said is not None and part.is_kept:
            claims.append(said)
    retract: list[Retraction] = []
    for number, retraction in enumerate(proposed.retract):
        part = Part(f"retract.{number}", _is_kept(posted, f"retract.{number}"))
        revision.retracted.append(part)
        if part.is_kept:
            retract.append(retraction)
    classification = _classification(revision, proposed, posted, is_new=is_new)
    if not revision.problems:
        try:
            revised = proposed.model_copy(
                update={"key": key, "classification": classification, "claims": claims, "retract": retract}
            )
            # A copy is not checked; what is read back is.
            revision.edit = Edit.model_validate(revised.model_dump(exclude_unset=True))
        except ValidationError as error:
            revision.problems += [
                f"{join(*map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False)
            ]
    revision.is_changed = revision.edit is not None and payload_of(edit=revision.edit) != payload_of(edit=proposed)
    return revision


def _is_kept(posted: Mapping[str, str] | None, name: str) -> bool:
    return posted is None or posted.get(name) == KEPT


def _statement(
    revision: Revision, kind: Kind, number: int, statement: Statement, posted: Mapping[str, str] | None
) -> tuple[Part, Statement | None]:
    name = f"keep.{number}"
    is_kept = _is_kept(posted, name)
    if "value" not in statement.model_fields_set:
        return Part(name, is_kept), statement
    try:
        address = locate(kind, statement.path)
        said = list(leaves(address.tokens, normalise(address, statement.value)))
    except (AddressError, ValueRefused):
        # It cannot be read, so it cannot be changed here: it is dropped, or refused as it stands.
        return Part(name, is_kept), statement
    boxes, values, is_changed = [], [], False
    for place, (tokens, value) in enumerate(said):
        asked = _asked(kind, tokens)
        box = Box(f"value.{number}.{place}", tokens[-1].replace("_", " "), asked, written(value))
        if posted is not None and box.name in posted:
            box = Box(box.name, box.label, asked, tidy(posted[box.name]))
        boxes.append(box)
        if box.text == tidy(written(value)):
            values.append((tokens, value))
            continue
        is_changed = True
        if box.text:
            values.append((tokens, read(asked, box.text)))
    part = Part(name, is_kept, tuple(boxes))
    if not is_changed or not is_kept:
        return part, statement
    if not values:
        revision.problems.append(f"{statement.path}: nothing is left of this statement; drop it instead.")
        return part, None
    depth = len(address.tokens)
    value = values[0][1] if address.place is Place.FIELD else _nested(depth, values)
    try:
        checked = normalise(address, value)
    except ValueRefused as error:
        revision.problems.append(f"{statement.path}{error.where}: {error}.")
        return part, None
    return part, statement.model_copy(update={"value": checked})


def _asked(kind: Kind, tokens: tuple[str, ...]) -> Input:
    shape = locate(kind, join(*tokens[:-1])).shape
    assert shape is not None
    return input_of(shape, tokens[-1])


def _nested(depth: int, values: list[tuple[tuple[str, ...], Any]]) -> dict[str, Any]:
    """Put plain values together again, as they stood below the first `depth` tokens."""
    whole: dict[str, Any] = {}
    for tokens, value in values:
        below = whole
        for token in tokens[depth:-1]:
            below = below.setdefault(token, {})
        below[tokens[-1]] = value
    return whole


def _classification(
    revision: Revision, proposed: Edit, posted: Mapping[str, str] | None, *, is_new: bool
) -> dict[str, Any]:
    shape = CLASSIFICATION[proposed.kind]
    judged: dict[str, Any] = {}
    for name in dict.fromkeys([*_offered(proposed, is_new=is_new), *proposed.classification]):
        value = proposed.classification.get(name)
        if name not in shape.model_fields or input_of(shape, name).is_long:
            # Too long for a form, or not known: it stays as it was proposed.
            judged[name] = value
            continue
        asked = input_of(shape, name)
        box = Box(f"judged.{name}", name.replace("_", " "), asked, written(value))
        if posted is not None and box.name in posted:
            box = Box(box.name, box.label, asked, tidy(posted[box.name]))
        revision.judged.append(box)
        if box.text == tidy(written(value)):
            if name in proposed.classification:
                judged[name] = value
        elif box.text:
            try:
                adapter = fields(shape)[name].adapter
                judged[name] = adapter.dump_python(adapter.validate_python(read(asked, box.text)), mode="json")
            except ValidationError as error:
                said = str(error.errors(include_url=False, include_input=False)[0]["msg"])
                revision.problems.append(f"{box.label}: {said.removeprefix('Value error, ')}.")
    return judged


def _offered(proposed: Edit, *, is_new: bool) -> Iterator[str]:
    for name in CLASSIFICATION[proposed.kind].model_fields:
        if is_new or name in proposed.classification:
            yield name
