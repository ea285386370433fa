"""Possible duplicates: pairs of records that may be one, the likeliest first."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from agreements.admin.base import may, require
from agreements.matching.duplicates import duplicates
from agreements.reading.labels import labels
from agreements.reading.telling import telling
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from agreements.vocabulary.roles import Capability

PAIRS = 50
"""Pairs on the page: who has been through them sees the next ones."""


def duplicates_page(request: HttpRequest) -> HttpResponse:
    """Show pairs of all kinds, or (`?kind=`) of one."""
    require(request, Capability.READ)
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in Kind.values else None
    pairs = duplicates(kind=kind, limit=PAIRS + 1)
    numbers = {number for pair in pairs for number in (pair.first, pair.second)}
    known, facts = labels(record_ids=numbers), telling(record_ids=numbers)
    shown = [
        {
            "pair": pair,
            "first": known[pair.first],
            "second": known[pair.second],
            "sides": [(known[number], facts.get(number, ())) for number in (pair.first, pair.second)],
        }
        for pair in pairs[:PAIRS]
        if pair.first in known and pair.second in known
    ]
    request.current_app = admin.site.name
    context = {
        **admin.site.each_context(request),
        "title": "Possible duplicates",
        "pairs": shown,
        "more": len(pairs) > PAIRS,
        "kind": kind,
        "kinds": [(one, COLLECTIONS[one]) for one in Kind],
        "may_write": may(request, Capability.WRITE),
        "may_propose": may(request, Capability.PROPOSE),
    }
    return TemplateResponse(request, "agreements/admin/duplicates.html", context)
