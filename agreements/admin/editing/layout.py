"""Putting the form of a record together: what the record is, what was typed, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence

from agreements.admin.editing.changes import Changes
from agreements.admin.editing.evidence import COMMON, NAMES, Box, Library
from agreements.admin.editing.inputs import LONG, Input, Sort, hint_of, input_of
from agreements.admin.editing.parts import BoxView, CollectionView, FieldView, Option, Other, Page, UnitView
from agreements.admin.editing.posted import (
    NEW,
    NONE,
    NOTHING,
    UNKNOWN,
    VALUE,
    Posted,
    judgements_of,
    shape_at,
    shows_modality,
)
from agreements.admin.editing.understanding import understood
from agreements.facts.addresses import fields
from agreements.models import NOUNS
from agreements.reading.forms import UNRECORDED, Present
from agreements.reading.values import Links, stored_at, stored_in
from agreements.vocabulary.choices import Confidence, Modality, ValueKind
from agreements.vocabulary.pointers import split

STATES = (
    (VALUE, "a value"),
    (ValueKind.UNKNOWN.value, "unknown"),
    (ValueKind.NONE.value, "there is none"),
    (UNRECORDED, "not recorded"),
)

SUMMED_UP = 4
"""Values of a closed item that its line shows."""


class Layout:
    """Puts a form together from what the record is, what was typed, and what is wrong with it."""

    def __init__(
        self,
        present: Present,
        given: Posted,
        *,
        changes: Changes,
        library: Library,
        links: Links,
        others: Mapping[str, Other],
        room: int,
        asks: bool,
    ) -> None:
        """Take all that the page shows; `room` is for so many boxes, and `asks` for one beside every change."""
        self.present, self.given, self.changes, self.library = present, given, changes, library
        self.links = {**present.links, **links}
        self.others = others
        self.owing = {change.at for change in changes.owed}
        self.room = room
        self.asks = asks
        self.placed: dict[str, str] = {}

    def page(self) -> Page:
        """Give the form."""
        whole = self._unit("")
        judged = [self._judgement(at, asked) for at, asked in judgements_of(self.present.kind)]
        common = self._box(COMMON, is_common=True)
        state = self._choice("state", "state of the record", ("published", "withdrawn"))
        for at, label in (("why", "why"), ("key", "key")):
            self.placed[at] = label
        return Page(whole, judged, common, state, self._summary(), len(self.owing) + len(self.changes.classification))

    def blank(self) -> BoxView:
        """Give the empty box that the script puts beside what somebody changes."""
        return self._box("__at__")

    def _summary(self) -> list[tuple[str, str, str]]:
        found = []
        for at, messages in self.changes.problems.items():
            place = next((place for place in _nearest(at) if place in self.placed), "")
            found += [(place, self.placed.get(place, at), message) for message in messages]
        return found

    def _problems(self, at: str, label: str) -> list[str]:
        self.placed[at] = label
        return self.changes.problems.get(at, [])

    def _unit(self, at: str) -> UnitView:
        tokens = split(at)
        shape = shape_at(self.present.kind, tokens)
        assert shape is not None
        is_known = not tokens or tokens[-1] in self.present.items(tokens[:-1])
        is_new = NEW in at or (bool(tokens) and tokens not in self.present.units)
        is_open = at in self.given.units
        item = tokens[-1] if tokens else ""
        called = _called(tokens) if tokens else "the record"
        view = UnitView(
            at=at,
            item=item,
            line="" if is_new else self._line(tokens),
            is_known=is_known,
            is_open=is_open,
            is_removed=at in self.given.removed,
            is_held=not is_new or not is_known,
            name=self.given.names.get(at, "" if NEW in item else item),
            proposed=self.changes.form_names.get(at, ""),
            problems=[*self._problems(at, called), *self._problems(f"i:{at}", f"key of {called}")],
            voices=self.present.voices(tokens) if is_open else [],
            box=self._box(at, is_new=True) if is_open and is_new and tokens else None,
        )
        if not is_open:
            return view
        if shows_modality(tokens) and fields(shape) and (tokens or self.present.record is not None):
            view.modality = self._choice(f"m:{at}", "is spoken of as", Modality.values)
        for name, known in fields(shape).items():
            if known.items is None:
                view.fields.append(
                    self._fact(f"{at}/{name}", input_of(shape, name), is_new=is_new or not self.present.record)
                )
            else:
                view.collections.append(self._collection(f"{at}/{name}", (*tokens, name), is_new=is_new))
        return view

    def _line(self, tokens: tuple[str, ...]) -> str:
        shape = shape_at(self.present.kind, tokens)
        assert shape is not None
        if not tokens:
            return ""
        plain = [(*tokens, name) for name, known in fields(shape).items() if known.items is None]
        shown = [words.text for place in plain if (words := self.present.shown(place)) is not None]
        return " · ".join(text if len(text) <= 80 else f"{text[:80]}…" for text in shown[:SUMMED_UP])

    def _collection(self, at: str, tokens: tuple[str, ...], *, is_new: bool) -> CollectionView:
        known = self.present.items(tokens)
        units = [f"{at}/{item}" for item in known]
        units += [unit for unit in self.given.units if unit.rpartition("/")[0] == at and split(unit)[-1] not in known]
        answer = self.given.answers.get(at, NOTHING)
        states = (("listed", "as listed" if units else "not recorded"), *STATES[1:3])
        label = tokens[-1].replace("_", " ")
        return CollectionView(
            at=at,
            label=label,
            states=[(value, words, value == answer.state) for value, words in states],
            is_changed=self.given.changed(at),
            problems=self._problems(at, label),
            other=self.others.get(at),
            box=self._own_box(at),
            voices=self.present.voices(tokens),
            units=[self._unit(unit) for unit in units],
        )

    def _fact(self, at: str, asked: Input, *, is_new: bool) -> FieldView:
        tokens = split(at)
        answer = self.given.answers.get(at, NOTHING)
        names = tokens[::2]
        label = tokens[-1].replace("_", " ")
        options: list[Option] = []
        if asked.is_chosen:
            offered = [("", "not recorded"), *((one, one.replace("_", " ")) for one in asked.options)]
            offered += [(UNKNOWN, "unknown"), (NONE, "there is none")]
            chosen = answer.text if answer.state == VALUE else "" if answer.state == UNRECORDED else f"?{answer.state}"
            options = [(value, words, value == chosen) for value, words in offered]
        of = self.present.kind
        return FieldView(
            at=at,
            label=label,
            about=str(stored_at(of, names).help_text),
            asked=asked,
            hint=hint_of(asked),
            answer=answer,
            options=options,
            states=[(value, words, value == answer.state) for value, words in STATES],
            understood=understood(kind=of, asked=asked, text=answer.text, at=at, links=self.links)
            if answer.text
            else None,
            is_changed=self.given.changed(at),
            problems=self._problems(at, _where(tokens, label)),
            other=self.others.get(at),
            voices=self.present.voices(tokens),
            box=None if is_new else self._own_box(at),
            owes=not is_new,
        )

    def _judgement(self, at: str, asked: Input) -> FieldView:
        name = at[2:]
        answer = self.given.answers.get(at, NOTHING)
        length = len(answer.text) if asked.is_long and len(answer.text) > LONG else 0
        problems = list(self._problems(at, name.replace("_", " ")))
        if length and self.given.changed(at):
            problems.append("Choose the file again: a page that comes back cannot keep it.")
        offered = [("", "not said"), *((one, one.replace("_", " ")) for one in asked.options)]
        return FieldView(
            at=at,
            label=name.replace("_", " "),
            about=str(stored_in(NOUNS[self.present.kind], name).help_text),
            asked=asked,
            hint=hint_of(asked),
            answer=answer,
            options=[(value, words, value == answer.text) for value, words in offered] if asked.is_chosen else [],
            states=[],
            understood=understood(kind=self.present.kind, asked=asked, text=answer.text, at=at, links={}),
            is_changed=self.given.changed(at),
            problems=problems,
            other=self.others.get(at),
            voices=[],
            box=None,
            length=length,
        )

    def _choice(self, at: str, label: str, offered: Sequence[str]) -> FieldView:
        answer = self.given.answers.get(at, NOTHING)
        return FieldView(
            at=at,
            label=label,
            about="",
            asked=Input(Sort.CHOICE, options=tuple(offered)),
            hint="",
            answer=answer,
            options=[(value, value, value == answer.text) for value in offered],
            states=[],
            understood=None,
            is_changed=self.given.changed(at),
            problems=self._problems(at, label),
            other=self.others.get(at),
            voices=[],
            box=self._own_box(at),
            owes=at.startswith("m:") and NEW not in at,
        )

    def _own_box(self, at: str) -> BoxView | None:
        """Give the box beside a place if something is written in it, or if it changed and is asked for its evidence."""
        is_filled = not self.given.boxes.get(at, Box()).is_empty
        if not is_filled and not (self.asks and at in self.owing and self.room > 0):
            return None
        self.room -= 1
        return self._box(at)

    def _box(self, at: str, *, is_common: bool = False, is_new: bool = False) -> BoxView:
        box = self.given.boxes.get(at, Box())
        label = "where it stands" if at == COMMON else f"evidence of {self.placed.get(at, 'what changed')}"
        problems = {name: "; ".join(self._problems(f"e:{at}:{name}", label)) for name in NAMES}
        asked = "; ".join(self._problems(f"e:{at}", label))
        offered = (("", "as the record or item is"), *((value, value) for value in Modality.values))
        return BoxView(
            at=at,
            box=box,
            is_common=is_common,
            is_open=bool(asked)
            or any(problems.values())
            or not box.is_empty
            or (is_new and self.present.record is not None and not self.given.common.says_where),
            problem=asked,
            problems=problems,
            places=self.library.places(box),
            modalities=[(value, words, value == box.modality) for value, words in offered],
            confidences=[(one, one or "not said", one == box.confidence) for one in ("", *Confidence.values)],
        )


def _nearest(at: str) -> Iterator[str]:
    """Give the places of the form that a problem may be shown at, the nearest first."""
    yield at
    if at.startswith("e:"):
        yield at.rpartition(":")[0]
    place = at.partition(":")[2].rpartition(":")[0] or at.partition(":")[2] if at[1:2] == ":" else at
    while place:
        yield place
        place = place.rpartition("/")[0]


def _where(tokens: tuple[str, ...], label: str) -> str:
    return label if len(tokens) == 1 else f"{label} of {_called(tokens[:-1])}"


def _called(unit: tuple[str, ...]) -> str:
    return f"the new one in {unit[-2].replace('_', ' ')}" if NEW in unit[-1] else unit[-1]
