"""What the input shapes let through, the columns hold."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models

from agreements.facts.addresses import Field, fields
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.models import COLLECTIONS, NESTED, NOUNS
from agreements.models.edtf import EDTFField
from agreements.vocabulary.kinds import Kind


def _columns(model: type[models.Model], shape: type[Shape], below: Any) -> Iterator[tuple[str, int, Field]]:
    renamed = getattr(model, "COLUMNS", {})
    for name, field in fields(shape).items():
        if field.items is not None:
            for item in below:
                if name == item.COLLECTION:
                    yield from _columns(item, field.items, NESTED.get(item, ()))
            continue
        column = model._meta.get_field(renamed.get(name, name))
        # A date's length is its parser's business, and tested there.
        length = None if isinstance(column, EDTFField) else getattr(column, "max_length", None)
        if length is not None and field.link is None:
            yield f"{model.__name__}.{name}", length, field


def _longest(schema: Any) -> Iterator[str]:
    """Give texts that the schema's lengths allow, if its pattern bounds them not."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and "enum" not in schema and "maxLength" in schema:
            yield "a" * schema["maxLength"]
        for part in schema.values():
            yield from _longest(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _longest(part)


@pytest.mark.parametrize("kind", Kind)
def test_shapes_take_no_text_that_their_column_refuses(kind: Kind) -> None:
    columns = [
        *_columns(NOUNS[kind], FACTS[kind], COLLECTIONS[kind]),
        *_columns(NOUNS[kind], CLASSIFICATION[kind], ()),
    ]
    too_long = [
        f"{name}: {len(text)} > {length}"
        for name, length, field in columns
        for text in _longest(field.adapter.json_schema())
        if len(text) > length
    ]
    assert too_long == []
