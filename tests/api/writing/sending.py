"""Writes over HTTP, as these tests send them."""

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from rest_framework.test import APIClient

from agreements.models import Batch, Claim, Record

WHY = {"why": "a test writes"}
CLIENT = APIClient()
UNSOURCED = {"unsourced_reason": "a test says so"}


def send(user: User | None, method: str, path: str, body: Any = None, /, **headers: str) -> HttpResponse:
    """Send a request below /api/v1/ as somebody; headers are written if_match="..." and so on."""
    # One client for all: each makes its middleware anew.
    CLIENT.force_authenticate(user)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer: HttpResponse = getattr(CLIENT, method)(f"/api/v1/{path}", body, format="json", headers=named)
    return answer


def read(path: str, /) -> tuple[dict[str, Any], str]:
    """Give a document below /api/v1/ and its ETag."""
    answer = send(None, "get", path)
    assert answer.status_code == 200, answer.content
    return answer.json(), answer.headers["ETag"]


def patch(user: User, path: str, body: Any, /) -> HttpResponse:
    """Change a record as it is now."""
    return send(user, "patch", path, body, if_match=read(path)[1])


def saying(path: str, value: Any = None, /, *, quote: str = "They signed it", **more: Any) -> dict[str, Any]:
    """Make a claim in the read shape, in words of the world's article; without a value it is the body's own."""
    said = {} if value is None else {"value": value}
    return {"path": path, **said, "passage": {"source": "article", "quote": quote}, **more}


def places(answer: HttpResponse, /) -> dict[str, str]:
    """Give the errors of a problem by their places."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content
    return {error["pointer"]: error["detail"] for error in answer.json()["errors"]}


def written() -> tuple[int, int, int, int]:
    """Count what a write would leave behind."""
    versions = sum(Record.objects.order_by().values_list("version", flat=True))
    return Record.objects.count(), Claim.objects.count(), Batch.objects.count(), versions
