"""The skeleton of the thirteen kinds: a list with a few telling facts, and the record's page."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.admin.base import ReadingAdmin, number_asked
from agreements.admin.cells import Several, column_of, shortened
from agreements.admin.tags import page_of
from agreements.models import Agreement, Claim, Noun
from agreements.reading.backlinks import backlinks
from agreements.reading.evidence import evidence
from agreements.reading.history import history_of_record
from agreements.reading.labels import labels
from agreements.reading.standings import standings
from agreements.reading.values import Shown, show_column, stored_in
from agreements.vocabulary.choices import Modality

CHANGES_ON_PAGE = 10
"""Changed rows shown on the record's own page; the others are a page away."""

SHOWN_CHARACTERS = 20_000
"""Characters of one description field that its page shows: a source's text may have millions."""


def today() -> date:
    """The day status is shown of: the UTC day (DESIGN 5, rule 19)."""
    return datetime.now(tz=UTC).date()


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
        """Put our history in the place of Django's, which knows only of what was done in the admin."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_history"
        view = self.admin_site.admin_view(self.history_view)
        return [path("<path:object_id>/history/", view, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show all changes of the record, a page at a time."""
        return self._page(request, object_id, "agreements/admin/history.html", self._history)

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give the record's facts with their evidence, its classification, standings, backlinks and changes."""
        record = shown.record
        known = labels(record_ids={record.pk, record.merged_into_id} - {None})
        return {
            "title": record.key,
            "record": record,
            "label": known[record.pk],
            "merged_into": known.get(record.merged_into_id),
            "classification": _classification(shown),
            "text_kind": getattr(shown, "text_kind", None),
            "evidence": evidence(kind=self.model.KIND, record=record.pk),
            "standings": standings(agreement=shown, day=today()) if isinstance(shown, Agreement) else None,
            "day": today(),
            "backlinks": backlinks(record=record.pk),
            "history": history_of_record(record=record.pk, size=CHANGES_ON_PAGE),
            "shown_characters": SHOWN_CHARACTERS,
            "text_slice": f":{SHOWN_CHARACTERS}",
            "claims_url": reverse(f"admin:{Claim._meta.app_label}_{Claim._meta.model_name}_changelist"),
        }

    def _history(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        return {
            "title": f"Changes of {shown.record.key}",
            "label": labels(record_ids=[shown.pk])[shown.pk],
            "history": history_of_record(record=shown.pk, before=number_asked(request, "before")),
        }


def _classification(row: Noun) -> list[tuple[str, str, Shown | None]]:
    """Give the editor's judgement, field by field: name, what it means, value."""
    found = []
    for name in row.CLASSIFICATION:
        field = stored_in(type(row), name)
        value = getattr(row, field.attname)
        shown = None if value in (None, "", []) else show_column(field, value)
        found.append((name.replace("_", " "), str(field.help_text), shown))
    return found
