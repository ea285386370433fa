"""Requests as no client would write them, sent byte by byte to the server that quickstart runs.

Each is refused with a status the description knows, or the connection is closed without a word; nothing is written,
and the server goes on answering.
"""

import json
import time
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from knox.models import AuthToken
from pytest_django.plugin import DjangoDbBlocker

from agreements.models import Batch, KeptAnswer, Record
from agreements.vocabulary.roles import Role
from tests.api.hostile.serving import PATIENCE, Answer, Desk, request, served
from tests.factories import make_user

PLACE = {
    "key": "almaty",
    "names": [{"item": "en", "text": "Almaty", "language": "en"}],
    "evidence": [{"path": "", "unsourced_reason": "a test says so"}],
    "why": "a test writes",
}
BODY = json.dumps(PLACE).encode()
LONG = "x" * 9_000


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Desk]:
    with served(django_db_blocker) as running:
        yield running


@pytest.fixture
def editor(transactional_db: None) -> User:
    return make_user(Role.EDITOR, "editor")


@pytest.fixture
def token(editor: User) -> str:
    return f"Token {AuthToken.objects.create(user=editor)[1]}"


READS: dict[str, tuple[bytes, set[int]]] = {
    "a NUL in the path": (b"GET /api/v1/pla\x00ces/ HTTP/1.1\r\nHost: localhost\r\n\r\n", {400, 404}),
    "an escaped NUL in the path": (request("GET", "places/a%00b/"), {404}),
    "a path that is no UTF-8": (request("GET", "places/%ff%fe/"), {404}),
    "a path out of the house": (request("GET", "../../../etc/passwd/"), {404}),
    "an endless key": (request("GET", f"places/{'a' * 3_000}/"), {404}),
    "an escaped NUL in the query": (request("GET", "places/?q=%00"), {400}),
    "a query that is no UTF-8": (request("GET", "places/?q=%ff"), {400}),
    "a raw byte in the query": (b"GET /api/v1/places/?q=\xff HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    "a NUL in a header": (request("GET", "places/", accept="a\x00b"), {400}),
    "a NUL in the token": (request("GET", "places/", authorization="Token a\x00"), {400}),
    "a line feed in a header": (request("GET", "places/", accept="*/*\n X: y"), {400}),
    "a very long header": (request("GET", "places/", accept=LONG), {431}),
    "a very long token": (request("GET", "places/", authorization=f"Token {LONG[:7_000]}"), {401}),
    "a very long query": (request("GET", f"places/?q={LONG}"), {414}),
    "too many headers": (request("GET", "places/", **{f"x_{number}": "1" for number in range(200)}), {431}),
    "a huge number as a page size": (request("GET", f"places/?page_size={'9' * 2_000}"), {400}),
    "a huge number in the path": (request("GET", f"batches/{'9' * 2_000}/"), {401}),
    "a cursor of nothing": (request("GET", "places/?cursor=%ff"), {400}),
    "a cursor of half a character": (request("GET", "places/?cursor=ww"), {400}),
    "another host": (request("GET", "places/", host="example.org"), {400}),
    "no host": (b"GET /api/v1/places/ HTTP/1.1\r\n\r\n", {200, 400}),
    "a method of its own": (request("BREW", "places/"), {405}),
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {0, 400}),
    "half a request": (b"GET /api/v1/places/ HT", {0, 400}),
    "a day in If-Modified-Since that is none": (request("GET", "places/", if_modified_since="x" * 200), {200}),
    "entity tags without end": (request("GET", "places/", if_none_match='"a",' * 1_500), {200}),
    "a range nobody serves": (request("GET", "places/", range="bytes=9-1"), {200}),
}

WRITES: dict[str, tuple[bytes, dict[str, str], set[int]]] = {
    "a NUL": (BODY.replace(b"Almaty", b"Al\\u0000maty"), {}, {400}),
    "a raw NUL": (BODY.replace(b"Almaty", b"Al\x00maty"), {}, {400}),
    "half a surrogate pair": (BODY.replace(b"Almaty", b"\\ud800"), {}, {400}),
    "no UTF-8": (BODY.replace(b"Almaty", b"\xff\xfe"), {}, {400}),
    "UTF-16": (json.dumps(PLACE).encode("utf-16"), {}, {400}),
    "a huge whole number": (b'{"why": ' + b"9" * 100_000 + b"}", {}, {400}),
    "a huge number": (b'{"why": 1e999999}', {}, {400}),
    "NaN": (b'{"why": NaN}', {}, {400}),
    "arrays within arrays": (b"[" * 200_000, {}, {400}),
    "arrays within arrays, closed": (b"[" * 5_000 + b"]" * 5_000, {}, {400}),
    "a member named twice": (b'{"key": "almaty", ' + BODY[1:], {}, {400}),
    "nothing": (b"", {}, {400}),
    "no JSON": (b"key=almaty", {}, {400}),
    "a form": (BODY, {"content_type": "application/x-www-form-urlencoded"}, {415}),
    "XML": (b"<place/>", {"content_type": "application/xml"}, {415}),
    "no type": (BODY, {"content_type": ""}, {415}),
    "parts without a boundary": (BODY, {"content_type": "multipart/form-data"}, {415}),
    "squeezed": (BODY, {"content_encoding": "gzip"}, {415}),
    "less than its length": (BODY, {"content_length": str(len(BODY) + 100)}, {0, 400}),
    "more than is read": (b"{", {"content_length": "99999999"}, {413}),
    "a length below nothing": (BODY, {"content_length": "-5"}, {400}),
    "a length that is no number": (BODY, {"content_length": "many"}, {400}),
    "a length in other digits": (BODY, {"content_length": "²"}, {400}),
    "in chunks": (b"5\r\nhello\r\n0\r\n\r\n", {"transfer_encoding": "chunked", "content_length": ""}, {400}),
    "in chunks that are none": (b"zz\r\n", {"transfer_encoding": "chunked", "content_length": ""}, {400}),
    "of two lengths": (b"{}", {"transfer_encoding": "chunked"}, {400}),
    "a key that is none": (BODY, {"idempotency_key": "two words"}, {400}),
}


def documented(answer: Answer, expected: set[int], /) -> str | None:
    """Say what is wrong with an answer; None where nothing is."""
    if answer.status not in expected:
        return f"{answer.status}, not {sorted(expected)}: {answer.body[:200]!r}"
    named = answer.headers.get("Content-Type", "").partition(";")[0]
    # What never reached an address is refused by the server, or for its Host, in a word of its own.
    if answer.status >= 400 and named not in ("application/problem+json", "text/html"):
        return f"{answer.status} as {named}"
    return None


def test_no_bytes_are_an_error_of_the_program(desk: Desk, token: str) -> None:
    wrong = {}
    for name, (raw, expected) in READS.items():
        wrong[f"reading: {name}"] = documented(desk.send(raw), expected)
    for name, (body, headers, expected) in WRITES.items():
        raw = request("POST", "places/", body, authorization=token, **headers)
        if "content_length" in headers and not headers["content_length"]:
            raw = raw.replace(b"Content-Length: \r\n", b"")
        wrong[f"a body: {name}"] = documented(desk.send(raw), expected)
    assert "\n".join(f"{name}: {told}" for name, told in wrong.items() if told) == ""
    assert not Record.objects.exists()
    assert desk.ask("POST", "places/", BODY, authorization=token).status == 201


def test_an_answer_that_nobody_read_is_given_again(desk: Desk, token: str) -> None:
    raw = request("POST", "places/", BODY, authorization=token, idempotency_key="one")
    with desk.connect() as client:
        client.sendall(raw)
    answers = [desk.send(raw) for _ in range(2)]
    assert [answer.status for answer in answers] == [201, 201]
    assert answers[0].body == answers[1].body
    assert Batch.objects.count() == 1


def test_a_server_killed_in_the_middle_of_a_write_leaves_nothing_of_it(desk: Desk, token: str) -> None:
    raw = request("POST", "places/", BODY, authorization=token, idempotency_key="one")
    with desk.connect() as client:
        with transaction.atomic(), connection.cursor() as cursor:
            # The write comes as far as its claims, and waits there.
            cursor.execute("LOCK TABLE agreements_claim IN EXCLUSIVE MODE")
            client.sendall(raw)
            _until(_is_waiting)
            desk.kill_workers()
        assert client.recv(1) == b""
    _until(lambda: not _is_at_work())
    assert not Record.objects.exists()
    assert not KeptAnswer.objects.exists()
    assert desk.send(raw).status == 201
    assert desk.send(raw).status == 201
    assert Batch.objects.count() == 1


def _is_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'agreements_claim'::regclass")
        return bool((cursor.fetchone() or (0,))[0])


def _is_at_work() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() "
            "AND state <> 'idle'"
        )
        return bool((cursor.fetchone() or (0,))[0])


def _until(so: Callable[[], bool], /) -> None:
    deadline = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < deadline, "it does not come to that"
        time.sleep(0.02)
