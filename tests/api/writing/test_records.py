from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import User

from agreements.models import Batch, Candidate, FormerKey, Record
from agreements.recording.merging import merge
from agreements.recording.undoing import undo
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.writing.sending import UNSOURCED, WHY, patch, places, read, saying, send, written
from tests.factories import act, make_agreement

World = dict[str, Record]

TREATY = {
    "key": "trade-2024",
    "titles": [{"item": "en", "text": "Treaty on Trade", "language": "en"}],
    "instrument_kind": "treaty",
    "participants": [{"item": "kaz", "party": {"key": "kaz", "name": "Kazakhstan"}}, {"item": "kgz", "party": "kgz"}],
    "actions": [{"item": "signature-kaz", "type": "signature", "party": "kaz", "date": {"edtf": "2024-04-19"}}],
    "evidence": [saying("/titles/en"), saying("/participants/kaz"), saying("/participants/kgz"),
                 saying("/actions/signature-kaz")],
    **WHY,
}  # fmt: skip


def test_an_editor_makes_a_record_and_is_given_its_document(editor: User) -> None:
    answer = send(editor, "post", "agreements/", TREATY)
    assert answer.status_code == HTTPStatus.CREATED, answer.content
    assert answer.headers["Location"] == "/api/v1/agreements/trade-2024/"
    assert (answer.json(), answer.headers["ETag"]) == read("agreements/trade-2024/")
    assert answer.json()["concluded"]["edtf"] == "2024-04-19"
    assert answer.json()["claims"] == {"count": 4, "sources": 1, "conflicts": 0}
    batch = Batch.objects.get(pk=int(answer.headers["Registry-Batch"]))
    assert (batch.actor, batch.reason) == ("editor", "a test writes")
    undo(batch=batch.pk, actor="editor", reason="a test takes it back")
    assert send(None, "get", "agreements/trade-2024/").status_code == HTTPStatus.GONE


def test_what_an_analyst_makes_or_changes_is_a_candidate(world: World, analyst: User) -> None:
    before = written()
    made = send(analyst, "post", "agreements/", TREATY)
    assert made.status_code == HTTPStatus.ACCEPTED, made.content
    changed = patch(analyst, "agreements/treaty/", {"subjects": ["transit"], **WHY})
    gone = send(analyst, "delete", "agreements/treaty/?why=twice", if_match=read("agreements/treaty/")[1])
    for answer, key, target in ((made, "trade-2024", None), (changed, "treaty", "treaty"), (gone, "treaty", "treaty")):
        assert answer.status_code == HTTPStatus.ACCEPTED, answer.content
        candidate = Candidate.objects.get(pk=answer.json()["id"])
        assert answer.json()["url"] == answer.headers["Location"] == f"/api/v1/candidates/{candidate.pk}/"
        assert (candidate.author, candidate.origin, candidate.payload["key"]) == (analyst, "api", key)
        assert (candidate.target and candidate.target.key) == target
    assert made.json()["note"] == "a test writes"
    assert Candidate.objects.get(pk=gone.json()["id"]).payload["state"] == "withdrawn"
    assert written() == before
    again = send(analyst, "post", "agreements/", TREATY)
    assert (again.json()["id"], again.json()["proposed_before"]) == (made.json()["id"], True)


def test_a_proposal_may_link_to_what_nobody_knows_yet_and_a_write_may_not(editor: User, analyst: User) -> None:
    said = {**TREATY, "occasion": "unheard-of", "evidence": [{"path": "", "passage": {"source": "lost", "row": "1"}}]}
    proposed = send(analyst, "post", "agreements/", said)
    assert proposed.status_code == HTTPStatus.ACCEPTED, proposed.content
    assert {(one["path"], one["key"]) for one in proposed.json()["unmatched"]} == {
        ("/occasion", "unheard-of"),
        ("", "lost"),
    }
    assert set(places(send(editor, "post", "agreements/", said))) == {"/occasion", ""}


def test_a_taken_key_is_a_conflict_that_names_whose_it_is(world: World, editor: User) -> None:
    act()
    former = make_agreement(key="renamed", parties=["kaz", "kgz"])
    FormerKey.objects.create(record=former, kind="agreement", key="mistaken")
    twin = make_agreement(key="twin", parties=["kaz", "kgz"])
    merge(merged=twin.pk, survivor=former.pk, actor="editor", reason="a test")
    etag = read("agreements/older-treaty/")[1]
    batch = send(editor, "delete", "agreements/older-treaty/?why=twice", if_match=etag).headers["Registry-Batch"]
    before = written()
    for key, told in (
        ("treaty", "/api/v1/agreements/treaty/ by PATCH"),
        ("mistaken", "former key of /api/v1/agreements/renamed/"),
        ("twin", "merged into /api/v1/agreements/renamed/"),
        ("older-treaty", f"Undo batch {batch}"),
    ):
        answer = send(editor, "post", "agreements/", {**TREATY, "key": key})
        assert answer.status_code == HTTPStatus.CONFLICT
        assert told in answer.json()["detail"]
    assert written() == before


def test_a_change_names_the_document_it_was_made_for(world: World, editor: User) -> None:
    change = {"subjects": ["transit"], **WHY}
    unsaid = send(editor, "patch", "agreements/treaty/", change)
    assert unsaid.status_code == HTTPStatus.PRECONDITION_REQUIRED
    assert "If-Match" in unsaid.json()["detail"]
    plain, whole = read("agreements/treaty/")[1], read("agreements/treaty/?expand=claims")[1]
    other_day = read("agreements/treaty/?as_of=1990-01-01")[1]
    assert other_day != plain
    for stale in ('"0123"', f"W/{plain}", other_day):
        refused = send(editor, "patch", "agreements/treaty/", change, if_match=stale)
        assert refused.status_code in (HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED)
    assert plain in send(editor, "patch", "agreements/treaty/", change, if_match=other_day).json()["detail"]
    assert send(editor, "patch", "agreements/treaty/", change, if_match=f'"0123", {whole}').status_code == 200
    assert send(editor, "patch", "agreements/treaty/", change, if_match=plain).status_code == 412
    assert send(editor, "patch", "agreements/treaty/", {"subjects": [], **WHY}, if_match="*").status_code == 200
    assert read("agreements/treaty/")[0]["subjects"] == []


def test_a_change_is_answered_with_the_document_that_the_next_change_is_made_for(world: World, editor: User) -> None:
    first = patch(editor, "meetings/session/", {"notes": "One.", **WHY})
    assert first.json()["version"] == read("meetings/session/")[0]["version"] == world["session"].version + 1
    second = send(editor, "patch", "meetings/session/", {"notes": "Two.", **WHY}, if_match=first.headers["ETag"])
    assert (second.status_code, second.json()["notes"]) == (200, "Two.")
    third = send(editor, "patch", "meetings/session/", {"notes": "3.", **WHY}, if_match=first.headers["ETag"])
    assert third.status_code == HTTPStatus.PRECONDITION_FAILED


def test_a_withdrawn_record_is_gone_until_its_batch_is_undone(world: World, editor: User) -> None:
    etag = read("awards/order-for-japarov/")[1]
    for query in ("", "?why=", "?why=%20", "?reason=x"):
        refused = send(editor, "delete", f"awards/order-for-japarov/{query}", if_match=etag)
        assert refused.status_code == HTTPStatus.BAD_REQUEST, query
    assert send(editor, "delete", "awards/order-for-japarov/?why=twice").status_code == 428
    assert send(editor, "delete", "awards/order-for-japarov/?why=twice", if_match='"0"').status_code == 412
    answer = send(editor, "delete", "awards/order-for-japarov/?why=twice", if_match=etag)
    assert (answer.status_code, answer.content) == (HTTPStatus.NO_CONTENT, b"")
    batch = answer.headers["Registry-Batch"]
    for method, body in (("patch", {"notes": "x", **WHY}), ("delete", None)):
        gone = send(editor, method, "awards/order-for-japarov/?why=x" if body is None else "awards/order-for-japarov/",
                    body, if_match=etag)  # fmt: skip
        assert gone.status_code == HTTPStatus.GONE
        assert f"Undo batch {batch}" in gone.json()["detail"]
    undo(batch=int(batch), actor="editor", reason="a test")
    assert Record.objects.get(key="order-for-japarov").state == RecordState.PUBLISHED
    assert send(None, "get", "awards/order-for-japarov/").status_code == HTTPStatus.OK


def test_a_source_that_claims_rest_on_is_not_withdrawn(world: World, editor: User) -> None:
    send(editor, "post", "agreements/", TREATY)
    refused = send(editor, "delete", "sources/article/?why=lost", if_match=read("sources/article/")[1])
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert "rest on this source" in places(refused)[""]


def test_a_change_of_a_former_or_unknown_key_is_led_on_or_told_keys_like_it(world: World, editor: User) -> None:
    act()
    FormerKey.objects.create(record=world["treaty"], kind="agreement", key="mistaken")
    moved = send(editor, "patch", "agreements/mistaken/", WHY, if_match="*")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/api/v1/agreements/treaty/")
    assert send(editor, "delete", "agreements/mistaken/?why=x", if_match="*").status_code == 301
    unknown = send(editor, "patch", "agreements/older-treat/", WHY, if_match="*")
    assert unknown.status_code == HTTPStatus.NOT_FOUND
    assert "older-treaty" in unknown.json()["detail"]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({}, "/why"),
        ({"why": " "}, "/why"),
        ({**WHY, "colour": "red"}, "/colour"),
        ({**WHY, "key": "another"}, "/key"),
        ({**WHY, "state": "withdrawn"}, "/state"),
        ({**WHY, "instrument_kind": "song"}, "/instrument_kind"),
        ({**WHY, "instrument_kind": None}, "/instrument_kind"),
        ({**WHY, "actions": {"a": {}}}, "/actions"),
        ({**WHY, "actions": [{"type": "signature"}]}, "/actions/0/item"),
        ({**WHY, "actions": [{"item": "a", "date": "soon"}]}, "/actions/a/date"),
        ({**WHY, "actions": [{"item": "a", "dated": "2024"}]}, "/actions/a/dated"),
        ({**WHY, "actions": [{"item": "a"}, {"item": "a"}]}, "/actions/a"),
        ({**WHY, "depositary": {"name": "Kazakhstan"}}, "/depositary"),
        ({**WHY, "texts": [{"item": "kk", "authentic": "yes"}]}, "/texts/kk/authentic"),
        ({**WHY, "evidence": [{"path": "/nothing"}]}, "/evidence/0/path"),
        ({**WHY, "evidence": [{"path": "/titles"}]}, "/evidence/0"),
        ({**WHY, "evidence": [{"path": "/titles/en", "value": {"text": 5}, **UNSOURCED}]}, "/evidence/0/value/text"),
        ({**WHY, "evidence": [{"path": "/languages", "value": ["en"]}]}, "/evidence/0"),
        ({**WHY, "evidence": [saying("/languages", ["en"], **UNSOURCED)]}, "/evidence/0"),
        ({**WHY, "evidence": [saying("/languages", ["en"], quote="They sang")]}, "/evidence/0/passage/quote"),
        ({**WHY, "evidence": [saying("/languages", ["en"], inferred=True)]}, "/evidence/0"),
        ({**WHY, "evidence": [saying("/languages", ["en"], value_kind="none")]}, "/evidence/0/value"),
        ({**WHY, "unknown": ["/titles/~"]}, "/unknown/0"),
        ({**WHY, "retract": [{"claim": "0" * 64}]}, ""),
        ({**WHY, "retract": [{"claim": "0"}]}, "/retract/0/claim"),
        ([], ""),
        ("treaty", ""),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_meant_is_refused_at_its_place(world: World, editor: User, said: Any, place: str) -> None:
    before = written()
    answer = patch(editor, "agreements/treaty/", said)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert list(places(answer)) == [place]
    assert written() == before


def test_who_may_not_propose_writes_nothing(world: World) -> None:
    for method, path in (("post", "agreements/"), ("patch", "agreements/treaty/"), ("delete", "agreements/treaty/")):
        assert send(None, method, path, TREATY).status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("kind", list(Kind))
def test_writes_take_no_parameters(world: World, editor: User, kind: Kind) -> None:
    assert send(editor, "post", f"{COLLECTIONS[kind]}/?dry_run=true", WHY).status_code == HTTPStatus.BAD_REQUEST
