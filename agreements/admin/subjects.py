"""What a page of curating is about, and what it is told: the record of its address, a reason, what was written."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from agreements.models import Record
from agreements.vocabulary.kinds import Kind


class ReasonForm(forms.Form):
    """Why somebody does what they do: asked of every change, kept in the history."""

    reason = forms.CharField(
        max_length=2_000, error_messages={"required": "Say why: the reason stays in the history, beside your name."}
    )


def record_of(*, kind: Kind, object_id: str) -> Record:
    """Give the record of this number and kind. Raises Http404."""
    number = int(object_id) if object_id.isascii() and object_id.isdigit() and len(object_id) < 19 else 0
    record = Record.objects.filter(pk=number, kind=kind).select_related("merged_into").order_by("pk").first()
    if record is None:
        raise Http404(f"There is no {kind.label} {object_id}.")
    return record


def record_named(*, kind: Kind, name: str) -> Record | None:
    """Find the record that somebody names by its key or its number; former keys lead to the record they led to."""
    name = name.strip()
    if not name.isprintable():
        return None  # the database refuses to look for some of it, and no key has any
    if name.isascii() and name.isdigit() and len(name) < 19:
        numbered = Record.objects.filter(pk=int(name), kind=kind).order_by("pk").first()
        if numbered is not None:
            return numbered
    records = Record.objects.filter(kind=kind).order_by("pk")
    return records.filter(key=name).first() or records.filter(former_keys__key=name).first()


def tell(request: HttpRequest, text: str, /, *, batch: int | None) -> None:
    """Say on the next page what was written, with the way to undo it; without a batch nothing was: it stood so."""
    if batch is None:
        messages.info(request, "Nothing was written: it stood so already.")
        return
    messages.success(
        request,
        format_html(
            '<bdi class="words">{}</bdi> <a class="underline" href="{}">See batch {}</a> or '
            '<a class="underline" href="{}">undo it</a>.',
            text,
            reverse("admin:agreements_batch_change", args=[batch]),
            batch,
            reverse("admin:agreements_batch_undo", args=[batch]),
        ),
    )
