"""The feed of changes over HTTP. It shows what is committed only, so its world is: made once, and emptied behind it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from agreements.api.changes import ChangePage
from agreements.api.cursors import Cursor, question, write
from agreements.models import Document, Edition
from agreements.projection.document import build
from agreements.recording.edits import edit
from agreements.recording.merging import merge
from tests.api.world import get
from tests.factories import make_party
from tests.recording.edits import make_world, of, says


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """A world in which things happened, one transaction after the other; gives the batch of each by its name."""
    with django_db_blocker.unblock():
        made = make_world()
        twin = make_party(key="kazakstan")
        build(record_ids=[twin.pk])
        renamed = edit(
            edit=of(says("/names/en/text", "Qazaqstan"), kind="party", key="kaz"), actor="ann", reason="renamed"
        )
        withdrawn = edit(edit=of(kind="party", key="uzb", state="withdrawn"), actor="ann", reason="not a party")
        merged = merge(merged=twin.pk, survivor=made["kaz"].pk, actor="ann", reason="one and the same")
        yield {"renamed": renamed.batch or 0, "withdrawn": withdrawn.batch or 0, "merged": merged}
        call_command("flush", verbosity=0, interactive=False)


World = dict[str, int]


def follow(path: str) -> list[dict[str, Any]]:
    """Read a feed to its end."""
    found: list[dict[str, Any]] = []
    while True:
        answer = Client().get(path).json()
        if not answer["results"]:
            return found
        found += answer["results"]
        path = answer["next"]


def said(entries: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(entry["operation"], entry["record"]["key"]) for entry in entries}


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 50])
def test_following_next_tells_every_edition_once_in_order(told: World, size: int) -> None:
    entries = follow(f"/api/v1/changes/?page_size={size}")
    editions = Edition.objects.order_by("transaction", "id")
    assert [(entry["transaction"], entry["record"]["key"], entry["etag"]) for entry in entries] == [
        (int(edition.transaction), edition.key, edition.etag) for edition in editions
    ]
    assert len(entries) > 5


@pytest.mark.django_db
def test_an_entry_says_what_a_mirror_needs_and_not_who_did_it(told: World) -> None:
    answer = get("changes/", batch=str(told["withdrawn"]))
    ChangePage.model_validate_json(json.dumps(answer))
    [entry] = answer["results"]
    assert entry == {
        "transaction": entry["transaction"],
        "at": entry["at"],
        "operation": "delete",
        "record": {"kind": "party", "key": "uzb"},
        "url": "/api/v1/parties/uzb/",
        "etag": None,
        "reason": "not a party",
        "batch": told["withdrawn"],
    }
    assert entry["at"].endswith("Z")


@pytest.mark.django_db
def test_url_answers_with_the_etag_told_or_says_what_became_of_it(told: World) -> None:
    last = {entry["url"]: entry for entry in follow("/api/v1/changes/")}
    answered = {url: Client().get(url) for url in last}
    gone = {url: answer.status_code for url, answer in answered.items() if last[url]["operation"] == "delete"}
    assert gone == {"/api/v1/parties/uzb/": 410, "/api/v1/parties/kazakstan/": 301}
    for url in last.keys() - gone.keys():
        assert answered[url]["ETag"] == f'"{last[url]["etag"]}"'
    assert last.keys() - gone.keys() == {json.loads(one.body)["url"] for one in Document.objects.all()}


@pytest.mark.django_db
def test_the_feed_is_narrowed_by_kind_record_and_batch(told: World) -> None:
    everything = follow("/api/v1/changes/")
    for kind in ("party", "agreement", "source"):
        assert follow(f"/api/v1/changes/?kind={kind}") == [one for one in everything if one["record"]["kind"] == kind]
    assert said(follow(f"/api/v1/changes/?batch={told['renamed']}")) == {("update", "kaz"), ("update", "treaty")}
    assert follow(f"/api/v1/changes/?batch={told['renamed']}&batch={told['merged']}&kind=agreement&page_size=1")
    assert follow(f"/api/v1/changes/?batch={10**17}") == []
    of_kaz = said(follow("/api/v1/changes/?record=party:kaz"))
    assert of_kaz == {("insert", "kaz"), ("update", "kaz"), ("insert", "kazakstan"), ("delete", "kazakstan")}


@pytest.mark.django_db
def test_start_now_begins_after_everything_there_is(told: World) -> None:
    answer = get("changes/", start="now", kind="party", page_size="7")
    assert answer["results"] == []
    assert "start" not in answer["next"]
    assert "kind=party&page_size=7" in answer["next"]
    assert Client().get(answer["next"]).json()["results"] == []


@pytest.mark.django_db
def test_a_mirror_of_a_release_begins_after_its_transaction(told: World) -> None:
    everything = follow("/api/v1/changes/")
    for transaction in {one["transaction"] for one in everything}:
        later = [one for one in everything if one["transaction"] > transaction]
        assert follow(f"/api/v1/changes/?after={transaction}&page_size=3") == later
    assert follow("/api/v1/changes/?after=0") == everything


@pytest.mark.django_db
def test_an_empty_page_has_a_next_that_can_be_asked_again(told: World) -> None:
    path = "/api/v1/changes/?batch=99999"
    for _ in range(3):
        answer = Client().get(path).json()
        assert answer["results"] == []
        path = answer["next"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"cursor": "x"}, "cursor"),
        ({"start": "now", "cursor": "x"}, "start"),
        ({"start": "then"}, "start"),
        ({"start": "now", "after": "3"}, "after"),
        ({"after": str(2**63)}, "after"),
        ({"after": str(2**62)}, "ahead"),
        ({"batch": "0"}, "batch"),
        ({"batch": "9" * 19}, "batch"),
        ({"kind": "treaty"}, "kind"),
        ({"record": "party:nowhere"}, "record"),
        ({"actor": "ann"}, "actor"),
    ],
)
def test_what_the_feed_does_not_take_is_told(told: World, asked: dict[str, str], names: str) -> None:
    assert names in get("changes/", expect=400, **asked)["detail"]


@pytest.mark.django_db
def test_a_cursor_belongs_to_its_filters(told: World) -> None:
    cursor = get("changes/", kind="party", page_size="1")["next"].partition("cursor=")[2]
    assert "another question" in get("changes/", expect=400, kind="agreement", cursor=cursor)["detail"]


@pytest.mark.django_db
def test_a_place_that_the_registry_has_not_come_to_means_a_backup_was_restored(told: World) -> None:
    ahead = write(Cursor(place=(2**62, 1), backwards=False), asked=question("/api/v1/changes/", ""))
    assert "restored from a backup" in get("changes/", expect=400, cursor=ahead)["detail"]


@pytest.mark.django_db
def test_what_is_not_committed_is_not_told(told: World) -> None:
    before = follow("/api/v1/changes/")
    edit(edit=of(says("/languages", ["kk"])), actor="ann", reason="in the test's own transaction")
    assert Edition.objects.count() == len(before) + 1
    assert follow("/api/v1/changes/") == before
