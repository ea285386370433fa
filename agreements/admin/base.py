"""What every page of the admin shares: its dress (this module alone imports it), and who may ask for what."""

from typing import Any, ClassVar

from django.contrib.admin import ShowFacets
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from unfold.admin import ModelAdmin as DressedAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from agreements.vocabulary.roles import Capability

__all__ = [
    "AdminPasswordChangeForm",
    "DressedAdmin",
    "ReadingAdmin",
    "UserChangeForm",
    "UserCreationForm",
    "may",
    "require",
]

COUNTED = 10_000
"""Rows a list counts and pages through at most: beyond that, search and filters are the way."""


class BoundedPaginator(Paginator):
    """Pages of a list of any length, without counting more than COUNTED of its rows."""

    @cached_property
    def count(self) -> int:
        """Count the rows, up to COUNTED."""
        rows = self.object_list
        assert isinstance(rows, QuerySet)
        return rows.order_by()[:COUNTED].count()


def may(request: HttpRequest, capability: Capability, /) -> bool:
    """Tell whether whoever asks has a role that allows this."""
    return request.user.has_perm(capability)


def require(request: HttpRequest, capability: Capability, /) -> None:
    """Raise PermissionDenied (403) unless whoever asks has a role that allows this."""
    if not may(request, capability):
        raise PermissionDenied


class ReadingAdmin(DressedAdmin):
    """A list and a page for each row. Rows are not written through Django's own forms, by nobody.

    What a role may do has pages of its own: `get_urls` adds views, which `require` a capability, call one function
    of `recording` or `review`, and `respond`.
    """

    page_template: ClassVar[str]
    actions = None
    list_per_page = 50
    list_max_show_all = 0
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_fullwidth = True
    list_before_template = "agreements/admin/_bounded.html"
    counted: ClassVar[int] = COUNTED

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list."""
        _only_reads(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the page of one row: `page_template` with what `page_context` says."""
        if object_id is None:
            raise PermissionDenied
        return self._page(request, object_id, self.page_template, self.page_context)

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give what the page of `shown` prints. Each admin says it."""
        raise NotImplementedError

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the row's own page: Django's history knows only of what was done in the admin."""
        _only_reads(request)
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)

    def _page(self, request: HttpRequest, object_id: str, template: str, say: Any) -> HttpResponse:
        _only_reads(request)
        shown: Model | None = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, shown):
            raise PermissionDenied
        if shown is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        title = f"{self.opts.verbose_name} {object_id}"
        return self.respond(request, template, {"title": title, **say(request=request, shown=shown)})

    def respond(
        self, request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
    ) -> HttpResponse:
        """Answer with a page in the admin's frame; `context` has at least its `title`."""
        request.current_app = self.admin_site.name
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        return TemplateResponse(request, template, {**frame, **context}, status=status)


def number_asked(request: HttpRequest, name: str, /) -> int | None:
    """Read a number from the query string, None where there is none; anything else counts as none, too."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _only_reads(request: HttpRequest) -> None:
    if request.method not in ("GET", "HEAD"):
        raise PermissionDenied
