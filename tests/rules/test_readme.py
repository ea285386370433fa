"""The README's tour is true: every call is made, and every word of its answers is in what comes back."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

ROOT = Path(__file__).parents[2]
TOUR = re.findall(r'```sh\ncurl "\$API(.*?)"\n```\n```json\n(.*?)```', (ROOT / "README.md").read_text(), re.DOTALL)


@pytest.fixture
def client(db: None) -> Client:
    call_command("load_registry", str(ROOT / "fixtures"), verbosity=0)
    return Client(headers={"host": "localhost"})


def holds(answer: Any, shown: Any) -> bool:
    """Tell whether all that is shown is in the answer: fields by name, members of arrays in their order."""
    if isinstance(shown, dict):
        return isinstance(answer, dict) and all(name in answer and holds(answer[name], shown[name]) for name in shown)
    if isinstance(shown, list):
        rest = iter(answer)
        return all(any(holds(member, each) for member in rest) for each in shown)
    return bool(answer == shown)


def test_the_tour_has_five_calls() -> None:
    assert len(TOUR) == 5


@pytest.mark.parametrize(("path", "shown"), TOUR, ids=[path.split("/")[1] for path, _ in TOUR])
def test_the_tour_shows_what_is_answered(client: Client, path: str, shown: str) -> None:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 200
    answer = json.loads(response.content)
    assert holds(answer, json.loads(shown)), json.dumps(answer, indent=1, ensure_ascii=False)
