"""The words that documents are found by."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from agreements.models import Document
from agreements.projection.document import build, differences
from agreements.projection.document.words import FIELDS, TWICE, UNSEARCHED, literal
from agreements.projection.responses import DOCUMENTS
from agreements.projection.responses.base import EDTFDate, Link
from agreements.vocabulary.kinds import Kind
from tests.factories import make_party, make_source

PRINTED: dict[str, Any] = {"key": "a-1", "record_kind": "source", "title": "A title"}


def _shapes(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _shapes(part)


def _worded(annotation: Any) -> bool:
    """Tell whether a field holds words: text, or a list of them."""
    return (isinstance(annotation, type) and issubclass(annotation, str)) or any(map(_worded, get_args(annotation)))


def _fields(shape: type[BaseModel], place: str = "") -> Iterator[tuple[str, str]]:
    for name, field in shape.model_fields.items():
        below = list(_shapes(field.annotation))
        if not place and name in {*TWICE, "claims", "status"}:
            continue
        for one in below:
            if not issubclass(one, EDTFDate | Link):
                yield from _fields(one, name)
        if not below and name not in {"item"} and _worded(field.annotation):
            yield place, name


def test_every_field_with_words_is_searched_or_said_not_to_be() -> None:
    fields = {field for shape in DOCUMENTS.values() for field in _fields(shape)}
    assert fields == FIELDS.keys() | UNSEARCHED
    assert not FIELDS.keys() & UNSEARCHED


def test_words_stand_under_the_mark_of_how_the_record_came_by_them() -> None:
    printed = {
        **PRINTED,
        "title": "Treaties on trade",
        "titles": [{"item": "en", "text": "Treaties on trade", "kind": "official"}],
        "instrument_kind": "treaty",
        "place": {"key": "astana", "name": "Astana"},
        "notes": "Trade.",
        "concluded": {"edtf": "2024", "earliest": "2024-01-01", "latest": "2024-12-31"},
    }
    assert literal(printed, year=2024, quotes=["They signed"], text=None) == (
        "'=a 1' 'Bsource':1 'Atreati':3 'Aon':4 'Atrade':5 '=treati on trade' 'Btreati':7 'Bastana':9,11 'Ctrade':13 "
        "'B2024':15 'Cthei':17 'Csigned':18"
    )


@pytest.mark.django_db
@settings(max_examples=25)
@given(text=st.text(max_size=200))
def test_whatever_a_text_holds_its_words_can_be_stored(text: str) -> None:
    with connection.cursor() as cursor:
        said = literal({**PRINTED, "title": text}, year=None, quotes=[text], text=text)
        cursor.execute("SELECT length(%s::tsvector)", [said])
        assert cursor.fetchone() == (len(set(said.split("'")[1::2])),)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_500_000,
        "word " * 20_000,
        " ".join(f"{number:x}" + "ж" * 99 for number in range(10_500)),
    ],
    ids=["one word", "one word many times", "many long words"],
)
def test_a_text_larger_than_a_tsvector_is_stored_as_far_as_it_goes(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(%s::tsvector)", [literal(PRINTED, year=None, quotes=(), text=text)])
        [[length]] = cursor.fetchall()
    assert length >= 5


@pytest.mark.django_db
def test_a_document_without_its_words_is_built_anew_and_is_no_new_edition() -> None:
    records = [make_party(key="kgz", name="Kyrgyzstan").pk, make_source(key="article", text="Hurricane").pk]
    build(record_ids=records)
    stored = Document.objects.filter(record__in=records).order_by("record")
    built = list(stored.values_list("search", "search_etag", "etag"))
    # As one that was stored before there were words.
    stored.update(search="", search_etag="")
    assert differences(record_ids=records) == records
    assert build(record_ids=records) == 2
    assert list(stored.values_list("search", "search_etag", "etag")) == built
    assert set(stored.values_list("kind", flat=True)) == {Kind.PARTY, Kind.SOURCE}
    assert differences(record_ids=records) == []
    assert list(stored[0].record.editions.values_list("operation", flat=True)) == ["insert"]


@pytest.mark.django_db
def test_a_source_is_found_by_its_text_and_what_it_says_by_the_quote() -> None:
    record = make_source(key="article", text="A hurricane of applause")
    build(record_ids=[record.pk])
    assert "'Churican'" not in (words := Document.objects.get(record=record).search)
    assert "'Churicane'" in words
