"""A page of fifty agreements from stored documents, beside the same page by nested ModelSerializers."""

import json
import statistics
import time

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from agreements.recording.records import record
from tests.benchmarks.made_agreements import BATCH, registry

RUNS = 15


def seconds(client: Client, path: str) -> float:
    began = time.perf_counter()
    response = client.get(path)
    # The ordinary view streams nothing and ours may not either: reading the body is part of answering.
    assert response.status_code == 200
    assert len(response.content) > 10_000
    return time.perf_counter() - began


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.benchmarks.ordinary_api")
def test_a_page_of_fifty_beside_model_serializers(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    client = Client(headers={"host": "localhost"})
    ours, ordinary = "/api/v1/agreements/?page_size=50", "/ordinary/agreements/"
    with transaction.atomic():
        record(drafts=list(registry(size)), batch=BATCH)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        keys = [[each["key"] for each in json.loads(client.get(path).content)["results"]] for path in (ours, ordinary)]
        assert keys[0] == keys[1]
        # In turn, so that a busy machine is as unkind to the one as to the other.
        pairs = [(seconds(client, ours), seconds(client, ordinary)) for _ in range(RUNS)]
        transaction.set_rollback(True)
    document, serializer = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    ratio = statistics.median(theirs / mine for mine, theirs in pairs)
    with capsys.disabled():
        print(
            f"\npage of 50 among {size:,}: stored documents {document:.1f} ms, ModelSerializers {serializer:.1f} ms; "
            f"ratio {ratio:.0f}"
        )
    assert ratio > 20
