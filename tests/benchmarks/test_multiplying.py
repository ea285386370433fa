"""The multiplied registry is one that reading cannot tell from a recorded one."""

import json

import pytest
from django.db import connection

from agreements.models import Agreement, Document, Participation
from agreements.projection.document.days import read_periods
from agreements.recording.records import record
from tests.api.world import get
from tests.benchmarks.made_agreements import BATCH, registry
from tests.benchmarks.multiplying import multiply

FEW = 60


@pytest.mark.django_db
def test_a_multiplied_registry_reads_as_a_recorded_one() -> None:
    record(drafts=list(registry(FEW)), batch=BATCH)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    recorded = {document.key: document for document in Document.objects.filter(kind="agreement")}
    multiply(connection.connection, times=3)
    documents = list(Document.objects.filter(kind="agreement"))
    assert len(documents) == Agreement.objects.count() == 3 * FEW
    assert Participation.objects.count() == 2 * 3 * FEW
    assert len({document.etag for document in documents}) == 3 * FEW
    for document in documents:
        body, of = json.loads(document.body), recorded["-".join(document.key.split("-")[:2])]
        assert (body["key"], body["url"]) == (document.key, f"/api/v1/agreements/{document.key}/")
        assert body | {"key": of.key, "url": f"/api/v1/agreements/{of.key}/"} == json.loads(of.body)
        assert (document.sort_day, document.search) == (of.sort_day, of.search)
    days = {document.pk: document.sort_day for document in documents}
    held = read_periods(record_ids=list(days), day=min(days.values()))
    assert set(held) == set(days)
    few = get("agreements/", party="party-0", page_size="500")["results"]
    assert len(few) % 3 == 0
    assert get("agreements/", party="party-0", count="true")["count"] == len(few) > 0
