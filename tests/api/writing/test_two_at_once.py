"""Writers at work at the same time, each on a connection of their own: no change is lost, none is made twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from rest_framework.test import APIClient

from agreements.models import Batch, Record
from agreements.vocabulary.roles import Role
from tests.api.writing.sending import WHY
from tests.factories import make_user

PLACE = {
    "key": "almaty",
    "names": [{"item": "en", "text": "Almaty", "language": "en"}],
    "evidence": [{"path": "", "unsourced_reason": "a test says so"}],
    **WHY,
}


def at_once(clients: list[APIClient], ask: Callable[[APIClient, int], HttpResponse], /) -> list[HttpResponse]:
    """Let all of them ask in the same moment."""
    start = Barrier(len(clients))

    def begin(number: int) -> HttpResponse:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return ask(clients[number], number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(begin, range(len(clients))))


@pytest.mark.django_db(transaction=True)
def test_of_writers_at_once_one_wins_and_one_request_sent_at_once_is_done_once() -> None:
    user = make_user(Role.EDITOR, "editor")
    clients = [APIClient() for _ in range(3)]
    for client in clients:
        client.force_authenticate(user)

    def make(client: APIClient, _: int) -> Any:
        return client.post("/api/v1/places/", PLACE, format="json", headers={"Idempotency-Key": "one"})

    made = at_once(clients, make)
    [(status, _)] = {(answer.status_code, answer.content) for answer in made}
    assert status == 201
    assert Batch.objects.count() == 1

    def change(client: APIClient, number: int) -> Any:
        body = {"notes": f"Of {number}.", **WHY}
        return client.patch(
            "/api/v1/places/almaty/", body, format="json", headers={"If-Match": made[0].headers["ETag"]}
        )

    changed = at_once(clients, change)
    assert sorted(answer.status_code for answer in changed) == [200, 412, 412]
    [won] = [answer.json() for answer in changed if answer.status_code == 200]
    assert clients[0].get("/api/v1/places/almaty/").json() == won
    assert Record.objects.get().version == 2
