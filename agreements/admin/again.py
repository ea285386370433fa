"""Make this the value again: what a record's history tells was held once, held again as a new change."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from agreements.admin.base import ReadingAdmin, require
from agreements.admin.subjects import ReasonForm, record_of, tell
from agreements.facts.edits import Edit
from agreements.models import NOUNS, Change, Claim, Record
from agreements.recording.edits import Edited, EditRefused, edit, follow
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability


class AgainRefused(ValueError):
    """What was asked for cannot be made the value again; the message says what to do."""


def again_page(admin: ReadingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Take `reason` and either `claim` (its number) or `change`, `field` and `side`; lead back to the record.

    The claim is followed again. Of a judgement, what the field held before or after that change is judged again.
    """
    require(request, Capability.WRITE)
    record = record_of(kind=admin.model.KIND, object_id=object_id)
    page = redirect(f"admin:agreements_{record.kind}_change", record.pk)
    if request.method != "POST":
        return page
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["reason"]))
        return page
    try:
        written = _write(request, record, reason=form.cleaned_data["reason"])
    except (AgainRefused, EditRefused) as error:
        messages.error(request, format_html('<bdi class="words">{}</bdi>', f"Nothing was changed: {error}"))
        return page
    tell(request, f"It is the value again of {record.key}, as a change of its own.", batch=written.batch)
    return page


def _write(request: HttpRequest, record: Record, *, reason: str) -> Edited:
    actor = request.user.get_username()
    if "claim" in request.POST:
        return follow(claim=_claim(request, record), actor=actor, reason=reason)
    field, value = _judged(request, record)
    anew = Edit(kind=Kind(record.kind), key=record.key, classification={field: value})
    return edit(edit=anew, actor=actor, reason=reason)


def _claim(request: HttpRequest, record: Record) -> int:
    claim = Claim.objects.filter(pk=_number(request, "claim"), record=record).order_by("pk").first()
    if claim is None:
        raise AgainRefused("there is no such claim on this record. Choose one in its history.")
    return claim.pk


def _judged(request: HttpRequest, record: Record) -> tuple[str, Any]:
    """Read from the history what a field of the classification was judged to be; the form only says where."""
    model = NOUNS[Kind(record.kind)]
    field, side = request.POST.get("field", ""), request.POST.get("side", "")
    changes = Change.objects.filter(pk=_number(request, "change"), record=record.pk, table_name=model._meta.db_table)
    change = changes.order_by("pk").first()
    row = {"before": change.before, "after": change.after}.get(side) if change is not None else None
    if row is None or field not in model.CLASSIFICATION or field not in row:
        raise AgainRefused("there is no such judgement in the history of this record. Choose one there.")
    return field, row[field]


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
