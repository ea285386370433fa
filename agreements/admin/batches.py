"""Batches: what was loaded, imported, edited or merged together, what it did, and undoing it."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from agreements.admin.base import ReadingAdmin, may, number_asked
from agreements.admin.cells import column_of, when
from agreements.admin.undoing import undo_page
from agreements.models import Batch
from agreements.reading.written import written_in
from agreements.vocabulary.roles import Capability


@admin.register(Batch)
class BatchAdmin(ReadingAdmin):
    """Batches, the newest first."""

    page_template = "agreements/admin/batch.html"
    list_display = (
        column_of(Batch, "label"),
        "kind",
        when(Batch, "at"),
        column_of(Batch, "actor"),
        column_of(Batch, "reason"),
        "outcome",
        when(Batch, "undone_at"),
    )
    list_filter = ("kind", ("undone_at", admin.EmptyFieldListFilter))
    search_fields = ("label", "actor", "reason", "sha256")
    search_help_text = "Words of what was read, by whom, why"
    ordering = ("-pk",)

    def get_urls(self) -> list[URLPattern]:
        """Add the page on which a batch is undone."""
        undoing = self.admin_site.admin_view(partial(undo_page, self))
        return [path("<path:object_id>/undo/", undoing, name="agreements_batch_undo"), *super().get_urls()]

    @admin.display(description="outcome")
    def outcome(self, batch: Batch) -> str:
        """Show how many records and claims of each outcome there were."""
        return outcome_of(batch)

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give the batch and the records it wrote of."""
        return {
            "batch": shown,
            "outcome": outcome_of(shown),
            "written": written_in(batch=shown, after=number_asked(request, "after") or 0),
            "may_undo": may(request, Capability.WRITE),
        }


def outcome_of(batch: Batch, /) -> str:
    """Say how many records and claims of each outcome a batch had."""
    return "; ".join(f"{what}: {_numbers(counts)}" for what, counts in sorted(batch.counts.items(), reverse=True))


def _numbers(counts: Any) -> str:
    if not isinstance(counts, dict):
        return str(counts)
    return ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count) or "nothing"
