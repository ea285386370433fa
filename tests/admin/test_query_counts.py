"""Every page asks the database the same number of questions, however many records there are.

The numbers are committed in query_counts.json, so that a change of them is seen and meant.
"""

import json
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import NOUNS, Batch, Candidate, Change, Claim, Record
from agreements.vocabulary.roles import Role
from tests.admin.crowd import make_crowd, make_rich
from tests.factories import make_user
from tests.factories.candidates import make_candidate

COMMITTED = Path(__file__).with_name("query_counts.json")
FEW, MANY = 10, 120


def pages() -> dict[str, str]:
    """The addresses of all lists, a page of each kind, and the pages on which something is done, by name."""
    found = {}
    for model in (*NOUNS.values(), Claim, Batch, Change, Candidate):
        name = model._meta.model_name
        row = model._default_manager.order_by("pk")[0]
        found[f"{name} list"] = reverse(f"admin:agreements_{name}_changelist")
        found[f"{name} page"] = reverse(f"admin:agreements_{name}_change", args=[row.pk])
    for name in ("agreement", "party", "claim"):
        found[f"{name} search"] = f"{found[f'{name} list']}?q=n1"
    for kind in ("agreement", "party", "source"):
        number = Record.objects.get(kind=kind, key="n0").pk
        for name in ("edit", "merge", "split", "conflict", "history"):
            found[f"{kind} {name}"] = reverse(f"admin:agreements_{kind}_{name}", args=[number])
        found[f"{kind} add"] = reverse(f"admin:agreements_{kind}_add")
    found["agreement conflict"] += "?path=/actions/more-1/date"
    found["party merge with another"] = f"{found['party merge']}?with=n1"
    found["batch undo"] = reverse("admin:agreements_batch_undo", args=[Batch.objects.latest("pk").pk])
    found["front page"] = reverse("admin:index")
    for name in ("problems", "duplicates"):
        found[name] = reverse(f"curating:{name}")
    for rule in ("conflict", "facts_unsourced", "same_name"):
        found[f"problem {rule}"] = reverse("curating:problem", args=[rule])
    for chart in ("years", "network", "waiting"):
        found[f"chart {chart}"] = reverse("curating:chart", args=[chart])
    return found


def counted(client: Client) -> dict[str, int]:
    numbers = {}
    # The database plans by what it knows of its tables: of rows made a moment ago it knows nothing by itself.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    cache.clear()  # what problem lists remember
    for name, path in pages().items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        numbers[name] = len(queries)
        # A list says how many it shows, without reading a whole table for that.
        if name.endswith(("list", "search")):
            counts = [query["sql"] for query in queries if "COUNT(*)" in query["sql"]]
            assert counts, name
            assert all("LIMIT 10000" in sql for sql in counts), f"{name}: {counts}"
    return numbers


@pytest.mark.django_db
def test_query_counts_are_the_committed_ones_at_few_and_many_records(curator: Client) -> None:
    author = make_user(Role.ANALYST)
    make_crowd(range(FEW))
    first = Record.objects.get(kind="agreement", key="n0")
    make_rich(first, range(1, 3))
    for number in range(2):
        make_candidate(key=f"c{number}", author=author)
    curator.get("/admin/")  # the session and the permissions are looked up once
    few = counted(curator)
    make_crowd(range(FEW, MANY))
    make_rich(first, range(3, MANY))
    for number in range(2, MANY):
        make_candidate(key=f"c{number}", author=author)
    many = counted(curator)
    # Fewer is well: where a page of a longer list happens to show fewer kinds of record, fewer are looked up by name.
    grown = {name: (few[name], number) for name, number in many.items() if number > few[name]}
    assert not grown, f"the number of queries grows with the records: {grown}"
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert few == committed, f"if that is meant, commit this as {COMMITTED.name}:\n{json.dumps(few, indent=2)}"
