"""A client that goes away in the middle of an export, before a server with connections of its own."""

import json
import socket
import time
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from agreements.models import Document, Record
from agreements.vocabulary.kinds import Kind
from tests.factories import act

RECORDS = 400
LONG = "x" * 50_000


@pytest.fixture
def long_list(transactional_db: None) -> None:
    """More than what lies between a server and a client who does not read."""
    act()
    records = Record.objects.bulk_create(
        Record(kind=Kind.PACKAGE, key=f"package-{number}", updated_at=datetime.now(UTC)) for number in range(RECORDS)
    )
    Document.objects.bulk_create(
        Document(
            record=record,
            kind=Kind.PACKAGE,
            key=record.key,
            sort_day=date.min,
            body=json.dumps({"key": record.key, "notes": LONG}),
            evidence="[]",
            etag="0",
        )
        for record in records
    )


def copying() -> int:
    """Count the statements of others that copy documents out, or that hold a moment of the registry for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() "
            "AND (query LIKE 'COPY (SELECT body%' AND state = 'active' OR state LIKE 'idle in transaction%')"
        )
        return int((cursor.fetchone() or (0,))[0])


def test_a_client_that_goes_away_ends_the_statement(long_list: None, live_server: LiveServer) -> None:
    address = urlsplit(live_server.url)
    assert address.hostname is not None
    with socket.create_connection((address.hostname, address.port or 80)) as client:
        client.sendall(f"GET /api/v1/packages/?format=jsonl HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        assert client.recv(1_000).startswith(b"HTTP/1.1 200 OK")
        assert copying() == 1
    deadline = time.monotonic() + 20
    while copying():
        assert time.monotonic() < deadline, "the statement goes on for nobody"
        time.sleep(0.02)
    whole = HTTPConnection(address.netloc)
    whole.request("GET", "/api/v1/packages/?format=jsonl")
    assert len(whole.getresponse().read().splitlines()) == RECORDS
