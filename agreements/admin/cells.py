"""Cells of lists: values isolated from the text around them, cut to the room there is, links by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from agreements.admin.tags import page_of
from agreements.models.edtf import EDTFField
from agreements.reading.values import Shown, show_column, stored_in

SHOWN_IN_LISTS = 160
"""Characters of one value that a list shows."""

NAMED_IN_LISTS = 3
"""Linked records that one cell of a list names: some treaties have two hundred participants."""


def in_words(value: Shown | None, /) -> str | SafeString:
    """Print a value in a list: isolated, so that no name turns the text around it; links lead to their record."""
    if value is None:
        return ""
    if value.link is None:
        return format_html('<bdi class="words">{}</bdi>', shortened(value.text))
    return format_html('<a href="{}"><bdi class="words">{}</bdi></a>', page_of(value.link), shortened(value.text))


def shortened(text: str, /) -> str:
    """Cut a text to what a list has room for."""
    return text if len(text) <= SHOWN_IN_LISTS else f"{text[:SHOWN_IN_LISTS]}…"


@dataclass(frozen=True, slots=True)
class Several:
    """A column that names the records which a collection's rows link to: `lookup` leads to the rows, `link` on."""

    name: str
    lookup: str
    link: str

    def numbers(self, row: Any, /) -> list[int]:
        """Give the numbers of the records to be named, in the order of their items, each once."""
        rows = row
        for part in self.lookup.split("__"):
            rows = getattr(rows, part)
        linked = (getattr(one, f"{self.link}_id") for one in sorted(rows.all(), key=lambda one: one.item))
        return list(dict.fromkeys(number for number in linked if number is not None))


def column_of(model: type[models.Model], column: str | Several | Callable[..., Any], /) -> Callable[..., Any]:
    """Make of a column what Django's lists take: a function of the row with a heading and an order."""
    if isinstance(column, Several):
        return _several(column)
    if not isinstance(column, str):
        return column
    field = stored_in(model, column)
    order = f"{column}_earliest" if isinstance(field, EDTFField) else None if field.is_relation else column

    @admin.display(description=column.replace("_", " "), ordering=order)
    def show(row: Any) -> str | SafeString:
        value = getattr(row, field.attname)
        if value is None:
            return ""
        if field.is_relation:
            label = row.labels[value]
            return in_words(Shown(label.text, label.key, label))
        return in_words(show_column(field, value))

    show.__name__ = column
    return show


def when(model: type[models.Model], name: str, /) -> Callable[..., Any]:
    """Make a column of a moment: to the second, in UTC, in one line."""
    field = stored_in(model, name)

    @admin.display(description=name.replace("_", " "), ordering=name)
    def show(row: Any) -> SafeString | str:
        moment = getattr(row, field.attname)
        return "" if moment is None else format_html('<span class="moment">{}</span>', f"{moment:%Y-%m-%d %H:%M:%S}")

    show.__name__ = name
    return show


def _several(column: Several) -> Callable[..., Any]:
    @admin.display(description=column.name)
    def show(row: Any) -> SafeString:
        named = [row.labels[number] for number in column.numbers(row)]
        shown = [(in_words(Shown(label.text, label.key, label)),) for label in named[:NAMED_IN_LISTS]]
        more = len(named) - len(shown)
        return format_html_join("", "<div>{}</div>", [*shown, *([(f"and {more} more",)] if more > 0 else [])])

    show.__name__ = column.name
    return show
