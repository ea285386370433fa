"""`issue_token` prints a token once, and ends them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from knox.models import AuthToken

from agreements.vocabulary.roles import Role
from tests.factories import make_user


@pytest.mark.django_db
def test_the_token_it_prints_signs_in_until_all_are_revoked() -> None:
    make_user(Role.EDITOR)
    out, told = StringIO(), StringIO()
    call_command("issue_token", "editor", "--days", "3", stdout=out, stderr=told)
    token = out.getvalue().strip()
    assert "shown this once" in told.getvalue()
    headers = {"Authorization": f"Token {token}"}
    assert Client().get("/api/v1/", headers=headers).status_code == 200
    call_command("issue_token", "editor", "--revoke", stdout=out, stderr=told)
    assert "1 token of editor revoked" in told.getvalue()
    assert Client().get("/api/v1/", headers=headers).status_code == 401
    assert not AuthToken.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "message"),
    [(("nobody",), "no active account 'nobody'"), (("editor", "--days", "0"), "from 1 to 366 days")],
)
def test_what_cannot_be_issued_is_told(asked: tuple[str, ...], message: str) -> None:
    make_user(Role.EDITOR)
    with pytest.raises(CommandError, match=message):
        call_command("issue_token", *asked, stdout=StringIO(), stderr=StringIO())
