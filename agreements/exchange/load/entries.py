"""Entries to checked records: each against the input shapes, without a look at the database or at one another."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from agreements.exchange.load.problems import FileProblem
from agreements.exchange.load.read import Entry
from agreements.facts.shapes import CLASSIFICATION
from agreements.facts.statements import RecordEntry, Statement
from agreements.recording.saying import Said, SayingRefused, explain, judge, lacking, say
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind


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
    checked.classification, wrong = judge(shape=shape, given=given)
    for error in wrong:
        complain(str(error), "classification", *error.place)
    for name in shape.required:
        if name not in given:
            complain(lacking(shape=shape, name=name), "classification")


def _statement(kind: Kind, number: int, data: Any, complain: Any) -> Said | None:
    try:
        statement = Statement.model_validate(data)
    except ValidationError as error:
        for message, place in explain(error, Statement):
            complain(message, "claims", number, *place)
        return None
    try:
        return say(kind=kind, place=number, statement=statement)
    except SayingRefused as error:
        if not error.is_null:
            complain(str(error), "claims", number, *error.place)
        return None
