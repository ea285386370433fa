"""Where in a record a claim may speak, and what it may say there.

The tables of this module are read off the input shapes, so that a field added to a shape is at once
addressable, checked, and in the JSON Schema; nothing lists paths by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from agreements.facts.base import Link, Shape
from agreements.facts.shapes import FACTS
from agreements.vocabulary.keys import is_key
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import PointerError, join, split


class AddressError(ValueError):
    """A path that names no place in the input shape of its kind."""


class ValueRefused(ValueError):
    """A value that may not stand at its address; `where` is the pointer below the address."""

    def __init__(self, message: str, *, where: str = "") -> None:
        """Keep the pointer beside the message."""
        super().__init__(message)
        self.where = where


class Place(Enum):
    """What a path points at."""

    RECORD = "record"
    COLLECTION = "collection"
    ITEM = "item"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a shape: a plain value, or a collection whose items have a shape of their own."""

    name: str
    adapter: TypeAdapter[Any]
    link: Kind | None
    items: type[Shape] | None


@dataclass(frozen=True, slots=True)
class Address:
    """A place in the input shape of a kind."""

    kind: Kind
    tokens: tuple[str, ...]
    place: Place
    shape: type[Shape] | None
    field: Field | None


def _metadata(annotation: Any) -> Iterator[Any]:
    for argument in get_args(annotation):
        if isinstance(argument, Link):
            yield argument
        yield from _metadata(argument)


def _items(annotation: Any) -> type[Shape] | None:
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]  # type: ignore[no-any-return]
    return next((found for part in get_args(annotation) if (found := _items(part)) is not None), None)


@cache
def fields(shape: type[Shape], /) -> dict[str, Field]:
    """Give the fields of an input shape by name."""
    found = {}
    for name, info in shape.model_fields.items():
        annotation = info.annotation
        links = [mark.kind for mark in info.metadata if isinstance(mark, Link)]
        links += [mark.kind for mark in _metadata(annotation)]
        items = _items(annotation)
        whole = TypeAdapter(shape.__annotations__[name])
        found[name] = Field(name=name, adapter=whole, link=links[0] if links and not items else None, items=items)
    return found


@lru_cache(maxsize=65_536)
def locate(kind: Kind, path: str, /) -> Address:
    """Find the place that `path` (an RFC 6901 pointer) names in the input shape of `kind`.

    Raises AddressError, naming the fields that stand there instead.
    """
    try:
        tokens = split(path)
    except PointerError as error:
        raise AddressError(str(error)) from error
    shape: type[Shape] = FACTS[kind]
    position = 0
    while True:
        if position == len(tokens):
            place = Place.RECORD if position == 0 else Place.ITEM
            return Address(kind=kind, tokens=tokens, place=place, shape=shape, field=None)
        known = fields(shape)
        name = tokens[position]
        if name not in known:
            at = join(*tokens[:position]) or "the record"
            names = ", ".join(known) or "no field that takes a claim"
            raise AddressError(f"{path!r}: {kind.label} has no field {name!r} at {at}; there is: {names}")
        field = known[name]
        position += 1
        if field.items is None:
            if position < len(tokens):
                raise AddressError(f"{path!r}: {join(*tokens[:position])} is a plain value, with nothing below it")
            return Address(kind=kind, tokens=tokens, place=Place.FIELD, shape=None, field=field)
        if position == len(tokens):
            return Address(kind=kind, tokens=tokens, place=Place.COLLECTION, shape=field.items, field=field)
        if not is_key(tokens[position]):
            raise AddressError(f"{path!r}: {tokens[position]!r} cannot be an item; write lower-case words with hyphens")
        shape = field.items
        position += 1


@cache
def _adapter(shape: type[Shape], /) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def normalise(address: Address, value: Any, /) -> Any:
    """Check a claimed value against the shape at its address and give its one JSON form.

    Takes parsed YAML or JSON, or the read shape of the same. Gives JSON-ready data in which equal
    values are equal. Raises ValueRefused for a value of another shape, an empty item, or a value for
    a whole collection (claims speak of items).
    """
    if address.place is Place.COLLECTION:
        raise ValueRefused("a collection takes no value of its own, only `unknown` or `none`; claim its items")
    try:
        if address.field is not None:
            if value is None:
                raise ValueRefused("no value is given; say `unknown` or `none` if that is meant")
            adapter = address.field.adapter
            return adapter.dump_python(adapter.validate_python(value), mode="json")
        assert address.shape is not None
        adapter = _adapter(address.shape)
        checked = adapter.validate_python(value)
        said = adapter.dump_python(checked, mode="json", exclude_unset=True, exclude_none=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = join(*(str(part) for part in first["loc"]))
        raise ValueRefused(_message(first, address), where=where) from error
    if not said and address.place is Place.ITEM:
        raise ValueRefused("an item's value names at least one of its fields")
    return said


def _message(error: Any, address: Address) -> str:
    if error["type"] == "extra_forbidden" and address.shape is not None:
        shape = address.shape
        for part in error["loc"][:-1]:
            field = fields(shape).get(str(part))
            shape = field.items if field is not None and field.items is not None else shape
        return f"no such field; there is: {', '.join(fields(shape))}"
    return str(error["msg"]).removeprefix("Value error, ")


def leaves(tokens: tuple[str, ...], value: Any, /) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give every (path tokens, plain value) that a normalised value at `tokens` speaks for."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves((*tokens, name), part)
    else:
        yield tokens, value


@lru_cache(maxsize=65_536)
def link_kind(kind: Kind, tokens: tuple[str, ...], /) -> Kind | None:
    """Tell which kind of record the plain field at `tokens` links to, if it links to any."""
    field = locate(kind, join(*tokens)).field
    return field.link if field is not None else None
