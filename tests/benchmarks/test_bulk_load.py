"""Loading many agreements through recording, settling and building, beside a bare COPY of the same rows."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from agreements.models import Agreement, Change, Claim, Document
from agreements.projection.settle import differences
from agreements.recording.records import record
from tests.benchmarks.made_agreements import BATCH, registry

MODELS = [model for model in apps.get_app_config("agreements").get_models() if model is not Change]


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def columns(model: type[models.Model]) -> str:
    return ", ".join(
        connection.ops.quote_name(field.column) for field in model._meta.concrete_fields if not field.generated
    )


def copied_out() -> dict[str, tuple[str, bytes]]:
    rows = {}
    with connection.cursor() as cursor:
        for model in MODELS:
            table, names, out = model._meta.db_table, columns(model), io.BytesIO()
            with cursor.copy(f"COPY {table} ({names}) TO STDOUT") as copy:
                for block in copy:
                    out.write(block)
            if out.tell():
                rows[table] = (names, out.getvalue())
    return rows


def copied_in(rows: dict[str, tuple[str, bytes]]) -> None:
    """Write the rows again by COPY alone: constraints checked at the end as ever, no history."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, (names, block) in rows.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                copy.write(block)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
def test_loading_agreements_beside_a_bare_copy(size: int, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = list(registry(size))
    with rolled_back():
        began = time.perf_counter()
        outcome = record(drafts=drafts, batch=BATCH)
        loading = time.perf_counter() - began
        rows = copied_out()
        again = record(drafts=drafts, batch=BATCH)
        assert outcome.records.inserted == len(drafts)
        assert (Agreement.objects.count(), Claim.objects.filter(record__kind="agreement").count()) == (size, 6 * size)
        assert Document.objects.count() == len(drafts)
        assert again.records.unchanged == len(drafts)
        assert list(differences(record_ids=list(Agreement.objects.values_list("pk", flat=True)[:500]))) == []
    count = sum(block.count(b"\n") for _, block in rows.values())
    with rolled_back():
        began = time.perf_counter()
        copied_in(rows)
        copying = time.perf_counter() - began
    with capsys.disabled():
        print(
            f"\n{size:,} agreements, {count:,} rows: recorded, settled and built in {loading:.1f} s "
            f"({count / loading:,.0f} rows/s); bare COPY {copying:.1f} s ({count / copying:,.0f} rows/s); "
            f"ratio {loading / copying:.1f}"
        )
    # The aim at full size is ten. A small load has little to spread its fixed costs over.
    assert loading / copying < (12 if size >= 20_000 else 40)
