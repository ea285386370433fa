from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import User

from agreements.api.writing import records
from agreements.api.writing.bulk import MOST_ITEMS
from agreements.models import Candidate, Record
from tests.api.writing.sending import WHY, places, send, written

World = dict[str, Record]
EVIDENCE = [{"path": "", "unsourced_reason": "a test says so"}]


def place(key: str, /, **more: Any) -> dict[str, Any]:
    names = [{"item": "en", "text": key.title(), "language": "en"}]
    return {"record_kind": "place", "key": key, "names": names, "evidence": EVIDENCE, **more}


def talks(key: str, at: str, /) -> dict[str, Any]:
    return {"record_kind": "meeting", "key": key, "title": "Talks", "place": at, "evidence": EVIDENCE}


def bulk(user: User, /, *items: Any, **more: Any) -> Any:
    return send(user, "post", "bulk/", {"items": list(items), **WHY, **more})


def test_each_item_has_an_answer_and_later_ones_link_to_earlier_ones(editor: User) -> None:
    answer = bulk(editor, place("almaty"), talks("talks-one", "almaty"), talks("talks-two", "nowhere"),
                  place("almaty"), {"record_kind": "song", "key": "x"}, place("aktau", why="its own"))  # fmt: skip
    assert answer.status_code == HTTPStatus.OK, answer.content
    results = answer.json()["results"]
    assert [(one["status"], one["record_kind"], one["key"], one["url"]) for one in results] == [
        (201, "place", "almaty", "/api/v1/places/almaty/"),
        (201, "meeting", "talks-one", "/api/v1/meetings/talks-one/"),
        (400, "meeting", "talks-two", None),
        (409, "place", "almaty", None),
        (400, "song", "x", None),
        (201, "place", "aktau", "/api/v1/places/aktau/"),
    ]
    assert [error["pointer"] for error in results[2]["problem"]["errors"]] == ["/place"]
    assert "PATCH" in results[3]["problem"]["detail"]
    assert "place" in results[4]["problem"]["errors"][0]["accepted"]
    assert len({one["batch"] for one in results if one["status"] == 201}) == 3
    made = ("almaty", "talks-one", "talks-two", "aktau")
    found = Record.objects.filter(key__in=made).values_list("key", flat=True)
    assert set(found) == {"almaty", "talks-one", "aktau"}


def test_all_or_nothing_writes_all(editor: User) -> None:
    answer = bulk(editor, place("almaty"), talks("talks-one", "almaty"), all_or_nothing=True)
    assert [one["status"] for one in answer.json()["results"]] == [201, 201]
    assert send(None, "get", "meetings/talks-one/").json()["place"] == {"key": "almaty", "name": "Almaty"}


def test_all_or_nothing_writes_nothing_where_one_is_refused_and_says_which(world: World, editor: User) -> None:
    before = written()
    answer = bulk(editor, place("almaty"), talks("talks-one", "nowhere"), place("astana"), place("aktau", names=None),
                  all_or_nothing=True)  # fmt: skip
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert list(places(answer)) == ["/items/1/place", "/items/2", "/items/3/evidence/0"]
    assert "3 of 4" in answer.json()["detail"]
    assert written() == before


def test_the_items_of_an_analyst_become_candidates(world: World, analyst: User) -> None:
    before = written()
    for whole in (False, True):
        key = f"almaty-{whole}".lower()
        answer = bulk(analyst, place(key), talks(f"talks-{key}", key), all_or_nothing=whole)
        assert answer.status_code == HTTPStatus.OK, answer.content
        results = answer.json()["results"]
        assert [one["status"] for one in results] == [202, 202]
        assert [one["candidate"]["key"] for one in results] == [key, f"talks-{key}"]
        assert results[1]["candidate"]["unmatched"] == [{"path": "/place", "record_kind": "place", "key": key}]
    assert Candidate.objects.count() == 4
    assert written() == before


@pytest.mark.parametrize("whole", [False, True])
def test_many_sent_again_have_the_same_answer_and_write_nothing(editor: User, whole: bool) -> None:
    items = [place("almaty"), talks("talks-one", "almaty" if whole else "nowhere"), place("aktau")]
    body = {"items": items, "all_or_nothing": whole, **WHY}
    first = send(editor, "post", "bulk/", body, idempotency_key="one")
    assert first.status_code == HTTPStatus.OK, first.content
    before = written()
    again = send(editor, "post", "bulk/", body, idempotency_key="one")
    assert again.content == first.content
    assert written() == before
    other = send(editor, "post", "bulk/", {**body, "why": "another"}, idempotency_key="one")
    assert other.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_after_a_crash_in_the_middle_what_was_made_is_not_made_again(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = {"items": [place("almaty"), place("aktau")], **WHY}
    create = records.create

    def crash(**asked: Any) -> Any:
        if asked["body"]["key"] == "aktau":
            raise RuntimeError("the power went out")
        return create(**asked)

    with monkeypatch.context() as patched:
        patched.setattr(records, "create", crash)
        with pytest.raises(RuntimeError):
            send(editor, "post", "bulk/", body, idempotency_key="one")
    assert Record.objects.filter(key="almaty").exists()
    again = send(editor, "post", "bulk/", body, idempotency_key="one")
    assert [one["status"] for one in again.json()["results"]] == [201, 201]
    assert Record.objects.get(key="almaty").version == 1


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"items": []}, "/items"),
        ({"items": [place("almaty")] * (MOST_ITEMS + 1)}, "/items"),
        ({"items": ["almaty"]}, "/items/0"),
        ({"items": [place("almaty")], "all_or_nothing": "yes"}, "/all_or_nothing"),
        ({}, "/items"),
    ],
)
def test_a_frame_that_cannot_be_meant_is_refused(world: World, editor: User, said: Any, pointer: str) -> None:
    before = written()
    assert list(places(send(editor, "post", "bulk/", {**WHY, **said}))) == [pointer]
    assert written() == before
