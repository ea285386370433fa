"""Two records that look alike and are not the same: said once, remembered, and taken back where it was wrong."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from agreements.admin.base import ReadingAdmin, require
from agreements.admin.merging import show_merge
from agreements.admin.subjects import ReasonForm, record_of
from agreements.recording.distinguishing import DistinguishRefused, distinguish, forget
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

APART, ALIKE = "apart", "alike"


class DistinguishForm(ReasonForm):
    """Which other record, whether they are told apart or that is taken back, where to go then, and why."""

    other = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    choice = forms.ChoiceField(choices=[(APART, "not the same"), (ALIKE, "may be the same again")], initial=APART)
    back = forms.ChoiceField(choices=[("duplicates", "the list of pairs")], required=False)


def distinguish_page(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Tell this record apart from another one, or take that back (POST); a GET leads to the merge page."""
    require(request, Capability.READ)
    record = record_of(kind=Kind(admin.model.KIND), object_id=object_id)
    merging = reverse(f"admin:agreements_{record.kind}_merge", args=[record.pk])
    if request.method != "POST":
        return HttpResponseRedirect(merging)
    require(request, Capability.WRITE)
    form = DistinguishForm(request.POST)
    other = request.POST.get("other", "")
    if not form.is_valid():
        return show_merge(admin, request, record, name=other, form=form, refused="")
    said = form.cleaned_data
    actor = request.user.get_username()
    try:
        if said["choice"] == APART:
            distinguish(first=record.pk, second=said["other"], actor=actor, reason=said["reason"])
            messages.success(
                request, "They are told apart: the pair is not proposed again. The merge page takes that back."
            )
        else:
            forget(first=record.pk, second=said["other"], actor=actor, reason=said["reason"])
            messages.success(request, "They are told apart no longer: the pair may be proposed and merged again.")
    except DistinguishRefused as error:
        return show_merge(admin, request, record, name=other, form=form, refused=str(error))
    if said["back"]:
        return HttpResponseRedirect(reverse("curating:duplicates"))
    # Who takes a judgement back wants to compare the two again.
    return HttpResponseRedirect(merging if said["choice"] == APART else f"{merging}?{urlencode({'with': other})}")
