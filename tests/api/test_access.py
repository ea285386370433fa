"""Who asks: tokens of every sort, a registry that is read with a token alone, and how often each may ask."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from knox.models import AuthToken

from agreements.api.access import RoleThrottle
from agreements.vocabulary.roles import Role
from tests.factories import make_user

ADDRESS = "/api/v1/agreements/"


def get(token: str | None = None, path: str = ADDRESS) -> tuple[int, str]:
    headers = {} if token is None else {"Authorization": token}
    answer = Client().get(path, headers=headers)
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"
    if answer.status_code == 401:
        assert answer["WWW-Authenticate"] == "Token"
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "token",
    ["Token", "Token a b", "Token x", "Token \x00", "Token é", "Token ' OR 1=1", "Token " + "f" * 5_000],
)
def test_what_is_no_token_is_401(token: str) -> None:
    assert get(token)[0] == 401


@pytest.mark.django_db
def test_a_token_that_expired_or_whose_owner_left_is_401() -> None:
    user = make_user(Role.READER)
    _, token = AuthToken.objects.create(user=user, expiry=timedelta(seconds=-1))
    assert get(f"Token {token}")[0] == 401
    _, token = AuthToken.objects.create(user=user)
    assert get(f"token {token}")[0] == 200
    user.is_active = False
    user.save()
    assert get(f"Token {token}")[0] == 401


@pytest.mark.django_db
def test_a_registry_may_be_closed_to_the_unknown(settings: Any) -> None:
    assert get()[0] == 200
    settings.REGISTRY_ANONYMOUS_READS = False
    status, body = get()
    assert status == 401
    assert "Authorization: Token" in body
    _, token = AuthToken.objects.create(user=make_user(None))
    assert get(f"Token {token}")[0] == 200
    # How the interface is used is no secret: its pages work, and what they read.
    assert Client().get("/api/v1/docs/").status_code == Client().get("/api/v1/schema/").status_code == 200


@pytest.mark.django_db
def test_each_role_may_ask_as_often_as_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    rates = dict.fromkeys(Role.values) | {"anonymous": "2/min", "reader": "3/min"}
    monkeypatch.setattr(RoleThrottle, "THROTTLE_RATES", rates)
    cache.clear()
    assert [get()[0] for _ in range(3)] == [200, 200, 429]
    assert "go on in" in get()[1]
    tokens = {role: AuthToken.objects.create(user=make_user(role))[1] for role in (Role.READER, Role.EDITOR)}
    assert [get(f"Token {tokens[Role.READER]}")[0] for _ in range(4)] == [200, 200, 200, 429]
    assert [get(f"Token {tokens[Role.EDITOR]}")[0] for _ in range(5)] == [200] * 5
    assert "Retry-After" in Client().get(ADDRESS)
    cache.clear()
