"""Storing documents: only what differs, in a constant number of queries."""

import json
from collections.abc import Collection
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Document, Record
from agreements.projection.document import build, differences, etag_of
from tests.factories import claim, make_agreement, make_everything, make_party, make_place

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


@pytest.fixture
def treaty() -> Record:
    make_party(key="kaz")
    make_party(key="kgz")
    make_place(key="astana")
    return make_agreement(key="treaty", parties=("kaz", "kgz"), signed="2024-04-19", place="astana")


def _build(*record_ids: int) -> int:
    return build(record_ids=record_ids, day=DAY)


def _count_queries(record_ids: Collection[int]) -> int:
    with CaptureQueriesContext(connection) as captured:
        build(record_ids=record_ids, day=DAY)
    return len(captured)


def test_build_stores_what_lists_need_beside_the_body(treaty: Record) -> None:
    assert _build(treaty.pk) == 1
    stored = Document.objects.get()
    assert (stored.record_id, stored.kind, stored.key) == (treaty.pk, "agreement", "treaty")
    assert stored.etag == etag_of(stored.body)
    assert len(stored.etag) == 32


def test_body_is_compact_json_in_its_own_letters(treaty: Record) -> None:
    claim(treaty, "/titles/kk", {"text": "Шарт", "kind": "short", "language": "kk"})
    _build(treaty.pk)
    body = Document.objects.get().body
    assert "Шарт" in body
    assert json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")) == body


def test_building_again_writes_nothing(treaty: Record) -> None:
    _build(treaty.pk)
    assert _build(treaty.pk) == 0
    assert differences(record_ids=[treaty.pk], day=DAY) == []


@pytest.mark.parametrize("order", [1, -1])
def test_build_writes_the_one_that_differs(treaty: Record, order: int) -> None:
    other = make_agreement(key="other", parties=("kaz", "kgz"))
    ids = [treaty.pk, other.pk][::order]
    assert _build(*ids) == 2
    before = {stored.key: (stored.body, stored.evidence, stored.etag) for stored in Document.objects.all()}
    claim(other, "/depositary", "kaz")
    assert differences(record_ids=ids, day=DAY) == [other.pk]
    assert _build(*ids) == 1
    after = {stored.key: (stored.body, stored.evidence, stored.etag) for stored in Document.objects.all()}
    assert after["treaty"] == before["treaty"]
    assert all(now != was for now, was in zip(after["other"], before["other"], strict=True))


def test_evidence_alone_may_differ(treaty: Record) -> None:
    _build(treaty.pk)
    kept = Document.objects.get()
    Document.objects.update(evidence="[]")
    assert differences(record_ids=[treaty.pk], day=DAY) == [treaty.pk]
    assert _build(treaty.pk) == 1
    assert (Document.objects.get().evidence, Document.objects.get().etag) == (kept.evidence, kept.etag)


@pytest.mark.parametrize("state", ["withdrawn", "merged"])
def test_withdrawn_and_merged_records_have_no_document(treaty: Record, state: str) -> None:
    other = make_agreement(key="other", parties=("kaz", "kgz"))
    _build(treaty.pk, other.pk)
    Record.objects.filter(pk=treaty.pk).update(state=state, merged_into=other.pk if state == "merged" else None)
    assert differences(record_ids=[treaty.pk], day=DAY) == [treaty.pk]
    assert _build(treaty.pk) == 1
    assert [stored.key for stored in Document.objects.all()] == ["other"]
    assert _build(treaty.pk) == 0


def test_build_of_nothing_and_of_numbers_nobody_has() -> None:
    assert _build() == 0
    assert _build(10**12) == 0


def test_build_of_one_and_of_many_takes_as_many_queries(treaty: Record) -> None:
    many = [
        make_agreement(key=f"treaty-{number}", parties=("kaz", "kgz"), signed="2024-04-19", place="astana").pk
        for number in range(60)
    ]
    first = _count_queries([treaty.pk])
    assert _count_queries(many) == first
    # Nothing is written the second time: less by the COPY of documents and that of participations.
    assert _count_queries(many) == first - 2
    assert first <= 20


def test_build_of_every_kind_at_once(db: None) -> None:
    world = make_everything()
    ids = [record.pk for record in world.values()]
    assert build(record_ids=ids, day=DAY) == len(ids)
    assert build(record_ids=ids, day=DAY) == 0
    assert Document.objects.count() == len(ids)
