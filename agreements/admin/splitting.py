"""Splitting a record: the claims that speak of another thing are chosen, and move there with their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from agreements.admin.base import ReadingAdmin, may, require
from agreements.admin.previewing import Trial, trial
from agreements.admin.subjects import ReasonForm, record_named, record_of, tell
from agreements.models import FormerKey, Record
from agreements.reading.conflicts import Rival, every_claim
from agreements.reading.labels import labels
from agreements.recording.splitting import SplitRefused, split
from agreements.vocabulary.keys import KEY_MAX_LENGTH
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability


class SplitForm(ReasonForm):
    """Which record the chosen claims go to, and why."""

    to = forms.CharField(
        max_length=KEY_MAX_LENGTH,
        error_messages={"required": "Name the record that the claims go to: a new key, or one that is known."},
    )


@dataclass(slots=True)
class Place:
    """One place of the record, and the claims on it that may move."""

    path: str
    claims: list[Rival] = field(default_factory=list)


def split_page(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """List the record's claims to choose from; a POST tries the split out (`look`) or writes it."""
    require(request, Capability.READ)
    record = record_of(kind=Kind(admin.model.KIND), object_id=object_id)
    if record.merged_into is not None:
        return HttpResponseRedirect(reverse(f"admin:agreements_{record.kind}_split", args=[record.merged_into.pk]))
    chosen = _chosen(request)
    form = SplitForm(request.POST or None)
    refused, tried = "", None
    if request.method == "POST":
        require(request, Capability.WRITE)
        looks = "look" in request.POST
        if looks and "reason" in form.fields:
            # The reason is asked for when it is written down, not before.
            form.fields["reason"].required = False
        if form.is_valid() and looks:
            tried = _try(request, record, chosen, form.cleaned_data["to"])
        elif form.is_valid():
            to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
            try:
                batch = split(record=record.pk, to=to, claims=chosen, actor=request.user.get_username(), reason=reason)
            except SplitRefused as error:
                refused = str(error)
            else:
                moved = "1 claim" if len(chosen) == 1 else f"{len(chosen)} claims"
                tell(request, f"{moved} moved from {record.key} to {to}.", batch=batch)
                made = record_named(kind=Kind(record.kind), name=to) or record
                return HttpResponseRedirect(reverse(f"admin:agreements_{record.kind}_change", args=[made.pk]))
    context = {
        "title": f"Split {record.key}",
        "record": record,
        "label": labels(record_ids=[record.pk])[record.pk],
        "places": _places(record),
        "chosen": set(chosen),
        "to": request.POST.get("to") or proposed_key(kind=Kind(record.kind), key=record.key),
        "trial": tried,
        "form": form,
        "refused": refused,
        "may_write": may(request, Capability.WRITE),
        "may_propose": may(request, Capability.PROPOSE),
    }
    return admin.respond(request, "agreements/admin/split.html", context, status=409 if refused else 200)


def proposed_key(*, kind: Kind, key: str) -> str:
    """Propose a key nobody bears or bore: the record's own with the next free number. Two queries."""
    stem = key[: KEY_MAX_LENGTH - 5].rstrip("-")
    taken = set(
        Record.objects.filter(kind=kind, key__startswith=f"{stem}-").order_by("pk").values_list("key", flat=True)
    )
    formers = FormerKey.objects.filter(kind=kind, key__startswith=f"{stem}-").order_by("pk")
    taken |= set(formers.values_list("key", flat=True))
    return next(f"{stem}-{number}" for number in range(2, len(taken) + 3) if f"{stem}-{number}" not in taken)


def _chosen(request: HttpRequest) -> list[str]:
    return [key for key in dict.fromkeys(request.POST.getlist("claim")) if len(key) <= 64 and "\x00" not in key]


def _try(request: HttpRequest, record: Record, chosen: Sequence[str], to: str) -> Trial:
    return trial(
        change=lambda: split(
            record=record.pk,
            to=to,
            claims=chosen,
            actor=request.user.get_username(),
            reason="looking at what a split would show",
        ),
        refusals=(SplitRefused,),
    )


def _places(record: Record) -> list[Place]:
    places: list[Place] = []
    for rival in every_claim(kind=Kind(record.kind), record=record.pk):
        if not places or places[-1].path != rival.claim["path"]:
            places.append(Place(rival.claim["path"]))
        places[-1].claims.append(rival)
    return places
