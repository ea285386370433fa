"""The small world of the factories, with its documents, as these tests ask for it over HTTP."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from agreements.models import Record
from agreements.projection.document import build
from agreements.projection.settle import settle
from tests.factories import make_everything


def documented(*records: Record) -> None:
    """Settle and build what was made after the world."""
    ids = [record.pk for record in records]
    settle(record_ids=ids)
    build(record_ids=ids)


def make_world() -> dict[str, Record]:
    """Make everything, and its documents."""
    made = make_everything()
    build(record_ids=[record.pk for record in made.values()])
    return made


def get(path: str, /, *, expect: int = 200, **asked: str | Sequence[str]) -> Any:
    """Ask for a path below /api/v1/, expect a status, and give the parsed answer."""
    query = f"?{urlencode(asked, doseq=True)}" if asked else ""
    response = Client().get(f"/api/v1/{path}{query}")
    assert response.status_code == expect, response.content.decode()[:500]
    return json.loads(response.content)


def keys(path: str, /, **asked: str | Sequence[str]) -> list[str]:
    """Give the keys a list answers with."""
    return [record["key"] for record in get(path, **asked)["results"]]
