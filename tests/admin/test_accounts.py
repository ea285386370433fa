"""Administrators keep accounts and give roles; they cannot make themselves more than that."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from agreements.vocabulary.roles import Role
from tests.factories import make_user

LIST = "/admin/auth/user/"


@pytest.fixture
def administrator(db: None) -> Client:
    client = Client()
    client.force_login(make_user(Role.ADMINISTRATOR))
    return client


def test_administrator_makes_an_account_with_a_role_that_lets_its_owner_in(administrator: Client) -> None:
    fields = {
        "username": "aigul",
        "groups": [Group.objects.get(name=Role.ANALYST).pk],
        "password1": "a long word 7",
        "password2": "a long word 7",
        "usable_password": "true",
    }
    assert administrator.post(f"{LIST}add/", fields).status_code == 302
    client = Client()
    assert client.login(username="aigul", password="a long word 7")
    assert client.get("/admin/").status_code == 200
    assert client.get(LIST).status_code == 403
    assert "analyst" in administrator.get(LIST).content.decode()


def test_whoever_signs_in_at_the_sign_in_page_itself_comes_to_the_front_page(db: None) -> None:
    user = make_user(Role.READER)
    user.set_password("a long word 7")
    user.save()
    answer = Client().post("/admin/login/", {"username": Role.READER, "password": "a long word 7"})
    assert answer["Location"] == "/admin/"


def test_administrator_changes_a_role(administrator: Client) -> None:
    user = make_user(Role.READER)
    path = reverse("admin:auth_user_change", args=[user.pk])
    fields = {"username": "reader", "is_active": "on", "groups": [Group.objects.get(name=Role.EDITOR).pk]}
    assert administrator.post(path, fields).status_code == 302
    assert [group.name for group in User.objects.get(pk=user.pk).groups.all()] == [Role.EDITOR]


def test_administrator_cannot_become_a_superuser_nor_touch_one(administrator: Client) -> None:
    me = User.objects.get(username=Role.ADMINISTRATOR)
    above = User.objects.create_superuser("above", password="a password")
    fields = {"username": me.username, "is_active": "on", "is_superuser": "on", "user_permissions": [1]}
    administrator.post(reverse("admin:auth_user_change", args=[me.pk]), fields)
    me.refresh_from_db()
    assert not me.is_superuser
    assert not me.user_permissions.exists()
    for page in ("auth_user_change", "auth_user_password_change"):
        assert administrator.post(reverse(f"admin:{page}", args=[above.pk]), {"username": "mine"}).status_code == 403
    above.refresh_from_db()
    assert above.check_password("a password")


def test_nobody_deletes_an_account(administrator: Client) -> None:
    user = make_user(Role.READER)
    assert administrator.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in administrator.get(LIST).content.decode()


@pytest.mark.parametrize("role", [None, Role.READER, Role.ANALYST, Role.EDITOR])
def test_only_administrators_see_accounts(role: Role | None, client: Client, db: None) -> None:
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403
    assert LIST not in client.get("/admin/").content.decode()
