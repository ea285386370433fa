"""What the page of a record prints: its facts with their evidence, where it stands, what links here, its changes."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from agreements.admin.base import may, number_asked
from agreements.admin.buttons import buttons, page_address
from agreements.admin.days import day_asked, today
from agreements.models import Agreement, Claim, Noun, Record
from agreements.reading.backlinks import backlinks, sections
from agreements.reading.evidence import evidence
from agreements.reading.history import PAGE_SIZE, history_of_record
from agreements.reading.labels import labels
from agreements.reading.standings import standings
from agreements.reading.timeline import timeline
from agreements.reading.values import Shown, show_column, stored_in
from agreements.vocabulary.roles import Capability

CHANGES_ON_PAGE = 10
"""Changed rows shown on the record's own page; the others are a page away."""

SHOWN_CHARACTERS = 20_000
"""Characters of one description field that its page shows: a source's text may have millions."""

MERGED_SHOWN = 20
"""Records merged into this one that its page names."""


def record_context(*, request: HttpRequest, shown: Noun) -> dict[str, Any]:
    """Give what the page of a record prints. A number of queries that depends on its kind alone."""
    record = shown.record
    merged = list(Record.objects.filter(merged_into=record).order_by("key", "pk")[: MERGED_SHOWN + 1])
    named = labels(record_ids={one for one in (record.pk, record.merged_into_id) if one} | {one.pk for one in merged})
    claim_list = reverse(f"admin:{Claim._meta.app_label}_{Claim._meta.model_name}_changelist")
    return {
        "title": record.key,
        "record": record,
        "buttons": buttons(request=request, record=record),
        "conflict_url": page_address(record=record, name="conflict"),
        "label": named[record.pk],
        "merged_into": named.get(record.merged_into_id or 0),
        "merged_here": [named[one.pk] for one in merged[:MERGED_SHOWN]],
        "merged_more": len(merged) > MERGED_SHOWN,
        "classification": _classification(shown),
        "text_kind": getattr(shown, "text_kind", None),
        "evidence": evidence(kind=shown.KIND, record=record.pk, whole=request.GET.get("all") == "facts"),
        **_backlinks(request, record),
        **history_context(request=request, record=record, size=CHANGES_ON_PAGE),
        "shown_characters": SHOWN_CHARACTERS,
        "text_slice": f":{SHOWN_CHARACTERS}",
        "claim_list_url": claim_list,
        "claims_url": f"{claim_list}?record__exact={record.pk}",
        **(_standing(request, shown) if isinstance(shown, Agreement) else {}),
    }


def history_context(
    *, request: HttpRequest, record: Record, before: int | None = None, size: int = PAGE_SIZE
) -> dict[str, Any]:
    """Give what a page of changes prints; `again_url` takes "make this the value again" from those who may write."""
    return {
        "history": history_of_record(record=record.pk, before=before, size=size),
        "record_url": page_address(record=record, name="change"),
        "again_url": page_address(record=record, name="again") if may(request, Capability.WRITE) else None,
    }


def _backlinks(request: HttpRequest, record: Record) -> dict[str, Any]:
    asked = request.GET.get("linked", "")
    section = asked if asked in sections() else None
    below = number_asked(request, "below") if section else None
    return {"linked": section, "backlinks": backlinks(record=record.pk, section=section, below=below)}


def _standing(request: HttpRequest, agreement: Agreement) -> dict[str, Any]:
    asked, now = day_asked(request), today()
    told = standings(agreement=agreement, day=asked.day)
    return {
        "standings": told,
        "timeline": timeline(standings=told, today=now),
        "day": asked.day,
        "today": now,
        "asked_wrongly": asked.wrongly,
    }


def _classification(row: Noun) -> list[tuple[str, str, Shown | None]]:
    """Give the editor's judgement, field by field: name, what it means, value."""
    found = []
    for name in row.CLASSIFICATION:
        field = stored_in(type(row), name)
        value = getattr(row, field.attname)
        shown = None if value in (None, "", []) else show_column(field, value)
        found.append((name.replace("_", " "), str(field.help_text), shown))
    return found
