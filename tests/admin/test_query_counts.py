"""Every page asks the database the same number of questions, however many records there are.

The numbers are committed in query_counts.json, so that a change of them is seen and meant.
"""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import NOUNS, Batch, Change, Claim, Record
from tests.admin.crowd import make_crowd, make_rich

COMMITTED = Path(__file__).with_name("query_counts.json")
FEW, MANY = 10, 200


def pages() -> dict[str, str]:
    """The addresses of all lists, a page of each kind, and the pages of claims, batches and changes, by name."""
    found = {}
    for model in (*NOUNS.values(), Claim, Batch, Change):
        name = model._meta.model_name
        row = model._default_manager.order_by("pk")[0]
        found[f"{name} list"] = reverse(f"admin:agreements_{name}_changelist")
        found[f"{name} page"] = reverse(f"admin:agreements_{name}_change", args=[row.pk])
    for name in ("agreement", "party", "claim"):
        found[f"{name} search"] = f"{found[f'{name} list']}?q=n1"
    return found


def counted(client: Client) -> dict[str, int]:
    numbers = {}
    for name, path in pages().items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        numbers[name] = len(queries)
        # A list says how many it shows, without reading a whole table for that.
        counts = [query["sql"] for query in queries if "COUNT(*)" in query["sql"]]
        assert bool(counts) == name.endswith(("list", "search")), name
        assert all("LIMIT 10000" in sql for sql in counts), f"{name}: {counts}"
    return numbers


@pytest.mark.django_db
def test_query_counts_are_the_committed_ones_at_few_and_many_records(curator: Client) -> None:
    make_crowd(range(FEW))
    first = Record.objects.get(kind="agreement", key="n0")
    make_rich(first, range(1, 3))
    curator.get("/admin/")  # the session and the permissions are looked up once
    few = counted(curator)
    make_crowd(range(FEW, MANY))
    make_rich(first, range(3, MANY))
    many = counted(curator)
    assert many == few, "the number of queries grows with the records"
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert few == committed, f"if that is meant, commit this as {COMMITTED.name}:\n{json.dumps(few, indent=2)}"
