"""What a reviewer may do with a candidate: take it, let it go, decide, undo; or accept many at once."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from agreements.admin.base import ReadingAdmin, require
from agreements.admin.reviewing import candidate_context, user_of
from agreements.admin.revisions import revise
from agreements.admin.subjects import record_named
from agreements.admin.tags import page_of
from agreements.facts.edits import Edit
from agreements.models import Candidate, Decision
from agreements.reading.candidates import in_words
from agreements.reading.labels import labels
from agreements.review import decisions, holds
from agreements.review.bulk import accept_all
from agreements.review.decisions import DecisionRefused
from agreements.review.obstacles import obstacles, obstacles_to
from agreements.review.payloads import edit_of
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

MERGE = "merge:"
"""What begins the value of a button that merges into the record whose number follows."""

CHOSEN = 100
"""Candidates that are decided on at once; the list shows half as many."""


def take(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Take a candidate on the desk, or renew that."""
    candidate = _asked(request, object_id)
    if isinstance(candidate, HttpResponse):
        return candidate
    taken = holds.take(candidate=candidate.pk, user=user_of(request))
    if isinstance(taken, holds.Held):
        messages.warning(request, f"{taken}.")
    return _page(candidate)


def release(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Let a candidate go."""
    candidate = _asked(request, object_id)
    if isinstance(candidate, HttpResponse):
        return candidate
    if holds.release(candidate=candidate.pk, user=user_of(request)):
        messages.info(request, "It is free for others to look at.")
    return redirect("admin:agreements_candidate_changelist")


def decide(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Accept, merge, reject or postpone; what is refused is shown with all that was filled in."""
    candidate = _asked(request, object_id)
    if isinstance(candidate, HttpResponse):
        return candidate
    try:
        made = _decided(candidate, request)
    except DecisionRefused as error:
        context = candidate_context(
            request=request, candidate=candidate, posted=request.POST, refused=tuple(error.reasons)
        )
        return admin.respond(request, "agreements/admin/candidate.html", context, status=409)
    label = None if made.record_id is None else labels(record_ids=[made.record_id]).get(made.record_id)
    if label is None:
        messages.success(request, f"Candidate {candidate.pk}: {made.outcome}. Undo it below, if it was wrong.")
    else:
        messages.success(
            request,
            format_html(
                'Candidate {}: {}. <a class="underline" href="{}"><bdi class="words">{}</bdi></a> shows it now; '
                "undo it below, if it was wrong.",
                candidate.pk,
                made.outcome,
                page_of(label),
                label.text,
            ),
        )
    return _page(candidate)


def _decided(candidate: Candidate, request: HttpRequest) -> Decision:
    given, choice = request.POST, request.POST.get("decision", "")
    common: dict[str, Any] = {
        "candidate": candidate.pk,
        "decider": user_of(request),
        "reason": given.get("reason", ""),
        "one_person": settings.REGISTRY_ONE_PERSON,
    }
    if choice == "reject":
        return decisions.reject(**common)
    if choice == "postpone":
        return decisions.postpone(**common)
    revision = _revision(candidate, given)
    if choice == "accept":
        apart = [int(one) for one in given.getlist("distinct") if one.isascii() and one.isdigit() and len(one) < 19]
        seen = given.get("version", "")
        return decisions.accept(
            **common,
            revision=revision,
            distinct_from=apart,
            seen=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else None,
        )
    name = choice.removeprefix(MERGE) if choice.startswith(MERGE) else given.get("survivor", "")
    record = record_named(kind=Kind(candidate.kind), name=name)
    if record is None:
        raise DecisionRefused(f"There is no {candidate.kind} {name!r}; give the key of the record it is the same as.")
    return decisions.merge_into(**common, record=record.pk, revision=revision)


def _revision(candidate: Candidate, given: QueryDict) -> Edit | None:
    """Give the revision that was filled in; None where it is what was proposed, or nothing could be filled in."""
    if "revised" not in given:
        return None
    revision = revise(proposed=edit_of(candidate=candidate), posted=given, is_new=candidate.target_id is None)
    if revision.edit is None:
        raise DecisionRefused(*revision.problems)
    return revision.edit if revision.is_changed else None


def undo_decision(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Undo the last decision on a candidate."""
    candidate = _asked(request, object_id)
    if isinstance(candidate, HttpResponse):
        return candidate
    number = request.POST.get("undone", "")
    try:
        decisions.undo(
            decision=int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0,
            decider=user_of(request),
            reason=request.POST.get("reason", ""),
            one_person=settings.REGISTRY_ONE_PERSON,
        )
    except DecisionRefused as error:
        context = candidate_context(request=request, candidate=candidate, refused=tuple(error.reasons))
        return admin.respond(request, "agreements/admin/candidate.html", context, status=409)
    messages.success(request, "The decision is undone, and what it wrote is taken back; the candidate is open again.")
    return _page(candidate)


def in_bulk(admin: ReadingAdmin, request: HttpRequest) -> HttpResponse:
    """Show the chosen candidates with what speaks against each and ask for the reason; accept those without."""
    require(request, Capability.DECIDE)
    given = request.POST if request.method == "POST" else request.GET
    numbers = [int(one) for one in given.getlist("candidate") if one.isascii() and one.isdigit() and len(one) < 19]
    rows = list(Candidate.objects.filter(pk__in=numbers[:CHOSEN]).select_related("author").order_by("pk"))
    reason = request.POST.get("reason", "").strip()
    if request.method == "POST" and reason and rows:
        _accept(request, rows, reason)
        return redirect("admin:agreements_candidate_changelist")
    words = in_words(candidates=rows)
    user, alone = user_of(request), settings.REGISTRY_ONE_PERSON
    chosen = [
        (
            row,
            words[row.pk],
            (*obstacles_to(candidate=row, decider=user, one_person=alone), *obstacles(candidate=row.pk)),
        )
        for row in rows
    ]
    context = {
        "title": "Accept where nothing speaks against it",
        "chosen": chosen,
        "free": sum(not against for *_, against in chosen),
        "refused": "Say why: the reason is kept with each decision." if request.method == "POST" else "",
    }
    return admin.respond(request, "agreements/admin/candidates_bulk.html", context)


def _accept(request: HttpRequest, rows: list[Candidate], reason: str) -> None:
    answers = accept_all(
        candidates=[row.pk for row in rows],
        decider=user_of(request),
        reason=reason,
        one_person=settings.REGISTRY_ONE_PERSON,
    )
    count = sum(answer.accepted for answer in answers)
    if count:
        messages.success(
            request, f"{count} accepted. Each has a batch of its own; undo a decision on the page of its candidate."
        )
    words = in_words(candidates=rows)
    for answer in answers:
        if not answer.accepted:
            messages.warning(
                request,
                format_html(
                    'Not accepted: <a class="underline" href="{}"><bdi class="words">{}</bdi></a>. {}',
                    reverse("admin:agreements_candidate_change", args=[answer.candidate]),
                    words[answer.candidate].subject,
                    format_html_join(" ", '<bdi class="words">{}</bdi>', ((one,) for one in answer.obstacles)),
                ),
            )


def _asked(request: HttpRequest, object_id: str) -> Candidate | HttpResponse:
    """Give the candidate that a form is about, for whoever may decide. Raises PermissionDenied and Http404."""
    require(request, Capability.DECIDE)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    number = int(object_id) if object_id.isascii() and object_id.isdigit() and len(object_id) < 19 else 0
    row = Candidate.objects.select_related("author", "target").filter(pk=number).order_by().first()
    if row is None:
        raise Http404(f"There is no candidate {object_id}.")
    return row


def _page(candidate: Candidate) -> HttpResponse:
    return redirect("admin:agreements_candidate_change", candidate.pk)
