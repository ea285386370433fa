"""Candidates: what somebody proposes, who looks at it, and what was decided."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.admin.base import ReadingAdmin, may, require
from agreements.admin.cells import shortened, when
from agreements.admin.review_steps import decide, in_bulk, release, take, undo_decision
from agreements.admin.reviewing import candidate_context
from agreements.models import Candidate
from agreements.models.candidate import CandidateQuerySet
from agreements.reading.candidates import in_words
from agreements.vocabulary.choices import Outcome
from agreements.vocabulary.roles import Capability

HELD, EVERY = "held", "all"

BULK = "accept_chosen"
"""The action of the list that leads to `in_bulk`."""


class StateFilter(admin.SimpleListFilter):
    """What became of a candidate. Unasked, the list shows what awaits a decision."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Give the states; that of the unasked list is added by `choices`."""
        return [
            (HELD, "being looked at"),
            (Outcome.POSTPONED.value, "postponed"),
            (Outcome.ACCEPTED.value, "accepted"),
            (Outcome.MERGED.value, "merged into a known record"),
            (Outcome.REJECTED.value, "rejected"),
            (EVERY, "all"),
        ]

    def choices(self, changelist: Any) -> Any:
        """Call what is shown unasked by its name."""
        first, *others = super().choices(changelist)
        return [{**first, "display": "open"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        assert isinstance(queryset, CandidateQuerySet)
        asked = self.value()
        if asked is None:
            return queryset.open()
        if asked == HELD:
            return queryset.open().filter(hold__until__gt=Now())
        return queryset if asked == EVERY else queryset.with_outcome().filter(**{"outcome": asked})


@admin.register(Candidate)
class CandidateAdmin(ReadingAdmin):
    """Candidates, the newest first."""

    page_template = "agreements/admin/candidate.html"
    list_display = ("proposes", "of_kind", "state", "by", when(Candidate, "at"), "origin")
    list_display_links = None
    list_select_related = ("author", "hold__holder")
    list_filter = (StateFilter, "kind", "origin", "author")
    search_fields = ("target__key", "author__username", "note", "payload__key")
    search_help_text = "Words of a key, the author or the note"
    ordering = ("-pk",)
    actions = (BULK,)  # type: ignore[assignment]  # the other lists have none

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Say beside each candidate what was decided last, and whether somebody has it on the desk now."""
        return Candidate.objects.with_outcome().annotate(now=Now())

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Put what each candidate proposes into words, all at once."""
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        words = in_words(candidates=rows)
        for row in rows:
            row.words = words[row.pk]
        changelist.result_list = rows
        return changelist

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the list; what is chosen there leads to a page that asks for the reason."""
        if request.method == "POST" and request.POST.get("action") == BULK:
            require(request, Capability.DECIDE)
            chosen = [number for number in request.POST.getlist("_selected_action") if number.isascii()]
            numbers = "".join(f"&candidate={number}" for number in chosen if number.isdigit())
            return redirect(f"{reverse('admin:agreements_candidate_bulk')}?{numbers[1:]}")
        return super().changelist_view(request, extra_context)

    @admin.action(description="Accept where nothing speaks against it", permissions=["decide"])
    def accept_chosen(self, request: HttpRequest, chosen: QuerySet[Any]) -> None:
        """Stand in the list of actions; `changelist_view` leads on to the page that asks for the reason."""

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Tell whether whoever asks may decide: Django offers the action then."""
        return may(request, Capability.DECIDE)

    @admin.display(description="proposal")
    def proposes(self, row: Any) -> SafeString:
        """Show what is proposed, as the way to its page."""
        words, page = row.words, reverse("admin:agreements_candidate_change", args=[row.pk])
        return format_html(
            '<a href="{}"><bdi class="words name">{}</bdi></a><br>{}: <bdi class="words">{}</bdi>',
            page,
            shortened(words.record.text if words.record is not None else words.subject),
            "change" if words.record is not None else "new",
            shortened(words.says),
        )

    @admin.display(description="kind", ordering="kind")
    def of_kind(self, row: Any) -> str:
        """Show the kind."""
        return row.kind

    @admin.display(description="state")
    def state(self, row: Any) -> str | SafeString:
        """Show what was decided, or who has it on the desk."""
        hold = getattr(row, "hold", None)
        if hold is not None and hold.until > row.now and row.outcome in (None, Outcome.POSTPONED, Outcome.UNDONE):
            return format_html(
                'on the desk of <bdi class="words">{}</bdi> until {} UTC', hold.holder.username, f"{hold.until:%H:%M}"
            )
        if row.outcome in (None, Outcome.UNDONE):
            return "open" if row.outcome is None else "open again"
        return "postponed" if row.outcome == Outcome.POSTPONED else str(row.outcome)

    @admin.display(description="author", ordering=F("author__username"))
    def by(self, row: Any) -> SafeString:
        """Show who proposes it."""
        return format_html('<bdi class="words">{}</bdi>', row.author.username)

    def get_urls(self) -> list[URLPattern]:
        """Add what a reviewer may do with one candidate, and with many."""
        pages = {"take": take, "release": release, "decide": decide, "undo": undo_decision}
        guard, name = self.admin_site.admin_view, "agreements_candidate"
        return [
            path("accept/", guard(partial(in_bulk, self)), name=f"{name}_bulk"),
            *(
                path(f"<path:object_id>/{step}/", guard(partial(view, self)), name=f"{name}_{step}")
                for step, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def page_context(self, *, request: HttpRequest, shown: Any) -> dict[str, Any]:
        """Give the candidate with all that a decider needs."""
        return candidate_context(request=request, candidate=shown)
