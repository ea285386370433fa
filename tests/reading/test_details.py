from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from agreements.models import Document
from agreements.projection.document import build
from agreements.reading import details
from agreements.vocabulary.kinds import Kind
from tests.factories import make_party, make_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


def detail(key: str) -> str | details.Moved | details.Withdrawn | details.Unknown:
    return details.detail(kind=Kind.PARTY, key=key, evidence=False, day=None, today=TODAY)


def test_detail_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    build(record_ids=[make_party(key="kaz").pk])
    with django_assert_num_queries(1):
        given = detail("kaz")
    assert given == Document.objects.get(key="kaz").body


def test_detail_of_a_record_that_was_never_built_is_an_error_that_says_what_to_do() -> None:
    make_party(key="kaz")
    with pytest.raises(details.RecordWithoutDocument, match="rebuild"):
        detail("kaz")


def test_source_text_may_be_empty() -> None:
    build(record_ids=[make_source(key="dataset", text="").pk])
    assert details.source_text(key="dataset") == ""
