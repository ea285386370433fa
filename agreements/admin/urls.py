"""The admin's pages of no one record. They come before the site's own, under the same address."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from agreements.admin import charts, problems
from agreements.admin.duplicates import duplicates_page
from agreements.admin.editing import questions
from agreements.admin.tokens import tokens_page

app_name = "curating"


def _page(route: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """Give a page that only who may enter the admin may ask for, and nobody sends anything to."""
    return path(route, admin.site.admin_view(require_safe(view)), name=name)


urlpatterns = [
    path("tokens/", admin.site.admin_view(tokens_page), name="tokens"),
    _page("duplicates/", duplicates_page, "duplicates"),
    _page("ask/records/", questions.suggest, "suggest"),
    _page("ask/passages/", questions.quoted, "quoted"),
    # A quote may be longer than an address.
    path("ask/places/", admin.site.admin_view(questions.stands), name="stands"),
    _page("ask/meaning/", questions.understand, "understand"),
    _page("problems/", problems.every_problem, "problems"),
    _page("problems/counts/", problems.some_counts, "counts"),
    _page("problems/<slug:rule>/", problems.one_problem, "problem"),
    _page("charts/<slug:name>/", charts.chart_page, "chart"),
    _page("charts/<slug:name>/part/", charts.chart_part, "chart_part"),
]
