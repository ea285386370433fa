"""Batches: what was loaded, imported or edited together, and what it wrote."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from agreements.admin.base import ReadingAdmin, number_asked
from agreements.admin.cells import column_of, when
from agreements.models import Batch
from agreements.reading.written import written_in


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

    @admin.display(description="outcome")
    def outcome(self, batch: Batch) -> str:
        """Show how many records and claims of each outcome there were."""
        return "; ".join(f"{what}: {_numbers(counts)}" for what, counts in sorted(batch.counts.items(), reverse=True))

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give the batch and the records it wrote of."""
        return {
            "batch": shown,
            "outcome": self.outcome(shown),
            "written": written_in(batch=shown.pk, after=number_asked(request, "after") or 0),
        }


def _numbers(counts: Any) -> str:
    if not isinstance(counts, dict):
        return str(counts)
    return ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count) or "nothing"
