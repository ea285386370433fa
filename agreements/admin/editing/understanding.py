"""What the form understood by a text: dates in words, amounts with their thousands, links by name."""

from dataclasses import dataclass

from agreements.admin.editing.inputs import Input, Sort, input_of, message_of, read
from agreements.admin.editing.posted import NEW, shape_at
from agreements.facts.addresses import ValueRefused, fields, locate, normalise
from agreements.facts.shapes import CLASSIFICATION
from agreements.models import NOUNS
from agreements.reading.suggestions import suggestions
from agreements.reading.values import Links, show, show_column, stored_in
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import PointerError, split


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text means, or `problem`: why it means nothing."""

    reads: str = ""
    problem: str = ""


def understood(*, kind: Kind, asked: Input, text: str, at: str, links: Links) -> Understood | None:
    """Say what a text at a place of the form means; None where it means itself.

    Nothing is looked up: `links` are the records that links mean.
    """
    if not asked.is_read_back or not text:
        return None
    if asked.sort is not Sort.LINK:
        return reads(kind=kind, at=at, text=text)
    assert asked.link is not None
    label = links.get((asked.link.value, text))
    return Understood(reads=label.text) if label else Understood(problem=f"No {asked.link.label} has this key yet.")


def reads(*, kind: Kind, at: str, text: str) -> Understood | None:
    """Say what the text of a date or an amount means at a place of the form; None for all else."""
    judged = at.startswith("c:")
    if judged:
        shape, name = CLASSIFICATION[kind], at[2:]
    else:
        try:
            *unit, name = split(at) or ("",)
        except PointerError:
            return None
        found = shape_at(kind, tuple(unit))
        if found is None:
            return None
        shape = found
    if name not in fields(shape) or fields(shape)[name].items is not None:
        return None
    asked = input_of(shape, name)
    if asked.sort not in (Sort.DATE, Sort.AMOUNT) or not text.strip():
        return None
    try:
        if judged:
            adapter = fields(shape)[name].adapter
            value = adapter.dump_python(adapter.validate_python(read(asked, text)), mode="json")
            return Understood(reads=show_column(stored_in(NOUNS[kind], name), value).text)
        # An item that has no name yet stands where any item may.
        place = locate(kind, "/".join("any" if NEW in token else token for token in at.split("/")))
        return Understood(
            reads=show(kind=kind, tokens=place.tokens, value=normalise(place, read(asked, text)), links={}).text
        )
    except ValueRefused as error:
        return Understood(problem=str(error))
    except ValueError as error:
        return Understood(problem=message_of(error))


def meant(kind: Kind, words: str, /) -> str:
    """Say which records somebody may mean who typed words instead of a key; empty where none come near."""
    near = suggestions(kind=kind, words=words, limit=3)
    return ", ".join(f"{one.label.key} ({one.label.text[:80]})" for one in near)
