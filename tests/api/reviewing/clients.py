"""Programs that work on the registry over HTTP, each by the token of an account with one role."""

import json
from typing import Any

from django.test import Client
from knox.models import AuthToken

from agreements.vocabulary.roles import Role
from tests.factories import make_user


class Program:
    """A program with a token; it sends JSON and reads JSON."""

    def __init__(self, role: Role | None, *, name: str | None = None) -> None:
        """Make the account and its token."""
        self.user = make_user(role, name)
        _, token = AuthToken.objects.create(user=self.user)
        self.headers = {"Authorization": f"Token {token}"}

    def get(self, path: str, *, expect: int = 200) -> Any:
        """Ask for a path below /api/v1/."""
        return self._answer(Client().get(f"/api/v1/{path}", headers=self.headers), expect)

    def post(self, path: str, body: Any = None, *, expect: int = 201, **headers: str) -> Any:
        """Send a body to a path below /api/v1/."""
        answer = Client().post(
            f"/api/v1/{path}",
            None if body is None else json.dumps(body),
            content_type="application/json",
            headers={**self.headers, **headers},
        )
        return self._answer(answer, expect)

    def delete(self, path: str, *, expect: int = 204) -> Any:
        """Delete what is at a path below /api/v1/."""
        return self._answer(Client().delete(f"/api/v1/{path}", headers=self.headers), expect)

    def _answer(self, answer: Any, expect: int) -> Any:
        assert answer.status_code == expect, answer.content.decode()[:800]
        self.last = answer
        return json.loads(answer.content) if answer.content else None
