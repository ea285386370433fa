"""The skeleton of the thirteen kinds: a list with a few telling facts, and the record's page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.admin.again import again_page
from agreements.admin.base import ReadingAdmin, may, number_asked
from agreements.admin.cells import Several, column_of, shortened
from agreements.admin.conflicts import conflict_page
from agreements.admin.distinguishing import distinguish_page
from agreements.admin.editing.views import add_page, edit_page
from agreements.admin.merging import merge_page
from agreements.admin.record_page import history_context, record_context
from agreements.admin.splitting import split_page
from agreements.admin.tags import page_of
from agreements.models import Noun
from agreements.reading.labels import labels
from agreements.vocabulary.choices import Modality
from agreements.vocabulary.roles import Capability

RecordView = Callable[[Any, HttpRequest, str], HttpResponse]
"""A page of one record: takes the record's admin, the request and the record's number as the address has it."""

PAGES: tuple[tuple[str, RecordView], ...] = (
    # Each is `<id>/<name>/` under every kind, and `admin:agreements_<kind>_<name>`.
    ("again", again_page),
    ("conflict", conflict_page),
    ("merge", merge_page),
    ("distinguish", distinguish_page),
    ("edit", edit_page),
    ("split", split_page),
)


class RecordAdmin(ReadingAdmin):
    """One kind of record. A kind says which of its `columns` its list shows, and where a search looks.

    A column is a field of the model, several linked records, or a function of the row. Links show what they lead
    to by name.
    """

    columns: ClassVar[Sequence[str | Several | Callable[..., Any]]] = ()
    found_by: ClassVar[Sequence[str]] = ()
    narrowed_by: ClassVar[Sequence[Any]] = ()
    page_template = "agreements/admin/record.html"
    list_select_related = ("record",)
    ordering = ("record__key",)
    search_help_text = "Words of a name or title, or a key"

    def __init__(self, model: type[Noun], admin_site: admin.AdminSite) -> None:
        """Put together what Django's admin asks for, the same for every kind."""
        columns = [column_of(model, column) for column in self.columns]
        self.several = [column for column in self.columns if isinstance(column, Several)]
        self.list_display = ("named", *columns, "state", "key")
        self.list_display_links = None
        self.search_fields = ("record__key", "record__former_keys__key", *self.found_by)
        self.list_filter = (*self.narrowed_by, "record__state", "record__modality")
        super().__init__(model, admin_site)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Say the kind, so that the order by key is that of an index."""
        queryset = super().get_queryset(request).filter(record__kind=self.model.KIND)
        return queryset.prefetch_related(*(several.lookup for several in self.several))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Look up the names of all rows of the page, and of what they link to, at once."""
        changelist = super().get_changelist_instance(request)
        links = [field for field in self.model._meta.concrete_fields if field.is_relation]
        rows = list(changelist.result_list)
        numbers = {getattr(row, link.attname) for row in rows for link in links}
        numbers |= {number for row in rows for several in self.several for number in several.numbers(row)}
        named = labels(record_ids=numbers - {None})
        for row in rows:
            row.labels = named
        changelist.result_list = rows
        return changelist

    @admin.display(description="name")
    def named(self, row: Any) -> SafeString:
        """Show what the record is called, as the way to its page."""
        label = row.labels[row.pk]
        return format_html('<a href="{}"><bdi class="words name">{}</bdi></a>', page_of(label), shortened(label.text))

    @admin.display(description="key", ordering="record__key")
    def key(self, row: Any) -> str:
        """Show the key."""
        return row.record.key

    @admin.display(description="state", ordering="record__state")
    def state(self, row: Any) -> str:
        """Show whether it is published, and whether it is spoken of as planned or denied."""
        spoken_of = "" if row.record.modality == Modality.ACTUAL else f", {row.record.modality}"
        return f"{row.record.state}{spoken_of}"

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of one record; our history stands in the place of Django's, which knows of nothing else."""
        pages = (("history", type(self).history_view), *PAGES)
        return [*(self._url(name, view) for name, view in pages), *super().get_urls()]

    def _url(self, name: str, view: RecordView) -> URLPattern:
        guarded = self.admin_site.admin_view(partial(view, self))
        return path(f"<path:object_id>/{name}/", guarded, name=f"{self.opts.app_label}_{self.opts.model_name}_{name}")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may propose may: the form writes, or makes a candidate."""
        return may(request, Capability.PROPOSE)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the form of a new record."""
        return add_page(self, request)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show all changes of the record, a page at a time."""
        return self._page(request, object_id, "agreements/admin/history.html", self._history)

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give what the record's page prints."""
        return record_context(request=request, shown=shown)

    def _history(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        return {
            "title": f"Changes of {shown.record.key}",
            "label": labels(record_ids=[shown.pk])[shown.pk],
            **history_context(request=request, record=shown.record, before=number_asked(request, "before")),
        }
