"""The way to every list, in the order in which the domain is told; the settings name these functions."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from agreements import models
from agreements.vocabulary.kinds import COLLECTIONS

GROUPS: tuple[tuple[str, tuple[tuple[type[Model], str], ...]], ...] = (
    (
        "What was agreed and done",
        (
            (models.Agreement, "contract"),
            (models.Package, "folder_copy"),
            (models.Meeting, "groups"),
            (models.Award, "military_tech"),
            (models.Commitment, "task_alt"),
            (models.Figure, "monitoring"),
        ),
    ),
    (
        "Who and where",
        (
            (models.Party, "flag"),
            (models.Person, "person"),
            (models.Office, "badge"),
            (models.Body, "account_balance"),
            (models.Place, "location_on"),
            (models.Decoration, "workspace_premium"),
        ),
    ),
    (
        "What says so",
        (
            (models.Source, "newspaper"),
            (models.Claim, "format_quote"),
            (models.Batch, "inventory_2"),
            (models.Change, "history"),
        ),
    ),
    ("Accounts", ((User, "manage_accounts"), (Group, "group"))),
)
"""Every list with its icon. The icons come with the dress."""


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Give the lists that whoever asks may look at, by group."""
    return [
        {
            "title": title,
            "items": [
                {
                    "title": _title(model),
                    "icon": icon,
                    "link": reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
                    "about": _about(model),
                }
                for model, icon in lists
                if request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")
            ],
        }
        for title, lists in GROUPS
    ]


def _title(model: type[Model]) -> str:
    plural = COLLECTIONS[model.KIND] if issubclass(model, models.Noun) else str(model._meta.verbose_name_plural)
    return plural.capitalize()


def _about(model: type[Model]) -> str:
    """Give the first sentence of a model of ours, which says what one row is in the world."""
    if model._meta.app_label != "agreements":
        return ""
    return (model.__doc__ or "").partition("\n")[0].replace("`", "")


def front_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Put the lists on the front page in the same order."""
    return {**context, "groups": [group for group in sidebar(request) if group["items"]]}


def stylesheet(request: HttpRequest) -> str:
    """Give the address of our own style sheet."""
    return static("agreements/admin.css")
