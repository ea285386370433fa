"""Everybody issues and revokes their own tokens, administrators everybody's; what is kept is a hash."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken

from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import make_user

PAGE = "/admin/tokens/"


@pytest.fixture
def analyst(db: None) -> Client:
    return client_of(Role.ANALYST)


def issue(client: Client, *, user: int, days: object = 30) -> str:
    answer = client.post(PAGE, {"user": user, "days": days})
    assert answer.status_code == 200, answer.content
    [token] = re.findall(r"<code>([0-9a-f]{64})</code>", answer.content.decode())
    return str(token)


def test_a_token_is_shown_once_and_signs_in_until_it_is_revoked(analyst: Client) -> None:
    me = int(analyst.session["_auth_user_id"])
    token = issue(analyst, user=me)
    kept = AuthToken.objects.get()
    assert token not in (kept.digest, kept.token_key)
    assert abs(kept.expiry - timezone.now() - timedelta(days=30)) < timedelta(minutes=1)
    page = analyst.get(PAGE).content.decode()
    assert token not in page
    assert token[:8] in page
    headers = {"Authorization": f"Token {token}"}
    assert Client().get("/api/v1/", headers=headers).status_code == 200
    assert analyst.post(PAGE, {"revoke": kept.digest}).status_code == 302
    assert Client().get("/api/v1/", headers=headers).status_code == 401
    assert "no such token" in analyst.post(PAGE, {"revoke": kept.digest}, follow=True).content.decode()


def test_others_tokens_are_for_administrators(analyst: Client) -> None:
    other = make_user(Role.EDITOR)
    AuthToken.objects.create(user=other)
    assert analyst.post(PAGE, {"user": other.pk, "days": 30}).status_code == 400
    analyst.post(PAGE, {"revoke": AuthToken.objects.get().digest})
    assert AuthToken.objects.filter(user=other).exists()
    administrator = client_of(Role.ADMINISTRATOR)
    issue(administrator, user=other.pk)
    assert AuthToken.objects.filter(user=other).count() == 2
    for token in AuthToken.objects.filter(user=other):
        administrator.post(PAGE, {"revoke": token.digest})
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize("days", [0, -1, 367, "soon", ""])
def test_a_token_lasts_a_year_at_most(analyst: Client, days: object) -> None:
    me = int(analyst.session["_auth_user_id"])
    answer = analyst.post(PAGE, {"user": me, "days": days})
    assert answer.status_code == 400
    assert 'class="wrong"' in answer.content.decode()
    assert not AuthToken.objects.exists()
