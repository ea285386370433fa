"""Changes as a person reads them: who changed what, when and why, and how the row differs."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from agreements.models import Change, Noun, Record
from agreements.models.edtf import EDTFBoundField
from agreements.reading.labels import Label, labels
from agreements.reading.values import Shown, show_column

PAGE_SIZE = 50

LONGEST = 2_000
"""Characters of a text that a difference shows; a source's text may have millions."""

BEFORE_DIFFERENCE = 100
"""Characters shown of what a cut text has in common with the other one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of a changed row, before and after; None is an empty one."""

    column: str
    before: Shown | None
    after: Shown | None


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


@dataclass(frozen=True, slots=True)
class Work:
    """Rows that one person changed together, in one transaction."""

    transaction: str
    at: datetime
    actor: str | None
    reason: str | None
    batch: int | None
    alterations: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A page of changes, newest first; `older` is the number to ask for the next page with, None on the last."""

    works: tuple[Work, ...]
    older: int | None


def history_of_record(*, record: int, before: int | None = None, size: int = PAGE_SIZE) -> History:
    """Give the changes of a record's rows, newest first, below change number `before` if one is given.

    Two queries, and those of the labels.
    """
    return _page(Change.objects.filter(record=record), before=before, size=size)


def alterations(*, changes: Collection[Change]) -> tuple[Alteration, ...]:
    """Give these changes as a person reads them, in their order. The queries of the labels."""
    changes = list(changes)
    named = labels(record_ids=_records(changes))
    return tuple(_alteration(change, named) for change in changes)


def _page(changes: "models.QuerySet[Change]", *, before: int | None, size: int) -> History:
    if before is not None:
        changes = changes.filter(pk__lt=before)
    rows = list(changes.order_by("-pk")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return History(works=tuple(_works(rows)), older=rows[-1].pk if more else None)


def _works(rows: Sequence[Change]) -> Iterator[Work]:
    shown = alterations(changes=rows)
    start = 0
    for place in range(1, len(rows) + 1):
        if place < len(rows) and rows[place].transaction == rows[start].transaction:
            continue
        first = rows[start]
        yield Work(str(first.transaction), first.at, first.actor, first.reason, first.batch, shown[start:place])
        start = place


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
            column.removesuffix("_id").replace("_", " "), _shown(field, old, named), _shown(field, new, named)
        )


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


def _records(changes: Collection[Change]) -> set[int]:
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
