"""Which records and items have their inputs in a form: as many as one sitting can hold, the others on demand.

A treaty may have two hundred participants and as many entries in its ledger. Django takes a thousand inputs in one
form (DATA_UPLOAD_MAX_NUMBER_FIELDS), and a person looks at fewer; so an item that is closed is one line, its inputs
come with the button beside it, and what is not in the form stays as it is.
"""

from collections.abc import Iterator

from agreements.admin.editing.evidence import NAMES
from agreements.admin.editing.inputs import input_of
from agreements.admin.editing.posted import NEW, Posted, places_of, shape_at, shows_modality
from agreements.facts.addresses import fields
from agreements.facts.base import Shape
from agreements.reading.forms import Present
from agreements.vocabulary.pointers import PointerError, join, split

AT_FIRST = 120
"""Inputs of one collection that a new form opens."""

AT_MOST = 700
"""Inputs in one form; the rest of the thousand is for evidence."""

CALLED = ("titles", "names")
"""Collections of which the form of a new record opens an empty item: what a record is called comes first."""

A_BOX = len(NAMES)
"""Inputs of one box of evidence."""


def open_at_first(present: Present, given: Posted, wanted: str = "", /) -> None:
    """Open the record itself, the items of its collections as far as there is room, and the one that is wanted.

    Of a new record, an empty item for what it is called; left empty, it is no part of what is saved.
    """
    _open(present, given, "")
    if present.record is None:
        for name in CALLED:
            add_one(present, given, f"/{name}")
    for name, known in fields(_shape(present, "")).items():
        if known.items is not None:
            room = AT_FIRST
            for item in present.items((name,)):
                units = list(_with_items(present, join(name, item)))
                room -= sum(_size(present, unit) for unit in units)
                if room < 0:
                    break
                for unit in units:
                    _open(present, given, unit)
    open_one(present, given, wanted)


def open_one(present: Present, given: Posted, at: str, /) -> bool:
    """Open a known item, with its own items and what it is part of; False where the form is full."""
    try:
        tokens = split(at)
    except PointerError:
        return True
    if not tokens or len(tokens) % 2 or tokens[-1] not in present.items(tokens[:-1]):
        return True
    units = [join(*tokens[:length]) for length in range(2, len(tokens), 2)]
    units += _with_items(present, at)
    if not make_room(present, given, sum(_size(present, unit) for unit in units if unit not in given.units)):
        return False
    for unit in units:
        _open(present, given, unit)
    return True


def add_one(present: Present, given: Posted, at: str, /) -> str | None:
    """Put a new, empty item into the collection at `at`; give its place, None where the form is full."""
    try:
        tokens = split(at)
    except PointerError:
        return None
    if len(tokens) % 2 == 0 or tokens[-1] not in fields(_shape(present, join(*tokens[:-1]))):
        return None
    used = {int(token[1:]) for unit in given.units for token in split(unit) if token[1:].isdigit() and token[0] == NEW}
    unit = f"{at}/{NEW}{max(used, default=0) + 1}"
    if not make_room(present, given, _size(present, unit)):
        return None
    _open(present, given, unit)
    return unit


def drop_one(given: Posted, at: str, /) -> None:
    """Take an item that was not saved yet out of the form, with all that was typed there."""
    for unit in [unit for unit in given.units if f"{unit}/".startswith(f"{at}/") and NEW in unit]:
        _close(given, unit)


def make_room(present: Present, given: Posted, size: int, /) -> bool:
    """Close items in which nothing was typed until `size` more inputs fit; False where they do not."""
    full = sum(_size(present, unit) for unit in given.units) + size
    for unit in list(given.units):
        if full <= AT_MOST:
            break
        if unit and NEW not in unit and not _is_touched(given, unit):
            full -= _size(present, unit)
            _close(given, unit)
    return full <= AT_MOST


def boxes_that_fit(present: Present, given: Posted, /) -> int:
    """Count the boxes of evidence that the form has room for beside its inputs."""
    return (AT_MOST + 200 - sum(_size(present, unit) for unit in given.units)) // A_BOX


def _shape(present: Present, at: str) -> type[Shape]:
    shape = shape_at(present.kind, split(at))
    assert shape is not None
    return shape


def _with_items(present: Present, at: str) -> Iterator[str]:
    yield at
    for name, known in fields(_shape(present, at)).items():
        if known.items is not None:
            for item in present.items((*split(at), name)):
                yield from _with_items(present, f"{at}/{name}/{item}")


def _size(present: Present, at: str) -> int:
    """Count the inputs of a unit: values, their states, its mark; of a new one, its name and box, too."""
    shape = _shape(present, at)
    plain = [name for name, known in fields(shape).items() if known.items is None]
    asked = sum(1 if input_of(shape, name).is_chosen else 2 for name in plain) + 2 + shows_modality(split(at))
    return asked + (A_BOX + 1 if NEW in at else 0)


def _open(present: Present, given: Posted, at: str) -> None:
    if at not in given.units:
        given.units.append(at)
    for place, _ in places_of(present.kind, at):
        given.take_up(present, place)


def _close(given: Posted, at: str) -> None:
    given.units.remove(at)
    given.names.pop(at, None)
    for place in [place for place in given.answers if place.rpartition("/")[0] == at or place == f"m:{at}"]:
        del given.answers[place]
        given.base.pop(place, None)
    for place in [place for place in given.boxes if place == at or place.startswith(f"{at}/") or place == f"m:{at}"]:
        del given.boxes[place]


def _is_touched(given: Posted, at: str) -> bool:
    """Tell whether anything was typed in a unit or below it, or something of it is to go."""
    if any(one == at or one.startswith(f"{at}/") for one in given.removed):
        return True
    inside = (place for place in given.answers if f"{place}/".startswith(f"{at}/") or place == f"m:{at}")
    return any(given.changed(place) for place in inside) or any(unit.startswith(f"{at}/") for unit in given.units)
