"""Merging two records into one, after a look at what that shows; and telling two apart for good."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from agreements.admin.base import ReadingAdmin, may, require
from agreements.admin.previewing import Trial, trial
from agreements.admin.subjects import ReasonForm, record_named, record_of, tell
from agreements.matching.likely import likely_record
from agreements.models import Record
from agreements.reading.keys import near
from agreements.reading.labels import labels
from agreements.reading.merges import Linking, in_words, linking_to, merged_here, told_apart
from agreements.reading.values import Shown
from agreements.recording.merging import MergeRefused, clashes, merge
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

TEMPLATE = "agreements/admin/merge.html"

TRIED = 1_000
"""Links to the merged record up to which a merge is tried out at once; with more it is when somebody asks (`look`)."""

A_SECOND = 500
"""Linking records that a merge leads on in a second, about."""


class MergeForm(ReasonForm):
    """Which of two records survives, and why they are one."""

    survivor = forms.IntegerField(error_messages={"required": "Say which of the two survives."})


@dataclass(frozen=True, slots=True)
class Clashing:
    """A place of which both records speak differently, in words."""

    path: str
    survivor: Shown | None
    merged: Shown | None
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two records that are to become one: which survives, what leads to each, where they differ, what is shown."""

    merged: Record
    survivor: Record
    linking: dict[int, Linking]
    clashing: tuple[Clashing, ...]
    trial: Trial | None


def merge_page(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show which records this one may be, or (`?with=`) what merging the two comes to; a POST merges them."""
    require(request, Capability.READ)
    record = record_of(kind=Kind(admin.model.KIND), object_id=object_id)
    if record.merged_into is not None:
        return HttpResponseRedirect(reverse(f"admin:agreements_{record.kind}_merge", args=[record.merged_into.pk]))
    name = request.GET.get("with", "")
    other = record_named(kind=Kind(record.kind), name=name) if name else None
    form = MergeForm(request.POST or None)
    refused = ""
    if request.method == "POST":
        require(request, Capability.WRITE)
        if other is None:
            refused = "Choose the other record first."
        elif form.is_valid():
            pair = (record, other) if form.cleaned_data["survivor"] == other.pk else (other, record)
            try:
                batch = merge(
                    merged=pair[0].pk,
                    survivor=pair[1].pk,
                    actor=request.user.get_username(),
                    reason=form.cleaned_data["reason"],
                )
            except MergeRefused as error:
                refused = str(error)
            else:
                tell(request, f"{pair[0].key} is merged into {pair[1].key}, which speaks for both.", batch=batch)
                return HttpResponseRedirect(reverse(f"admin:agreements_{record.kind}_change", args=[pair[1].pk]))
    return show_merge(admin, request, record, name=name, form=form, refused=refused)


def show_merge(
    admin: ReadingAdmin, request: HttpRequest, record: Record, *, name: str, form: forms.Form, refused: str
) -> HttpResponse:
    """Show the page, with what was typed and why it was refused."""
    kind = Kind(record.kind)
    other = record_named(kind=kind, name=name) if name else None
    writes = may(request, Capability.WRITE)
    pairing = None
    if other is not None and other.pk != record.pk:
        pairing = _pair(request, record, other, tries=writes)
    likely = likely_record(record=record.pk) if pairing is None else []
    known = labels(record_ids={record.pk, *(one.record for one in likely), *([other.pk] if other else [])})
    context: dict[str, Any] = {
        "title": f"Merge {record.key}",
        "record": record,
        "label": known[record.pk],
        "name": name,
        "near": near(kind=kind, key=name) if name and other is None else [],
        "is_itself": other is not None and other.pk == record.pk,
        "likely": [(known[one.record], one) for one in likely],
        "pairing": pairing,
        "known": known,
        "apart": told_apart(record=record.pk),
        "merged_here": merged_here(record=record.pk),
        "form": form,
        "refused": refused,
        "may_write": writes,
        "may_propose": may(request, Capability.PROPOSE),
        "duplicates_url": reverse("curating:duplicates"),
    }
    if pairing is not None:
        context |= {
            "survivor": known[pairing.survivor.pk],
            "merged": known[pairing.merged.pk],
            "survivor_linking": pairing.linking[pairing.survivor.pk],
            "merged_linking": pairing.linking[pairing.merged.pk],
            "look": f"?{urlencode({'with': name, 'survivor': str(pairing.survivor.pk), 'look': '1'})}",
            "seconds": max(2, round(pairing.linking[pairing.merged.pk].count / A_SECOND)),
            "turned": f"?{urlencode({'with': name, 'survivor': str(pairing.merged.pk)})}",
            "trial": pairing.trial,
        }
    return admin.respond(request, TEMPLATE, context, status=409 if refused else 200)


def _pair(request: HttpRequest, record: Record, other: Record, *, tries: bool) -> Pairing:
    """Put together what the page of two records shows; `tries` tells whether the merge may be tried out."""
    linking = linking_to(record_ids=[record.pk, other.pk])
    asked = request.POST.get("survivor") or request.GET.get("survivor")
    if asked not in (str(record.pk), str(other.pk)):
        # What more leads to is likelier to be known by its key; of equals, the older one is.
        asked = str(max((record, other), key=lambda one: (_shown(one), linking[one.pk].count, -one.pk)).pk)
    survivor, merged = (record, other) if asked == str(record.pk) else (other, record)
    found = clashes(merged=merged.pk, survivor=survivor.pk)
    said = [(clash.path, value) for clash in found for value in (clash.survivor, clash.merged, clash.shown)]
    words = in_words(kind=Kind(record.kind), said=said)
    shown = tuple(Clashing(clash.path, *words[3 * place : 3 * place + 3]) for place, clash in enumerate(found))
    tried = None
    if tries and (linking[merged.pk].count <= TRIED or "look" in request.GET):
        tried = trial(
            change=lambda: merge(
                merged=merged.pk,
                survivor=survivor.pk,
                actor=request.user.get_username(),
                reason="looking at what a merge would show",
            ),
            refusals=(MergeRefused,),
        )
    return Pairing(merged=merged, survivor=survivor, linking=linking, clashing=shown, trial=tried)


def _shown(record: Record) -> bool:
    return record.state == RecordState.PUBLISHED
