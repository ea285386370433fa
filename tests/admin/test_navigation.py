"""The way to every list, for whoever may look at it."""

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from agreements.admin.navigation import sidebar
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def groups(role: Role | None) -> dict[str, list[str]]:
    request = RequestFactory().get("/admin/")
    request.user = make_user(role)
    return {group["title"]: [item["link"] for item in group["items"]] for group in sidebar(request)}


def test_navigation_begins_with_the_work() -> None:
    (title, links), *_ = groups(Role.READER).items()
    assert title == "Work"
    assert links == [
        reverse("curating:problems"),
        reverse("admin:agreements_candidate_changelist"),
        reverse("curating:problem", args=["conflict"]),
        reverse("curating:duplicates"),
        reverse("curating:tokens"),
    ]


def test_navigation_leads_a_reader_to_every_list_but_the_accounts() -> None:
    offered = groups(Role.READER)
    links = {link for group in offered.values() for link in group}
    for model in admin.site._registry:
        if model._meta.app_label == "agreements":
            assert reverse(f"admin:agreements_{model._meta.model_name}_changelist") in links
    assert offered["Accounts"] == []


def test_navigation_leads_nowhere_without_a_role() -> None:
    assert not any(groups(None).values())


def test_navigation_stands_beside_every_page() -> None:
    reader: Client = client_of(Role.READER)
    for address in (reverse("admin:index"), reverse("curating:problems"), reverse("admin:agreements_batch_changelist")):
        content = reader.get(address).content.decode()
        assert f'href="{reverse("curating:problem", args=["conflict"])}"' in content
