"""Conflicts decided, records merged and batches undone over HTTP, each previewed without writing."""

import pytest
from django.test import Client

from agreements.api.reviewing import shapes
from agreements.models import Batch, Record
from tests.api.reviewing.clients import Program
from tests.api.world import documented
from tests.factories import claim, make_place, make_source

World = dict[str, Record]


@pytest.fixture
def contested(world: World) -> str:
    """The key of a claim that contests the signing day with the one that is followed."""
    made = claim(
        world["treaty"],
        "/actions/signature-kaz/date",
        "2024-04-21",
        source=make_source(key="other", text="It was signed on 21 April."),
        quote="21 April",
        rank="normal",
    )
    documented(world["treaty"])
    return str(made.key)


def conflicts() -> int:
    count: int = Client().get("/api/v1/agreements/treaty/").json()["claims"]["conflicts"]
    return count


def test_a_conflict_is_decided_and_opened_again(contested: str, editor: Program) -> None:
    assert conflicts() == 1
    body = {
        "kind": "agreement",
        "key": "treaty",
        "path": "/actions/signature-kaz/date",
        "claim": contested,
        "why": "The treaty bears that day.",
    }
    written = editor.post("conflicts/decisions/", body)
    shapes.Written.model_validate(written)
    assert (conflicts(), written["url"]) == (0, "/api/v1/agreements/treaty/")
    told = editor.post("conflicts/decisions/", body, expect=409)["errors"]
    assert [error["pointer"] for error in told] == [body["path"]]
    undone = editor.post(f"batches/{written['batch']}/undo/", {"why": "It does not."})
    shapes.Undone.model_validate(undone)
    assert conflicts() == 1
    editor.post("conflicts/decisions/", {**body, "key": "nothing"}, expect=400)


def test_two_records_are_merged_after_a_look_and_parted_again(world: World, editor: Program) -> None:
    documented(make_place(key="akmola", name="Akmola"))
    body = {"kind": "place", "merged": "akmola", "survivor": "astana", "why": "Called so until 1998."}
    shown = editor.post("merges/", {**body, "preview": True}, expect=200)
    shapes.Previewed.model_validate(shown)
    assert ("akmola", None) in [(one["key"], one["after"]) for one in shown["documents"]]
    assert Client().get("/api/v1/places/akmola/").status_code == 200
    written = editor.post("merges/", body)
    moved = Client().get("/api/v1/places/akmola/")
    assert (moved.status_code, moved["Location"]) == (301, "/api/v1/places/astana/")
    assert "merged into astana already" in editor.post("merges/", body, expect=409)["detail"]
    batch = editor.get(f"batches/{written['batch']}/")
    shapes.Batch.model_validate(batch)
    assert (batch["kind"], batch["undone_at"]) == ("merge", None)
    path = f"batches/{written['batch']}/undo/"
    editor.post(path, {"why": "Two towns.", "preview": True}, expect=200)
    assert Batch.objects.get(pk=written["batch"]).undone_at is None
    editor.post(path, {"why": "Two towns."})
    assert Client().get("/api/v1/places/akmola/").status_code == 200
    assert editor.get(f"batches/{written['batch']}/")["undone_by"] == "editor"
    editor.post(path, {"why": "Two towns."}, expect=409)
    assert [one["id"] for one in editor.get("batches/?kind=merge&actor=editor")["results"]] == [written["batch"]]
    editor.get(f"batches/{10**30}/", expect=404)


def test_a_merge_sent_again_under_its_key_writes_once(world: World, editor: Program) -> None:
    documented(make_place(key="akmola", name="Akmola"))
    body = {"kind": "place", "merged": "akmola", "survivor": "astana", "why": "Called so until 1998."}
    first = editor.post("merges/", body, **{"Idempotency-Key": "m"})
    assert editor.post("merges/", body, **{"Idempotency-Key": "m"}) == first


def test_analysts_change_nothing_here(world: World, analyst: Program) -> None:
    analyst.post("merges/", {}, expect=403)
    analyst.post("conflicts/decisions/", {}, expect=403)
    analyst.post(f"batches/{Batch.objects.earliest('pk').pk}/undo/", {}, expect=403)
    assert analyst.get("batches/")["results"]
