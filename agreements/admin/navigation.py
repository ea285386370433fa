"""The way to every list, in the order in which the domain is told; the settings name these functions."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse

from agreements import models
from agreements.admin.base import may
from agreements.admin.charts import charts
from agreements.admin.problems import address, overview
from agreements.vocabulary.kinds import COLLECTIONS
from agreements.vocabulary.roles import Capability

WORK: tuple[tuple[str, str, tuple[str, ...], str, str, str], ...] = (
    ("Problems", "checklist", (), "curating:problems", Capability.READ, "What the rules find wrong, or worth a look."),
    (
        "Candidates",
        "rate_review",
        (),
        "admin:agreements_candidate_changelist",
        "agreements.view_candidate",
        "What somebody proposes, and nobody has decided yet.",
    ),
    (
        "Conflicts",
        "call_split",
        ("conflict",),
        "curating:problem",
        Capability.READ,
        "Places of which the sources say what cannot all be true.",
    ),
    (
        "Possible duplicates",
        "join_inner",
        (),
        "curating:duplicates",
        Capability.READ,
        "Records that may be one and the same.",
    ),
    (
        "Tokens",
        "key",
        (),
        "curating:tokens",
        Capability.READ,
        "By which programs sign in to the API as you.",
    ),
)
"""What there is to do: title, icon, what the address takes, its name, who may look, and what stands there."""

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
    ("Accounts", ((User, "manage_accounts"),)),
)
"""Every list with its icon. The icons come with the dress."""


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Give the lists that whoever asks may look at, by group."""
    work = [
        {"title": title, "icon": icon, "link": link, "about": about}
        for title, icon, of, name, permission, about in WORK
        if request.user.has_perm(permission) and (link := address(name, *of))
    ]
    return [
        {"title": "Work", "items": work},
        *(
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
        ),
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
    """Put what needs work on the front page, and the lists in the same order as beside every page."""
    work = {"work": overview(), "charts": charts()} if may(request, Capability.READ) else {}
    lists = [group for group in sidebar(request)[1:] if group["items"]]
    return {**context, **work, "groups": lists}


def stylesheet(request: HttpRequest) -> str:
    """Give the address of our own style sheet."""
    return static("agreements/admin.css")
