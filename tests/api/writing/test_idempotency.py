from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.utils import timezone

from agreements.api.writing import idempotency, records
from agreements.models import Batch, Candidate, KeptAnswer, Record
from agreements.vocabulary.roles import Role
from tests.api.writing.sending import WHY, send, written
from tests.factories import make_user

World = dict[str, Record]
BODY = {
    "key": "almaty",
    "names": [{"item": "en", "text": "Almaty", "language": "en"}],
    "evidence": [{"path": "", "unsourced_reason": "a test says so"}],
    **WHY,
}


def post(user: User, body: Any = BODY, /, *, key: str | None = "one") -> HttpResponse:
    return send(user, "post", "places/", body, **({} if key is None else {"idempotency_key": key}))


def test_a_request_sent_again_has_the_same_answer_and_writes_nothing(editor: User, analyst: User) -> None:
    for user, status in ((editor, HTTPStatus.CREATED), (analyst, HTTPStatus.ACCEPTED)):
        body = {**BODY, "key": f"almaty-{user.username}"}
        first = post(user, body)
        assert first.status_code == status
        before = written(), Candidate.objects.count()
        again = post(user, dict(reversed(body.items())))
        assert (again.status_code, again.content) == (first.status_code, first.content)
        assert again.headers.items() == first.headers.items()
        assert (written(), Candidate.objects.count()) == before
    taken = post(editor, {**BODY, "key": "almaty-editor"}, key=None)
    assert taken.status_code == HTTPStatus.CONFLICT


def test_a_key_is_good_for_one_request_of_one_user(editor: User) -> None:
    assert post(editor).status_code == HTTPStatus.CREATED
    other = post(editor, {**BODY, "key": "aktau"})
    assert other.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "key of its own" in other.json()["detail"]
    elsewhere = send(editor, "post", "parties/", BODY, idempotency_key="one")
    assert elsewhere.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Record.objects.filter(key="aktau").exists()
    assert post(make_user(Role.EDITOR, "second"), {**BODY, "key": "aktau"}).status_code == HTTPStatus.CREATED


def test_a_refused_request_is_not_kept_and_is_sent_again_when_it_is_mended(editor: User) -> None:
    assert post(editor, {**BODY, "evidence": []}).status_code == HTTPStatus.BAD_REQUEST
    assert not KeptAnswer.objects.exists()
    assert post(editor).status_code == HTTPStatus.CREATED


@pytest.mark.parametrize("key", ["", "two words", "ключ", "x" * 201])
def test_what_is_no_key_is_refused(editor: User, key: str) -> None:
    assert post(editor, key=key).status_code == HTTPStatus.BAD_REQUEST
    assert not Record.objects.filter(key="almaty").exists()


def test_after_a_crash_there_is_neither_the_write_nor_its_answer(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    create = records.create

    def and_then_crash(**asked: Any) -> Any:
        create(**asked)
        assert Record.objects.filter(key="almaty").exists()
        raise RuntimeError("the power went out")

    before = written()
    with monkeypatch.context() as patched:
        patched.setattr(records, "create", and_then_crash)
        with pytest.raises(RuntimeError):
            post(editor)
    assert written() == before
    assert not KeptAnswer.objects.exists()
    assert post(editor).status_code == HTTPStatus.CREATED
    assert post(editor).status_code == HTTPStatus.CREATED
    assert Batch.objects.filter(actor="editor").count() == 1


def test_an_answer_lost_on_its_way_is_given_again(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(answer: Any) -> Any:
        raise RuntimeError("the client went away")

    with monkeypatch.context() as patched:
        patched.setattr(idempotency.Answer, "response", crash)
        with pytest.raises(RuntimeError):
            post(editor)
    assert Record.objects.filter(key="almaty").exists()
    before = written()
    again = post(editor)
    assert (again.status_code, again.json()["key"]) == (HTTPStatus.CREATED, "almaty")
    assert written() == before


def test_keys_are_forgotten_after_a_week(editor: User) -> None:
    post(editor)
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=6, hours=23))
    assert post(editor).status_code == HTTPStatus.CREATED
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=7, hours=1))
    assert post(editor, {**BODY, "key": "aktau"}).status_code == HTTPStatus.CREATED
    assert KeptAnswer.objects.count() == 1
