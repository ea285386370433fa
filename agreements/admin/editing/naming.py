"""Names proposed for what has none yet: items by their content, new records by what they are called."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from agreements.admin.editing.inputs import Sort, input_of
from agreements.facts.addresses import fields
from agreements.facts.base import Language, Shape
from agreements.facts.shapes import FACTS
from agreements.vocabulary.dates import EDTFError, parse
from agreements.vocabulary.keys import KEY_MAX_LENGTH, is_key
from agreements.vocabulary.kinds import Kind


def slug(text: str, /) -> str:
    """Write words as a key: lower-case ASCII with hyphens; empty where no letter has an ASCII form."""
    folded = unicodedata.normalize("NFKD", text[:1_000]).encode("ascii", "ignore").decode().lower()
    return _cut("-".join(re.findall(r"[a-z0-9]+", folded)))


def item_name(shape: type[Shape], value: Mapping[str, Any], /, *, collection: str, taken: Collection[str]) -> str:
    """Propose a name for an item by what it says: the person, else the link it has; an action by what it is, and whose.

    What has no link goes by a choice it must make, by its language, or by its first words. Keys name no day.
    """
    plain = [name for name, known in fields(shape).items() if known.items is None and value.get(name)]
    asked = {name: input_of(shape, name) for name in plain}
    required = [
        name
        for name in shape.required
        if name in asked and asked[name].sort in (Sort.CHOICE, Sort.LINE) and name in plain
    ]
    links = [name for name in plain if asked[name].sort is Sort.LINK]
    links.sort(key=lambda name: asked[name].link is not Kind.PERSON)
    languages = [name for name in plain if Language in getattr(shape.__annotations__[name], "__args__", ())]
    words = [name for name in plain if asked[name].sort in (Sort.TEXT, Sort.LINE)]
    parts = [value[name] for name in (*(required or ()), *links[:1])]
    parts = parts or [value[name] for name in languages[:1]] or [value[name] for name in words[:1]]
    years = [_year(value[name]) for name in plain if asked[name].sort is Sort.DATE]
    name = slug(" ".join(str(part) for part in (parts or years))) or slug(collection)
    return _free(name, taken)


def record_key(kind: Kind, value: Mapping[str, Any], classification: Mapping[str, Any], /) -> str:
    """Propose a key for a new record: the first words it is called by, and the year of its first date.

    Empty where nothing that can be written in a key is known yet.
    """
    shape = FACTS[kind]
    called = next(_texts(value, shape), None) or next(iter(_titles(classification)), "")
    year = next(filter(None, (_year(text) for text in _dates(value, shape))), "")
    name = slug(called)
    return _cut(name, KEY_MAX_LENGTH - 5) + f"-{year}" if name and year and year not in name else name


def _titles(classification: Mapping[str, Any]) -> list[str]:
    return [str(classification[name]) for name in ("title",) if classification.get(name)]


def _texts(value: Mapping[str, Any], shape: type[Shape]) -> Any:
    """Give the texts of a value, those in collections before the record's own links and numbers."""
    for name, known in fields(shape).items():
        if name not in value:
            continue
        if known.items is not None:
            for part in value[name].values():
                yield from _texts(part, known.items)
        elif input_of(shape, name).sort in (Sort.TEXT, Sort.LINE):
            yield str(value[name])


def _dates(value: Mapping[str, Any], shape: type[Shape]) -> Any:
    for name, known in fields(shape).items():
        if name in value and known.items is not None:
            for part in value[name].values():
                yield from _dates(part, known.items)
        elif name in value and input_of(shape, name).sort is Sort.DATE:
            yield value[name]


def _year(text: Any) -> str:
    try:
        earliest = parse(str(text), allow_open=True).earliest
    except EDTFError:
        return ""
    return "" if earliest is None else f"{earliest.year:04}"


def _cut(name: str, length: int = KEY_MAX_LENGTH) -> str:
    """Cut a key to a length, at the end of a word where there is one."""
    if len(name) <= length:
        return name
    return (name[: length + 1].rpartition("-")[0] or name[:length]).strip("-")


def _free(name: str, taken: Collection[str]) -> str:
    number, free = 1, _cut(name, KEY_MAX_LENGTH - 4) or "item"
    while free in taken:
        number += 1
        free = f"{_cut(name, KEY_MAX_LENGTH - 4) or 'item'}-{number}"
    assert is_key(free)
    return free
