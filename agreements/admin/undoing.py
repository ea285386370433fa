"""Undoing a batch, after a look at what that leaves."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agreements.admin.base import ReadingAdmin, may, require
from agreements.admin.previewing import trial
from agreements.admin.subjects import ReasonForm
from agreements.models import Batch
from agreements.projection.problems import ProjectionError
from agreements.reading.undone import changed_rows, leaves
from agreements.recording.outcome import Outcome
from agreements.recording.undoing import UndoError, undo
from agreements.review.decisions import deciding
from agreements.vocabulary.roles import Capability

TRIED = 20_000
"""Changed rows of a batch whose undoing is tried out, in some three seconds; of a larger one only figures are given."""

A_SECOND = 8_000
"""Changed rows that undoing turns back in a second, measured on a load of 60,000 agreements."""

MOST_COUNTED = 2_000_000
"""Changed rows that are counted at most, to say how long undoing takes."""


def undo_page(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show what undoing a batch leaves; a POST undoes it.

    A batch of up to TRIED rows is undone on trial and put back, and documents are shown before and after. A larger
    one would hold up everybody who writes for as long as that takes: its page counts, and says what undoing costs.
    """
    require(request, Capability.READ)
    batch = _batch(object_id)
    form = ReasonForm(request.POST or None)
    actor = request.user.get_username()
    candidate = deciding(batch=batch.pk)
    refused = ""
    if request.method == "POST":
        require(request, Capability.WRITE)
        if candidate is not None:
            refused = "A decision wrote this batch: undo the decision, so that its candidate is open again."
        elif form.is_valid():
            try:
                outcome = undo(batch=batch.pk, actor=actor, reason=form.cleaned_data["reason"])
            except (UndoError, ProjectionError) as error:
                refused = str(error)
            else:
                messages.success(
                    request,
                    f"Batch {batch.pk} is undone: {_in_words(outcome)}. What it wrote stays in the history; to have "
                    "it again, load or decide it again.",
                )
                return HttpResponseRedirect(reverse("admin:agreements_batch_change", args=[batch.pk]))
    context = {
        "title": f"Undo batch {batch.pk}",
        "batch": batch,
        "form": form,
        "refused": refused,
        "candidate": candidate,
        "may_undo": may(request, Capability.WRITE),
    }
    if batch.undone_at is None:
        size = changed_rows(batch=batch.pk, limit=MOST_COUNTED)
        is_small = size <= TRIED
        context |= {"leaves": leaves(batch=batch), "is_small": is_small, "trial": None}
        if is_small and context["may_undo"]:
            context["trial"] = trial(
                change=partial(undo, batch=batch.pk, actor=actor, reason="looking at what undoing leaves"),
                refusals=(UndoError, ProjectionError),
            )
        context |= {"size": size, "minutes": max(1, round(size / A_SECOND / 60))}
    return admin.respond(request, "agreements/admin/undo.html", context, status=409 if refused else 200)


def _in_words(outcome: Outcome) -> str:
    """Say what undoing did; what it did not do goes without saying."""
    counts = (
        (outcome.claims.retracted, "claim", "taken back"),
        (outcome.claims.inserted, "claim", "live again"),
        (outcome.claims.updated, "claim", "ranked as before"),
        (outcome.records.retracted, "record", "withdrawn"),
    )
    done = [f"{count:,} {noun}{'' if count == 1 else 's'} {what}" for count, noun, what in counts if count]
    return ", ".join(done) or "records are as they were before it"


def _batch(object_id: str) -> Batch:
    number = int(object_id) if object_id.isascii() and object_id.isdigit() and len(object_id) < 19 else 0
    batch = Batch.objects.filter(pk=number).order_by("pk").first()
    if batch is None:
        raise Http404(f"There is no batch {object_id}.")
    return batch
