"""Claims, one by one: also those taken back, which no record's page shows any more."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.admin.base import ReadingAdmin
from agreements.admin.cells import shortened
from agreements.admin.tags import page_of
from agreements.models import Claim
from agreements.reading.labels import labels
from agreements.vocabulary.choices import Modality, ValueKind


@admin.register(Claim)
class ClaimAdmin(ReadingAdmin):
    """Claims, the newest first."""

    page_template = "agreements/admin/claim.html"
    list_display = ("place", "of", "says", "standing", "source")
    list_display_links = ("place",)
    list_select_related = ("record", "passage__source__record", "batch")
    list_filter = (
        "record__kind",
        "rank",
        "modality",
        "value_kind",
        "inferred",
        "confidence",
        ("retracted_at", admin.EmptyFieldListFilter),
        ("passage", admin.EmptyFieldListFilter),
    )
    search_fields = ("record__key", "path", "key", "passage__quote", "passage__source__record__key")
    search_help_text = "Words of a record's key, path, quote or source"
    ordering = ("-pk",)

    @admin.display(description="place", ordering="path")
    def place(self, claim: Claim) -> str:
        """Show of what place it speaks."""
        return claim.path or "the whole record"

    @admin.display(description="record", ordering="record__key")
    def of(self, claim: Claim) -> str:
        """Show of what record it speaks."""
        return f"{claim.record.kind} {claim.record.key}"

    @admin.display(description="says")
    def says(self, claim: Claim) -> SafeString:
        """Show the beginning of its value."""
        return format_html('<bdi class="words">{}</bdi>', shortened(said_in(claim)))

    @admin.display(description="standing", ordering="rank")
    def standing(self, claim: Claim) -> str:
        """Show its rank, and what else a reader should know before trusting it."""
        beside = [claim.rank, *([] if claim.modality == Modality.ACTUAL else [claim.modality])]
        beside += ["inferred"] if claim.inferred else []
        beside += ["taken back"] if claim.retracted_at is not None else []
        return ", ".join(beside)

    @admin.display(description="source")
    def source(self, claim: Claim) -> SafeString:
        """Show who says it."""
        says = "unsourced" if claim.passage is None else claim.passage.source.title
        return format_html('<bdi class="words">{}</bdi>', shortened(says or ""))

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give the claim with links to its record, source and batch."""
        passage = shown.passage
        known = labels(record_ids={shown.record_id} | ({passage.source_id} if passage else set()))
        return {
            "claim": shown,
            "says": said_in(shown),
            "label": known[shown.record_id],
            "record_url": page_of(known[shown.record_id]),
            "passage": passage,
            "source": known[passage.source_id] if passage else None,
        }


def said_in(claim: Claim, /) -> str:
    """Give what a claim says: its value, field by field if it has several, or that it is unknown or none."""
    if claim.value_kind != ValueKind.VALUE:
        return claim.value_kind
    if isinstance(claim.value, dict):
        return "; ".join(f"{name.replace('_', ' ')}: {_plain(part)}" for name, part in sorted(claim.value.items()))
    return _plain(claim.value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
