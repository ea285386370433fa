"""What was typed into a form, read place by place into what changes of the record."""

from collections.abc import Collection, Iterator
from typing import Any

from agreements.admin.editing import naming
from agreements.admin.editing.changes import Change, Changes, Said
from agreements.admin.editing.inputs import input_of, message_of, read
from agreements.admin.editing.posted import (
    NEW,
    NOTHING,
    VALUE,
    Posted,
    Tokens,
    judgements_of,
    shape_at,
)
from agreements.admin.editing.wording import LACKING, plainly
from agreements.facts.addresses import ValueRefused, fields, locate, normalise
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.reading.forms import UNRECORDED, Present
from agreements.vocabulary.choices import Modality, ValueKind
from agreements.vocabulary.keys import KEY_MAX_LENGTH, is_key
from agreements.vocabulary.pointers import join, split


def changes_of(present: Present, given: Posted, /) -> Changes:
    """Read what a form changes of a record. Nothing is looked up; links are keys as typed."""
    found = Changes(present.kind)
    reader = _Reader(present, given, found)
    if present.record is None:
        reader.new_record()
    else:
        reader.unit("", ())
    found.retracted |= given.retracted & {claim["key"] for claim in present.claims}
    found.cleared += [split(at) for at in sorted(given.removed) if not _is_new(at) and len(split(at)) % 2 == 0 and at]
    for at, asked in judgements_of(present.kind):
        if not given.changed(at):
            continue
        answer, name = given.answers[at], at[2:]
        shape = CLASSIFICATION[present.kind]
        value = None
        if answer.state == VALUE:
            adapter = fields(shape)[name].adapter
            try:
                value = adapter.dump_python(adapter.validate_python(read(asked, answer.text)), mode="json")
            except ValueError as error:
                found.complain(at, message_of(error))
                continue
        if value != present.judged.get(name):
            found.classification[name] = value
    if "state" in given.answers and given.changed("state"):
        found.state = given.answers["state"].text
    for at, message in given.unreadable.items():
        found.complain(at, message)
    return found


class _Reader:
    def __init__(self, present: Present, given: Posted, found: Changes) -> None:
        self.present, self.given, self.found = present, given, found
        self.units = set(given.units)
        self.kind = present.kind

    def unit(self, at: str, tokens: Tokens) -> None:
        """Read the record, or an item of it that is known, whose inputs are in the form."""
        shape = shape_at(self.kind, tokens)
        assert shape is not None
        modality = self._modality(at, tokens)
        if self.given.changed(f"m:{at}"):
            self._spoken_of_otherwise(at, tokens, shape, modality)
        for name, known in fields(shape).items():
            place, there = f"{at}/{name}", (*tokens, name)
            if known.items is not None:
                self._collection(place, there, known.items, modality)
            elif self.given.changed(place):
                self._field(place, there, modality)

    def new_record(self) -> None:
        """Read a record that nobody knows yet: its own fields stand on one evidence, each item on one of its own."""
        value, further = self._value("", FACTS[self.kind], skip_items=True)
        modality = self._modality("", ())
        says = [Said("", VALUE, self._checked("", "", value))] if value else []
        says += [Said(join(*place), state) for place, state in further]
        if says:
            self.found.owed.append(Change("", modality, says))
        for name, known in fields(FACTS[self.kind]).items():
            if known.items is not None:
                self._collection(f"/{name}", (name,), known.items, modality)
        if not self.found.problems:
            said_of = {split(said.path)[0] for change in self.found.owed for said in change.says if said.path}
            self._complete("", FACTS[self.kind], said_of | value.keys())

    def _modality(self, at: str, tokens: Tokens) -> str:
        said = self.given.answers.get(f"m:{at}")
        if said is not None and said.text in Modality.values:
            return said.text
        return self.present.modality(tokens) if not any(map(_is_new, tokens)) else Modality.ACTUAL.value

    def _field(self, at: str, tokens: Tokens, modality: str) -> None:
        answer = self.given.answers[at]
        if answer.state == UNRECORDED:
            self.found.cleared.append(tokens)
            return
        path = join(*tokens)
        if answer.state != VALUE:
            self.found.owed.append(Change(at, modality, [Said(path, answer.state)]))
            return
        value = self._checked(at, path, read(self._asked(tokens), answer.text))
        if value is not None and value != self.present.values.get(tokens):
            self.found.owed.append(Change(at, modality, [Said(path, VALUE, value)]))

    def _spoken_of_otherwise(self, at: str, tokens: Tokens, shape: type[Shape], modality: str) -> None:
        """Say a unit anew with all its fields: what was planned of it is not followed for what happened."""
        path = join(*tokens)
        value, _ = self._value(at, shape, skip_items=True)
        said = self._checked(at, path, value) if value else None
        if not said:
            self.found.complain(f"m:{at}", "Say first what it is: nothing of it is recorded yet.")
            return
        self.found.owed.append(Change(f"m:{at}", modality, [Said(path, VALUE, said)]))

    def _collection(self, at: str, tokens: Tokens, shape: type[Shape], modality: str) -> None:
        taken = set(self.present.items(tokens))
        added = False
        for unit in list(self._below(at)):
            item = split(unit)[-1]
            if (*tokens, item) in self.present.units:
                self.unit(unit, (*tokens, item))
            else:
                name = self._new_item(unit, tokens, shape, taken, modality)
                taken |= {name} - {""}
                added = added or bool(name)
        answer = self.given.answers.get(at)
        if answer is None or not self.given.changed(at):
            return
        if answer.state not in (ValueKind.UNKNOWN, ValueKind.NONE):
            path = join(*tokens)
            self.found.retracted |= {claim["key"] for claim in self.present.claims if claim["path"] == path}
        elif added:
            self.found.complain(at, f"You say “{answer.state}” here and add one: choose one of the two.")
        else:
            self.found.owed.append(Change(at, modality, [Said(join(*tokens), answer.state)]))

    def _new_item(self, at: str, tokens: Tokens, shape: type[Shape], taken: set[str], modality: str) -> str:
        """Read an item that is not held: a new one, or one that is only claimed. Give its name; empty: it has none."""
        value, further = self._value(at, shape)
        if not value and not further:
            return ""
        item = split(at)[-1]
        name = self.given.names.get(at, "") or ("" if _is_new(item) else item)
        if name and not is_key(name):
            self.found.complain(
                f"i:{at}", f"A key is lower-case words with hyphens, {KEY_MAX_LENGTH} characters at most."
            )
            return ""
        if name in taken and name != item:
            self.found.complain(
                f"i:{at}", f"There is already an item {name!r}: change that one, or choose another key."
            )
            return ""
        name = name or naming.item_name(shape, value, collection=tokens[-1], taken=taken)
        path = join(*tokens, name)
        self.found.names[path] = at
        said = self._checked(at, path, value) if value else None
        own = self._modality(at, (NEW,)) if f"m:{at}" in self.given.answers else modality
        says = [Said(path, VALUE, said)] if said else []
        says += [Said(path + join(*place), state) for place, state in further]
        if not value:
            self.found.complain(at, "Say at least one thing of it.")
        elif says:
            self.found.owed.append(Change(at, own, says))
        return name

    def _value(
        self, at: str, shape: type[Shape], *, skip_items: bool = False
    ) -> tuple[dict[str, Any], list[tuple[Tokens, str]]]:
        """Put together what the inputs of a unit say, and which of its places are said to be unknown or none."""
        value: dict[str, Any] = {}
        further: list[tuple[Tokens, str]] = []
        for name, known in fields(shape).items():
            place = f"{at}/{name}"
            if known.items is not None:
                if skip_items:
                    continue
                below: dict[str, Any] = {}
                for unit in self._below(place):
                    part, states = self._value(unit, known.items)
                    if not part:
                        continue
                    own = split(unit)[-1]
                    item = self.given.names.get(unit, "") or ("" if _is_new(own) else own)
                    item = item or naming.item_name(known.items, part, collection=name, taken=below)
                    if item in below:
                        self.found.complain(f"i:{unit}", f"The key {item!r} stands here twice: choose another.")
                    below[item] = part
                    further += [((name, item, *rest), state) for rest, state in states]
                if below:
                    value[name] = below
                continue
            answer = self.given.answers.get(place, NOTHING)
            if answer.state == VALUE:
                value[name] = read(input_of(shape, name), answer.text)
            elif answer.state != UNRECORDED:
                further.append(((name,), answer.state))
        if value and _is_new(at.rpartition("/")[2]):
            self._complete(at, shape, value)
        return value, further

    def _complete(self, at: str, shape: type[Shape], value: Collection[str]) -> None:
        """Ask for what something new lacks beside its input, before recording refuses the whole of it."""
        for name in shape.required:
            if name not in value:
                self.found.complain(f"{at}/{name}", LACKING)

    def _below(self, at: str) -> Iterator[str]:
        for unit in self.given.units:
            if unit.startswith(f"{at}/") and "/" not in unit[len(at) + 1 :] and unit not in self.given.removed:
                yield unit

    def _checked(self, at: str, path: str, value: Any) -> Any:
        """Give the one JSON form of a value, None (and a problem) where it may not stand there."""
        try:
            return normalise(locate(self.kind, path), value)
        except ValueRefused as error:
            self.found.complain(self._place(at, error.where), plainly(str(error)))
            return None

    def _place(self, at: str, where: str) -> str:
        """Give the input for a place below a checked value, as far as there is one."""
        place = at
        for token in split(where) if where.startswith("/") else ():
            below = f"{place}/{token}"
            if below in self.given.answers or below in self.units:
                place = below
            else:
                named = [unit for unit in self._below(place) if self.given.names.get(unit) == token]
                place = named[0] if named else place if place in self.given.answers else below
        return place

    def _asked(self, tokens: Tokens) -> Any:
        shape = shape_at(self.kind, tokens[:-1])
        assert shape is not None
        return input_of(shape, tokens[-1])


def _is_new(token: str) -> bool:
    return NEW in token
