"""Changes: the append-only history of every table, row by row."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from agreements.admin.base import ReadingAdmin
from agreements.admin.cells import column_of, in_words, when
from agreements.models import Change
from agreements.reading.alterations import alterations
from agreements.reading.values import Shown


@admin.register(Change)
class ChangeAdmin(ReadingAdmin):
    """Changes, the newest first."""

    page_template = "agreements/admin/change.html"
    list_display = (
        "what",
        "operation",
        "of",
        when(Change, "at"),
        column_of(Change, "actor"),
        column_of(Change, "reason"),
        "batch",
    )
    list_display_links = ("what",)
    list_filter = ("operation", ("actor", admin.EmptyFieldListFilter))
    search_fields = ("actor", "reason", "table_name")
    search_help_text = "Words of who did it, why, or the table"
    ordering = ("-pk",)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Read the rows of the page as a person does, all at once."""
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        for row, alteration in zip(rows, alterations(changes=rows), strict=True):
            row.alteration = alteration
        changelist.result_list = rows
        return changelist

    @admin.display(description="row")
    def what(self, change: Any) -> str:
        """Show which row changed."""
        return change.alteration.what

    @admin.display(description="record")
    def of(self, change: Any) -> str | SafeString:
        """Show the record it belongs to."""
        label = change.alteration.record
        if label is None:
            return ""
        return in_words(Shown(label.text, label.key, label))

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give the change with before and after."""
        return {"change": shown, "alteration": alterations(changes=[shown])[0]}
