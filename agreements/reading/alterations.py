"""Changed rows as a person reads them: which row it is, and how it differs before and after."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from agreements.models import Change, Noun, Record
from agreements.models.edtf import EDTFBoundField
from agreements.reading.labels import Label, labels
from agreements.reading.values import Shown, show_column
from agreements.reading.wording import Piece, reworded

LONGEST = 2_000
"""Characters of a text that a difference shows; a source's text may have millions."""

BEFORE_DIFFERENCE = 100
"""Characters shown of what a cut text has in common with the other one."""

REWORDED = 60
"""Characters from which on a changed text is shown word by word."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of a changed row, before and after; None is an empty one.

    `name` is the column's, `column` says it in words. `pieces` is how a long text was reworded, empty for others.
    """

    name: str
    column: str
    before: Shown | None
    after: Shown | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Alteration:
    """One changed row: which, what was done to it, and how it differs. An update names only what changed."""

    number: int
    operation: str
    table: str
    row: int
    what: str
    record: Label | None
    differences: tuple[Difference, ...]


def alterations(*, changes: Collection[Change]) -> tuple[Alteration, ...]:
    """Give these changes as a person reads them, in their order. The queries of the labels."""
    changes = list(changes)
    return told(changes=changes, named=labels(record_ids=records_named(changes=changes)))


def told(*, changes: Collection[Change], named: Mapping[int, Label]) -> tuple[Alteration, ...]:
    """Give these changes as a person reads them, in their order; `named` are the records they are of and name."""
    return tuple(_alteration(change, named) for change in changes)


def _alteration(change: Change, named: Mapping[int, Label]) -> Alteration:
    model = _models().get(change.table_name)
    return Alteration(
        number=change.pk,
        operation=change.operation,
        table=change.table_name,
        row=change.row,
        what=_what(change, model),
        record=None if change.record is None else named.get(change.record),
        differences=tuple(_differences(change, model, named)),
    )


def _what(change: Change, model: type[models.Model] | None) -> str:
    """Say which row it is: its sort, and the item or path by which a person knows it."""
    row: Mapping[str, Any] = change.after or change.before or {}
    sort = change.table_name if model is None else str(model._meta.verbose_name)
    which = row.get("item", row.get("path"))
    return sort if which is None else f"{sort} {which}".rstrip()


def _differences(change: Change, model: type[models.Model] | None, named: Mapping[int, Label]) -> Iterator[Difference]:
    before, after = change.before or {}, change.after or {}
    fields = {} if model is None else {field.column: field for field in model._meta.concrete_fields}
    for column in dict.fromkeys([*fields, *before, *after]):
        old, new = before.get(column), after.get(column)
        field = fields.get(column)
        if old == new or isinstance(field, EDTFBoundField | models.GeneratedField) or column == "id":
            continue
        old, new = _cut(old, new), _cut(new, old)
        yield Difference(
            name=column,
            column=column.removesuffix("_id").replace("_", " "),
            before=_shown(field, old, named),
            after=_shown(field, new, named),
            pieces=_pieces(old, new),
        )


def _pieces(old: Any, new: Any) -> tuple[Piece, ...]:
    if not isinstance(old, str) or not isinstance(new, str) or max(len(old), len(new)) < REWORDED:
        return ()
    return reworded(old, new)


def _cut(value: Any, other: Any) -> Any:
    """Cut a long text to where it begins to differ from the other one."""
    if not isinstance(value, str) or len(value) <= LONGEST:
        return value
    same = _alike(value, other) if isinstance(other, str) else 0
    start = max(0, same - BEFORE_DIFFERENCE)
    end = start + LONGEST
    return f"{'…' if start else ''}{value[start:end]}{'…' if end < len(value) else ''} ({len(value)} characters)"


def _alike(one: str, other: str) -> int:
    """Tell with how many equal characters two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _shown(field: "models.Field[Any, Any] | None", value: Any, named: Mapping[int, Label]) -> Shown | None:
    if value is None or value in ("", []):
        return None
    if field is None:
        return Shown(str(value))
    if field.is_relation:
        label = named.get(value) if _leads_to_record(field) else None
        return Shown(f"number {value}") if label is None else Shown(label.text, label.key, label)
    return show_column(field, value)


def records_named(*, changes: Collection[Change]) -> set[int]:
    """Give the numbers of all records that these changes are of, or whose rows name."""
    found = {change.record for change in changes if change.record is not None}
    for change in changes:
        model = _models().get(change.table_name)
        for field in () if model is None else model._meta.concrete_fields:
            if _leads_to_record(field):
                found |= {row[field.column] for row in (change.before, change.after) if row and row.get(field.column)}
    return found


def _leads_to_record(field: "models.Field[Any, Any]") -> bool:
    # A noun's number is its record's.
    to = field.related_model
    return isinstance(to, type) and (to is Record or issubclass(to, Noun))


@cache
def _models() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_app_config("agreements").get_models()}
