"""Documents as rows: one column for each single value, read off the shapes, so that a new field is a new column.

A link is two columns, its key and its name; a date three, as it is recorded and the first and last day it can mean.
Fields of a group are named after both (`status_value`). What there may be several of is one column for each of its
fields, with as many values as there are members, in their order: the second value of `participants_party` and the
second of `participants_side` belong together.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from agreements.projection.responses.base import Amount, EDTFDate, ItemResponse, Link, RecordDocument

SEPARATOR = "; "
"""Stands between several values of one cell."""
WITHIN = ", "
"""Stands between values that are several within one of several."""

Value = str | int | bool | None
Cell = Value | list[str]
"""What a column holds for a record: a value, or a list of texts where there may be several."""


class Sort(Enum):
    """What the values of a column are."""

    TEXT = auto()
    WHOLE = auto()
    AMOUNT = auto()
    TRUTH = auto()
    DAY = auto()
    DATE = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what its values are, whether there may be several in a cell, and how to read a cell."""

    name: str
    sort: Sort
    several: bool
    read: Callable[[Mapping[str, Any]], Cell]


@cache
def columns_of(shape: type[BaseModel], /) -> tuple[Column, ...]:
    """Give the columns of a shape; of a record what it is comes first, and what the registry did with it last."""
    names = list(shape.model_fields)
    if issubclass(shape, RecordDocument):
        bookkeeping = [name for name in RecordDocument.model_fields if name not in ("key", "url")]
        names = ["key", "url", *(name for name in names if name not in RecordDocument.model_fields), *bookkeeping]
    return tuple(column for name in names for column in _field(name, shape.model_fields[name].annotation, _own(name)))


_Read = Callable[[Any], Any]


def _own(name: str) -> _Read:
    return lambda holder: holder[name]


def _field(name: str, annotation: Any, read: _Read, several: int = 0) -> Iterator[Column]:
    """Give the columns of a field: `read` takes a record to its value, or to a list of them, as deep as `several`."""
    annotation = _without_none(annotation)
    if get_origin(annotation) is list:
        yield from _field(name, get_args(annotation)[0], read, several + 1)
    elif annotation is EDTFDate:
        yield _column(name, Sort.DATE, _inside(read, several, "edtf"), several)
        for bound in ("earliest", "latest"):
            yield _column(f"{name}_{bound}", Sort.DAY, _inside(read, several, bound), several)
    elif annotation is Link:
        yield _column(name, Sort.TEXT, _inside(read, several, "key"), several)
        yield _column(f"{name}_name", Sort.TEXT, _inside(read, several, "name"), several)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for inner, field in annotation.model_fields.items():
            # The authored name of a member says nothing to whoever reads a sheet; its place joins its values.
            if not (issubclass(annotation, ItemResponse) and inner == "item"):
                yield from _field(f"{name}_{inner}", field.annotation, _inside(read, several, inner), several)
    else:
        yield _column(name, _sort(annotation), read, several)


def _inside(read: _Read, several: int, name: str) -> _Read:
    """Go on from what `read` gives, or from each member of it, to the field `name`."""

    if several == 0:
        return lambda record: None if (value := read(record)) is None else value[name]
    if several == 1:
        return lambda record: [None if member is None else member[name] for member in read(record) or ()]

    def step(value: Any, depth: int) -> Any:
        if value is None:
            return None
        return [step(member, depth - 1) for member in value] if depth else value[name]

    return lambda record: step(read(record), several)


def _column(name: str, sort: Sort, read: _Read, several: int) -> Column:
    if several == 0:
        return Column(name, sort, False, lambda record: _value(read(record)))

    def parts(record: Mapping[str, Any]) -> list[str]:
        found = [member if isinstance(member, str) else _joined(member) for member in read(record) or ()]
        return found if any(found) else []

    return Column(name, sort, True, parts)


def _joined(value: Any) -> str:
    if isinstance(value, list):
        return WITHIN.join(map(_joined, value))
    return text_of(_value(value))


def _value(value: Any) -> Value:
    """Give a value as it stands; what is itself a piece of JSON as its text."""
    # Of a tuple this is several times as fast as of a union.
    if value is None or isinstance(value, (str, int)):
        return value
    return json.dumps(value, ensure_ascii=False)


def text_of(value: Value, /) -> str:
    """Write a value as text: nothing for none, and truth as JSON has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        kept = [part for part in get_args(annotation) if part is not type(None)]
        return kept[0] if len(kept) == 1 else annotation
    return annotation


def _sort(annotation: Any) -> Sort:
    if annotation == Amount:
        return Sort.AMOUNT
    for python, sort in ((bool, Sort.TRUTH), (int, Sort.WHOLE), (datetime, Sort.MOMENT), (date, Sort.DAY)):
        if annotation is python:
            return sort
    return Sort.TEXT
