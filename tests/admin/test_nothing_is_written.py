"""Nothing is changed through Django's own lists and forms, whoever asks; what may be has pages of its own."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse

from agreements.admin import claims
from agreements.models import Batch, Candidate, Change, Claim, Noun, Record
from agreements.vocabulary.roles import Role
from tests.factories import make_user
from tests.factories.candidates import make_candidate

ADMINS: dict[type[models.Model], Any] = {
    model: model_admin for model, model_admin in admin.site._registry.items() if model._meta.app_label == "agreements"
}


@pytest.fixture
def rows(world: dict[str, Record]) -> dict[type[models.Model], models.Model]:
    make_candidate(key="proposed", author=make_user(Role.ANALYST))
    return {model: model._default_manager.order_by("pk")[0] for model in ADMINS}


def test_admin_has_the_kinds_claims_batches_and_changes() -> None:
    assert {Claim, Batch, Change} < set(ADMINS)
    assert set(ADMINS) <= set(apps.get_app_config("agreements").get_models())
    assert claims.ClaimAdmin in map(type, ADMINS.values())


@pytest.mark.parametrize("model", ADMINS, ids=lambda model: model.__name__)
def test_admin_answers_403_to_every_write(
    model: type[models.Model], rows: dict[type[models.Model], models.Model], curator: Client
) -> None:
    before = Change.objects.count()
    fields = {"action": "delete_selected", "_selected_action": rows[model].pk, "post": "yes", "notes": "changed"}
    for action in ("changelist", "add", "change", "delete", "history"):
        arguments = [] if action in ("changelist", "add") else [rows[model].pk]
        path = reverse(f"admin:agreements_{model._meta.model_name}_{action}", args=arguments)
        # A new record has a form of its own, which asks for more than this.
        is_form = action == "add" and issubclass(model, Noun)
        assert curator.post(path, fields).status_code == (422 if is_form else 403), action
        if action in ("add", "delete"):
            assert curator.get(path).status_code == (200 if is_form else 403), action
    assert Change.objects.count() == before


def test_admin_offers_no_action_and_no_permission_to_write(world: dict[str, Record], curator: Client) -> None:
    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(username="curator")
    for model, model_admin in ADMINS.items():
        # Candidates are chosen in their list, and accepted on a page of their own.
        assert model_admin.get_actions(request).keys() == ({"accept_chosen"} if model is Candidate else set())
        assert model_admin.has_add_permission(request) == issubclass(model, Noun)
        assert not model_admin.has_change_permission(request)
        assert not model_admin.has_delete_permission(request)
    listed, claimed = (
        curator.get(reverse(f"admin:agreements_{name}_changelist")).content.decode() for name in ("party", "claim")
    )
    assert "delete_selected" not in listed
    assert ("/party/add/" in listed, "/add/" in claimed) == (True, False)


def addresses(rows: dict[type[models.Model], models.Model], model: type[models.Model]) -> list[str]:
    name = model._meta.model_name
    return [
        reverse(f"admin:agreements_{name}_changelist"),
        reverse(f"admin:agreements_{name}_change", args=[rows[model].pk]),
    ]


def test_admin_asks_who_you_are(rows: dict[type[models.Model], models.Model], client: Client) -> None:
    for model in ADMINS:
        for path in addresses(rows, model):
            answer = client.get(path)
            assert answer.status_code == 302
            assert answer["Location"].startswith("/admin/login/")
