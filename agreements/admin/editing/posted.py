"""What somebody typed into the form of a record, and what the form was made from, place by place.

A place of the form is named: by its pointer for a fact or a collection, `m:` and the pointer for how the sources
speak of the record or an item, `c:` and the name for a field of the classification, `state` for the record's. A new
item, which has no name yet, goes by `+1`, `+2` in pointers. `unit` lists the records and items whose inputs are in
the form: what is not in the form stays as it is.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from agreements.admin.editing.evidence import COMMON, Box, box_of
from agreements.admin.editing.inputs import Input, input_of, tidy, written
from agreements.facts.addresses import fields
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.projection.units import ACTIONS
from agreements.reading.forms import UNRECORDED, Present
from agreements.vocabulary.choices import Modality, RecordState, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import PointerError, split

NEW = "+"
"""What the name of an item begins with that has none yet; no name of an item can."""

STATE = "state"
"""The place of the record's own state."""

UNKNOWN, NONE = "?unknown", "?none"
"""How a list of choices offers the two states; no choice begins so."""

VALUE = ValueKind.VALUE.value

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at one place of the form: a state, and the text of a value."""

    state: str
    text: str = ""

    @property
    def digest(self) -> str:
        """Give a short hash, by which a form tells what it was made from."""
        return hashlib.sha256(f"{self.state}\n{self.text}".encode()).hexdigest()[:16]


NOTHING = Answer(UNRECORDED)


@dataclass(slots=True)
class Posted:
    """A form as it came back, or as it is made.

    `base` are the digests of what it was made from; `names` those typed for new items; `removed` the items to go;
    `retracted` the claims to be taken back; `unreadable` problems of what could not be read at all.
    """

    seen: int | None = None
    base: dict[str, str] = field(default_factory=dict)
    units: list[str] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    retracted: set[str] = field(default_factory=set)
    boxes: dict[str, Box] = field(default_factory=dict)
    key: str = ""
    why: str = ""
    once: str = ""
    unreadable: dict[str, str] = field(default_factory=dict)

    @property
    def common(self) -> Box:
        """Give the box that serves all."""
        return self.boxes.get(COMMON, Box())

    def changed(self, at: str, /) -> bool:
        """Tell whether something else stands at a place than the form was made with."""
        return at in self.answers and self.answers[at].digest != self.base.get(at, NOTHING.digest)

    def take_up(self, present: Present, at: str, /) -> None:
        """Fill a place that has no input in the form, or did not have one yet, with what is there now."""
        if at not in self.answers:
            self.answers[at] = now(present, at)
            self.base.setdefault(at, self.answers[at].digest)


def shape_at(kind: Kind, tokens: Tokens, /) -> type[Shape] | None:
    """Give the shape of the unit (the record, an item) at a place; None where there is none."""
    shape: type[Shape] = FACTS[kind]
    for collection in tokens[::2]:
        known = fields(shape).get(collection)
        if known is None or known.items is None:
            return None
        shape = known.items
    return shape if len(tokens) % 2 == 0 else None


def shows_modality(tokens: Tokens, /) -> bool:
    """Tell whether a unit says by itself whether it happened: the record, and entries of the ledger."""
    return not tokens or (len(tokens) == 2 and tokens[0] == ACTIONS)


def places_of(kind: Kind, unit: str, /) -> Iterator[tuple[str, Input | None]]:
    """Give the places of a unit: its fields, its collections (no input of their own), how it is spoken of."""
    tokens = split(unit)
    shape = shape_at(kind, tokens)
    assert shape is not None
    if shows_modality(tokens) and fields(shape):
        yield f"m:{unit}", None
    for name, known in fields(shape).items():
        yield f"{unit}/{name}", input_of(shape, name) if known.items is None else None


def judgements_of(kind: Kind, /) -> Iterator[tuple[str, Input]]:
    """Give the places of the classification."""
    for name in fields(CLASSIFICATION[kind]):
        yield f"c:{name}", input_of(CLASSIFICATION[kind], name)


def now(present: Present, at: str, /) -> Answer:
    """Give what is at a place of the form before anybody types."""
    if at == STATE:
        return Answer(VALUE, present.record.state if present.record is not None else RecordState.PUBLISHED.value)
    if at.startswith("c:"):
        return _value(written(present.judged.get(at[2:])))
    if at.startswith("m:"):
        tokens = split(at[2:])
        return Answer(VALUE, present.modality(tokens) if _named(tokens) else Modality.ACTUAL.value)
    tokens = split(at)
    state = present.state(tokens) if _named(tokens) else UNRECORDED
    return _value(written(present.values[tokens])) if state == VALUE else Answer(state)


def posted(request: HttpRequest, kind: Kind, /) -> Posted:
    """Read a form that came back. What is no part of any form of this kind is left out."""
    data = request.POST
    given = Posted(
        seen=int(data["seen"]) if data.get("seen", "").isdigit() else None,
        base=_base(data.get("base", "")),
        units=[at for at in dict.fromkeys(data.getlist("unit")) if _is_unit(kind, at)],
        names={name[2:]: data[name].strip() for name in data if name.startswith("i:")},
        removed=set(data.getlist("gone")),
        retracted=set(data.getlist("back")),
        boxes={name[2:-7]: box_of(data, name[2:-7]) for name in data if name[:2] == "e:" and name[-7:] == ":source"},
        key=data.get("key", "").strip(),
        why=tidy(data.get("why", "")),
        once=data.get("once", "")[:40],
    )
    for at, asked in (place for unit in given.units for place in places_of(kind, unit)):
        if asked is not None:
            given.answers[at] = _answer(data, at, asked, given.base)
        else:
            name = at if at.startswith("m:") else f"s:{at}"
            if data.get(name):
                given.answers[at] = Answer(VALUE if name == at else data[name], data[name] if name == at else "")
    for at, _ in judgements_of(kind):
        if at in data:
            given.answers[at] = _value(data[at])
        if f"{at}:file" in request.FILES:
            _read_file(given, request, at)
    if data.get(STATE):
        given.answers[STATE] = Answer(VALUE, data[STATE])
    return given


def moved(given: Posted, present: Present, /) -> dict[str, Answer]:
    """Bring a form up to a newer record: give the places that somebody else changed, with what is there now.

    Where nothing was typed the newer value is taken; what was typed stays. The form then stands on the record as it
    is now, so that saving it again is meant.
    """
    others: dict[str, Answer] = {}
    for at in list(given.answers):
        is_new = any(token.startswith(NEW) for token in at.split("/"))
        newer = now(present, at)
        if is_new or newer.digest == given.base.get(at, NOTHING.digest):
            continue
        others[at] = newer
        if not given.changed(at):
            given.answers[at] = newer
        given.base[at] = newer.digest
    given.seen = present.record.version if present.record is not None else None
    return others


def _answer(data: Mapping[str, Any], at: str, asked: Input, base: Mapping[str, str]) -> Answer:
    """Read one fact. A value typed where the state was left as it was counts as a value."""
    text = str(data.get(f"v:{at}", ""))
    if asked.is_chosen:
        return Answer(text.removeprefix("?")) if text in (UNKNOWN, NONE) else _value(text)
    state = str(data.get(f"s:{at}", VALUE))
    if state not in (ValueKind.UNKNOWN, ValueKind.NONE, UNRECORDED):
        return _value(text)
    is_left = Answer(state).digest == base.get(at, NOTHING.digest)
    return _value(text) if text.strip() and is_left else Answer(state)


def _value(text: str) -> Answer:
    text = tidy(text)
    return Answer(VALUE, text) if text else NOTHING


def _read_file(given: Posted, request: HttpRequest, at: str) -> None:
    uploaded = request.FILES[at + ":file"]
    assert isinstance(uploaded, UploadedFile)
    try:
        given.answers[at] = _value(uploaded.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        given.unreadable[at] = "The file is not text in UTF-8: save it so, and choose it again."


def _base(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(at): str(digest) for at, digest in found.items()} if isinstance(found, dict) else {}


def _is_unit(kind: Kind, at: str) -> bool:
    try:
        return shape_at(kind, split(at)) is not None
    except PointerError:
        return False


def _named(tokens: Tokens) -> bool:
    return not any(token.startswith(NEW) for token in tokens)
