"""Every document that changes is written down once, whatever changed it."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from agreements.models import Document, Edition, Record
from agreements.projection.document import build
from agreements.recording.edits import edit
from agreements.recording.merging import merge
from agreements.recording.rebuilding import rebuild
from agreements.recording.undoing import undo
from tests.factories import act, make_party
from tests.factories.lasting import lasting_world
from tests.recording.edits import make_world, of, says

_world = lasting_world(make_world)

World = dict[str, Record]


@pytest.fixture
def world(_world: World, db: None) -> World:
    return _world


def issued(do: Callable[[], object], /) -> list[tuple[str, str]]:
    """Do something, and give what was issued by it: operation and key."""
    before = Edition.objects.order_by("-id").values_list("id", flat=True).first() or 0
    do()
    after = Edition.objects.filter(id__gt=before).order_by("id")
    for edition in after:
        document = Document.objects.filter(record=edition.record).first()
        assert edition.etag == (None if document is None else document.etag)
    return sorted(after.values_list("operation", "key"))


def change(*claims: dict[str, object], key: str = "treaty", kind: str = "agreement", **more: object) -> int:
    """Edit a record as somebody does who says why; gives the batch."""
    return edit(edit=of(*claims, key=key, kind=kind, **more), actor="ann", reason="read again").batch


def test_an_edit_issues_the_record_and_what_prints_its_name(world: World) -> None:
    assert issued(lambda: change(says("/languages", ["kk"]))) == [("update", "treaty")]
    renaming = issued(lambda: change(says("/names/en/text", "Qazaqstan"), kind="party", key="kaz"))
    assert renaming == [("update", "kaz"), ("update", "treaty")]


def test_an_edition_says_when_why_and_in_which_batch(world: World) -> None:
    batch = change(says("/languages", ["kk"]))
    newest = Edition.objects.order_by("-id")[0]
    assert (newest.kind, newest.key, newest.record) == ("agreement", "treaty", world["treaty"])
    assert (newest.reason, newest.batch) == ("read again", batch)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text, transaction_timestamp()")
        assert cursor.fetchone() == (str(newest.transaction), newest.at)


def test_a_new_record_is_an_insert_and_a_withdrawn_one_a_delete(world: World) -> None:
    def first() -> int:
        said = says("/names/en", {"text": "Turkey"})
        return change(said, kind="party", key="tur", classification={"kind": "state"})

    assert issued(first) == [("insert", "tur")]
    assert issued(lambda: change(kind="party", key="tur", state="withdrawn")) == [("delete", "tur")]
    assert issued(lambda: change(kind="party", key="tur", state="published")) == [("insert", "tur")]


def test_a_merge_issues_what_speaks_otherwise_and_its_undoing_brings_it_back(world: World) -> None:
    act()
    other = make_party(key="kazakstan", name="Kazakstan")
    build(record_ids=[other.pk])
    batches: list[int] = []

    def join() -> None:
        batches.append(merge(merged=other.pk, survivor=world["kaz"].pk, actor="ann", reason="one and the same"))

    assert issued(join) == [("delete", "kazakstan"), ("update", "kaz")]
    undone = issued(lambda: undo(batch=batches[0], actor="ann", reason="they are two"))
    assert undone == [("insert", "kazakstan"), ("update", "kaz")]


def test_what_changes_nothing_issues_nothing(world: World) -> None:
    rebuild(actor="ann", reason="a test")
    assert issued(lambda: rebuild(actor="ann", reason="a test")) == []
    assert issued(lambda: build(record_ids=[record.pk for record in world.values()])) == []
    assert issued(lambda: Document.objects.update(search_etag="x", conflicts=3)) == []


def test_new_evidence_alone_is_a_new_edition_of_the_same_document(world: World) -> None:
    etag = Document.objects.get(key="treaty").etag
    assert issued(lambda: Document.objects.filter(key="treaty").update(evidence="[{}]")) == [("update", "treaty")]
    assert Edition.objects.order_by("-id")[0].etag == etag


def test_a_statement_issues_each_document_once_however_many_it_writes(world: World) -> None:
    documents = Document.objects.count()
    everything = issued(lambda: Document.objects.update(etag="x" * 32))
    assert len(everything) == len(set(everything)) == documents
    assert {operation for operation, _ in everything} == {"update"}


def test_what_one_transaction_issues_twice_is_written_down_twice_in_its_order(world: World) -> None:
    def twice() -> None:
        with transaction.atomic():
            change(says("/languages", ["kk"]))
            change(says("/languages", ["ky"]))

    before = Edition.objects.count()
    twice()
    first, second = Edition.objects.order_by("transaction", "id")[before:]
    assert (first.key, second.key, first.transaction) == ("treaty", "treaty", second.transaction)
    assert second.etag == Document.objects.get(key="treaty").etag != first.etag


@pytest.mark.parametrize("statement", ["UPDATE {} SET key = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_nobody_changes_what_was_issued(world: World, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("agreements_edition"))
