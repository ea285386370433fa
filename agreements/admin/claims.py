"""Claims, one by one: also those taken back, which no record's page shows any more."""

import json
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from agreements.admin.base import ReadingAdmin, may, require
from agreements.admin.cells import shortened
from agreements.admin.subjects import ReasonForm, tell
from agreements.admin.tags import page_named, page_of
from agreements.facts.edits import Edit, Retraction
from agreements.models import Claim
from agreements.reading.claim_history import history_of_claim
from agreements.reading.conflicts import contested_by
from agreements.reading.labels import labels
from agreements.recording.edits import Edited, EditOvertaken, EditRefused, edit, follow
from agreements.vocabulary.choices import Modality, Rank, ValueKind
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability


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

    def get_urls(self) -> list[URLPattern]:
        """Add what an editor may do with a claim."""
        take_back = self.admin_site.admin_view(self.take_back_view)
        followed = self.admin_site.admin_view(self.follow_view)
        return [
            path("<path:object_id>/take-back/", take_back, name="agreements_claim_take_back"),
            path("<path:object_id>/follow/", followed, name="agreements_claim_follow"),
            *super().get_urls(),
        ]

    def take_back_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a live claim back (POST)."""
        return self._act(request, object_id, _take_back, "The claim is taken back.")

    def follow_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Follow a claim, live or taken back (POST)."""
        return self._act(request, object_id, _follow, "The registry follows what the claim says.")

    def _act(self, request: HttpRequest, object_id: str, act: Any, meaning: str) -> HttpResponse:
        require(request, Capability.WRITE)
        shown = self.get_object(request, object_id)
        if shown is None:
            raise Http404(f"There is no claim {object_id}.")
        page = reverse("admin:agreements_claim_change", args=[shown.pk])
        if request.method != "POST":
            return HttpResponseRedirect(page)
        form = ReasonForm(request.POST)
        refused = ""
        if form.is_valid():
            try:
                edited = act(shown, actor=request.user.get_username(), reason=form.cleaned_data["reason"])
            except (EditRefused, EditOvertaken) as error:
                refused = str(error)
            else:
                tell(request, meaning, batch=edited.batch)
                return HttpResponseRedirect(page)
        context = self.page_context(request=request, shown=shown)
        asked = {"title": f"claim {shown.pk}", "form": form, "refused": refused}
        return self.respond(request, self.page_template, context | asked, status=409 if refused else 200)

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
        owner = shown.record.merged_into_id or shown.record_id
        known = labels(record_ids={shown.record_id, owner} | ({passage.source_id} if passage else set()))
        is_live = shown.retracted_at is None
        contested = contested_by(kind=Kind(shown.record.kind), record=owner, claim=shown.key) if is_live else ()
        conflict = page_named(known[owner], "conflict")
        writes = may(request, Capability.WRITE)
        return {
            "claim": shown,
            "says": said_in(shown),
            "label": known[shown.record_id],
            "survivor": known[owner] if owner != shown.record_id else None,
            "record_url": page_of(known[owner]),
            "place_url": f"{conflict}?{urlencode({'path': shown.path})}",
            "conflicts": [(place, f"{conflict}?{urlencode({'path': place})}") for place in contested],
            "history": history_of_claim(claim=shown),
            "may_take_back": writes and is_live,
            "may_follow": writes and not (is_live and shown.rank == Rank.PREFERRED),
            "may_propose": may(request, Capability.PROPOSE) and not writes,
            "edit_url": page_named(known[owner], "edit"),
            "passage": passage,
            "source": known[passage.source_id] if passage else None,
        }


def _take_back(claim: Claim, *, actor: str, reason: str) -> Edited:
    """Take a claim back by an edit of the record that shows it."""
    record = claim.record.merged_into or claim.record
    said = Edit(kind=Kind(record.kind), key=record.key, retract=[Retraction(claim=claim.key)])
    return edit(edit=said, actor=actor, reason=reason)


def _follow(claim: Claim, *, actor: str, reason: str) -> Edited:
    return follow(claim=claim.pk, actor=actor, reason=reason)


def said_in(claim: Claim, /) -> str:
    """Give what a claim says: its value, field by field if it has several, or that it is unknown or none."""
    if claim.value_kind != ValueKind.VALUE:
        return claim.value_kind
    if isinstance(claim.value, dict):
        return "; ".join(f"{name.replace('_', ' ')}: {_plain(part)}" for name, part in sorted(claim.value.items()))
    return _plain(claim.value)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
