"""Every way of writing is seen by the history, and the history cannot be rewritten (DESIGN 7)."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from agreements.models import Batch, Change, Record, bulk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_somebody() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('registry.actor', 'ann', true), set_config('registry.reason', 'a test', true), "
            "set_config('registry.batch', '7', true)"
        )


def make(key: str) -> Record:
    return Record.objects.create(kind="party", key=key, updated_at=timezone.now())


def seen(**filters: object) -> list[tuple[str, object, object]]:
    changes = Change.objects.filter(table_name="agreements_record", **filters)
    return [
        (change.operation, change.before and change.before["version"], change.after and change.after["version"])
        for change in changes
    ]


def test_orm_writes_are_seen_with_actor_reason_and_batch() -> None:
    record = make("kaz")
    record.version = 2
    record.save()
    number = record.pk
    record.delete()
    assert seen(row=number) == [("insert", None, 1), ("update", 1, 2), ("delete", 2, None)]
    assert set(Change.objects.values_list("actor", "reason", "batch", "record")) == {("ann", "a test", 7, number)}


def test_an_update_that_changes_nothing_is_not_seen() -> None:
    record = make("kaz")
    record.save()
    assert seen() == [("insert", None, 1)]


def test_bulk_writes_are_seen_row_by_row() -> None:
    now = timezone.now()
    Record.objects.bulk_create([Record(kind="party", key=key, updated_at=now) for key in ("kaz", "kgz")])
    Record.objects.update(version=5)
    Record.objects.filter(key="kgz").delete()
    assert sorted(seen(), key=str) == sorted(
        [("insert", None, 1)] * 2 + [("update", 1, 5)] * 2 + [("delete", 5, None)], key=str
    )


def test_copied_rows_and_our_own_bulk_writes_are_seen() -> None:
    now = timezone.now()
    columns = ("id", "kind", "key", "state", "modality", "version", "updated_at")
    numbers = bulk.next_ids(model=Record, count=2)
    bulk.insert(
        model=Record,
        columns=columns,
        rows=[(number, "party", f"p{number}", "published", "actual", 1, now) for number in numbers],
    )
    bulk.update(model=Record, columns=("id", "version"), rows=[(number, 3) for number in numbers])
    bulk.delete(model=Record, ids=numbers)
    assert seen(row=numbers[0]) == [("insert", None, 1), ("update", 1, 3), ("delete", 3, None)]


def test_raw_sql_is_seen() -> None:
    make("kaz")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_record SET version = version + 1")
    assert seen(operation="update") == [("update", 1, 2)]


def test_a_write_by_nobody_is_seen_as_such() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('registry.actor', '', true)")
    make("kaz")
    assert Change.objects.filter(actor__isnull=True).count() == 1


def test_changes_of_one_transaction_share_its_number() -> None:
    make("kaz")
    make("kgz")
    assert len(set(Change.objects.values_list("transaction", flat=True))) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreements_change SET actor = 'eve'",
        "DELETE FROM agreements_change",
        "TRUNCATE agreements_change CASCADE",
        "TRUNCATE agreements_record CASCADE",
    ],
)
def test_history_cannot_be_rewritten(statement: str) -> None:
    make("kaz")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match=r"Cannot|keeps history"), transaction.atomic():
            cursor.execute(statement)
    assert Change.objects.filter(actor="ann").count() == 1


def test_kind_and_key_of_a_record_never_change() -> None:
    record = make("kaz")
    for name, value in (("key", "kzk"), ("kind", "person")):
        with pytest.raises(DatabaseError), transaction.atomic():
            Record.objects.filter(pk=record.pk).update(**{name: value})


def test_undoing_a_batch_names_who_did_it() -> None:
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.create(kind="load", actor="ann", reason="r", label="l", at=now, undone_at=now)
