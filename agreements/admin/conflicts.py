"""A conflict: rival claims on one place of a record, side by side, and what an editor makes of them."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from agreements.admin.base import ReadingAdmin, may, require
from agreements.admin.subjects import ReasonForm, record_of, tell
from agreements.facts.addresses import AddressError, locate
from agreements.facts.edits import Edit, Retraction
from agreements.models import Claim, Record
from agreements.reading.conflicts import Contest, contest
from agreements.reading.labels import labels
from agreements.recording.deciding import decide
from agreements.recording.edits import Edited, EditOvertaken, EditRefused, edit, follow
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

RIGHT, FOLLOWED, MISREAD = "right", "followed", "misread"

CHOICES = (
    (
        RIGHT,
        "It is right, and the others are not",
        "It is followed; what the others say at this place is deprecated: kept, shown, and in conflict with nothing. "
        "What else they say stays as it is.",
    ),
    (
        FOLLOWED,
        "Follow it for now",
        "The registry shows what the claim says, here and wherever else it speaks; the others stay beside it and the "
        "conflict stays open.",
    ),
    (
        MISREAD,
        "It misreads its source",
        "The source does not say so: the claim is taken back with all that it says, and stays in the history.",
    ),
)
"""What may be made of the chosen claim: name, what it means, what it writes."""


class ClaimGone(ValueError):
    """A claim that was chosen and is not live any more."""


class DecisionForm(ReasonForm):
    """Which claim, what of it, and why."""

    claim = forms.CharField(
        max_length=64, error_messages={"required": "Choose the claim that you speak of.", "max_length": "No claim."}
    )
    choice = forms.ChoiceField(
        choices=[(name, meaning) for name, meaning, _ in CHOICES],
        error_messages={"required": "Choose what is to become of the claim."},
    )


def conflict_page(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show rival claims on `?path=`; a POST decides between them, follows one for now, or takes one back."""
    require(request, Capability.READ)
    record = record_of(kind=Kind(admin.model.KIND), object_id=object_id)
    path = request.GET.get("path", "")
    _check(record, path)
    if record.merged_into is not None:
        return HttpResponseRedirect(_address(record.merged_into, path))
    form = DecisionForm(request.POST or None)
    refused = ""
    if request.method == "POST":
        require(request, Capability.WRITE)
        if form.is_valid():
            try:
                edited = _write(record, path, form, actor=request.user.get_username())
            except (EditRefused, EditOvertaken, ClaimGone) as error:
                refused = str(error)
            else:
                meaning = next(means for name, means, _ in CHOICES if name == form.cleaned_data["choice"])
                tell(request, f"{path}: “{meaning}” is written.", batch=edited.batch)
                return HttpResponseRedirect(_address(record, path))
    found = contest(kind=Kind(record.kind), record=record.pk, path=path)
    context = _context(request, record, found, form) | {"refused": refused}
    return admin.respond(request, "agreements/admin/conflict.html", context, status=200 if not refused else 409)


def _write(record: Record, path: str, form: DecisionForm, *, actor: str) -> Edited:
    said = form.cleaned_data
    if said["choice"] == RIGHT:
        return decide(record=record.pk, path=path, claim=said["claim"], actor=actor, reason=said["reason"])
    # Both of the others speak of a claim as such, with all that it says.
    claim = Claim.objects.filter(key=said["claim"], retracted_at=None).order_by("pk").first()
    if claim is None:
        raise ClaimGone("The chosen claim is not live any more: somebody took it back meanwhile.")
    if said["choice"] == FOLLOWED:
        return follow(claim=claim.pk, actor=actor, reason=said["reason"])
    return edit(
        edit=Edit(
            kind=Kind(record.kind),
            key=record.key,
            retract=[Retraction(claim=claim.key)],
        ),
        actor=actor,
        reason=said["reason"],
    )


def _check(record: Record, path: str) -> None:
    try:
        locate(Kind(record.kind), path)
    except AddressError as error:
        raise Http404(str(error)) from error


def _address(record: Record, path: str) -> str:
    return f"{reverse(f'admin:agreements_{record.kind}_conflict', args=[record.pk])}?{urlencode({'path': path})}"


def _context(request: HttpRequest, record: Record, found: Contest, form: DecisionForm) -> dict[str, Any]:
    return {
        "title": f"Conflict on {found.path or 'the record'} of {record.key}",
        "record": record,
        "label": labels(record_ids=[record.pk])[record.pk],
        "contest": found,
        "elsewhere": [(place, _address(record, place)) for place in found.elsewhere],
        "form": form,
        "choices": CHOICES if may(request, Capability.WRITE) else (),
        "may_propose": may(request, Capability.PROPOSE),
        "problems_url": reverse("curating:problem", args=["conflict"]),
    }
