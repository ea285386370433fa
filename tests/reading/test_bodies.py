import json
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from agreements.models import Document
from agreements.projection.document import build
from agreements.reading.bodies import Stored, as_of, with_evidence
from agreements.vocabulary.kinds import Kind
from tests.factories import make_agreement, make_party

BUILT = date(2024, 4, 18)


@pytest.fixture
def treaties(db: None) -> list[Stored]:
    """Two treaties of one day, with the documents of the day before."""
    make_party(key="kaz")
    make_party(key="kgz")
    made = [make_agreement(key=f"treaty-{n}", parties=("kaz", "kgz"), signed="2024-04-19") for n in range(2)]
    build(record_ids=[record.pk for record in made], day=BUILT)
    rows = Document.objects.filter(kind="agreement").order_by("key").values_list("record_id", "until", "body")
    return [Stored(record=record, until=until, body=body) for record, until, body in rows]


def values(bodies: list[str]) -> list[str | None]:
    return [json.loads(body)["status"]["value"] for body in bodies]


def test_as_of_needs_no_query_while_the_stored_status_holds(
    treaties: list[Stored], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        bodies = as_of(treaties, kind=Kind.AGREEMENT, day=None, today=BUILT)
    assert bodies == [stored.body for stored in treaties]


def test_as_of_looks_up_all_ended_statuses_in_one_query(
    treaties: list[Stored], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert values(as_of(treaties, kind=Kind.AGREEMENT, day=None, today=date(2024, 4, 19))) == ["signed"] * 2


def test_as_of_a_day_is_what_would_have_been_stored_on_it(treaties: list[Stored]) -> None:
    later = date(2024, 5, 1)
    given = as_of(treaties, kind=Kind.AGREEMENT, day=later, today=BUILT)
    build(record_ids=[stored.record for stored in treaties], day=later)
    assert given == list(Document.objects.filter(kind="agreement").order_by("key").values_list("body", flat=True))


def test_as_of_leaves_other_kinds_alone(django_assert_num_queries: DjangoAssertNumQueries, db: None) -> None:
    stored = [Stored(record=1, until=date(2000, 1, 1), body="{}")]
    with django_assert_num_queries(0):
        assert as_of(stored, kind=Kind.MEETING, day=date(2024, 1, 1), today=BUILT) == ["{}"]


def test_with_evidence_adds_one_field_at_the_end() -> None:
    body = json.loads(with_evidence('{"a":{"b":"}"}}', evidence='[{"key":"c"}]'))
    assert body == {"a": {"b": "}"}, "evidence": [{"key": "c"}]}
