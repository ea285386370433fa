"""The three charts: each a picture on the front page, and a page of its own with the numbers in a table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse

from agreements.admin.base import require
from agreements.admin.days import today
from agreements.admin.drawings import SPANS, colour_of, draw_network, draw_waiting, draw_years, name_of
from agreements.reading import charts as read
from agreements.reading.charts import Network, Waiting, Years
from agreements.reading.remembered import last_remembered, remembered
from agreements.vocabulary.roles import Capability

PAIRS = 30
"""Pairs of parties that the table lists: the closest."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: what it is called, how its numbers are read, and what its template prints of them."""

    name: str
    title: str
    make: Callable[[date], Any]
    shown: Callable[[Any], dict[str, Any]]


def charts() -> list[dict[str, Any]]:
    """Give the charts for the front page; one whose numbers are not known as of now has no `chart` yet."""
    known = last_remembered(names=[_remembered(name) for name in CHARTS], day=today())
    return [
        {
            "name": name,
            "title": chart.title,
            "url": reverse("curating:chart", args=[name]),
            "part": reverse("curating:chart_part", args=[name]),
            "chart": {**chart.shown(kept.answer), "name": name} if kept is not None and kept.is_present else None,
        }
        for name, chart in CHARTS.items()
        for kept in [known.get(_remembered(name))]
    ]


def chart_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show a chart with its numbers in a table."""
    require(request, Capability.READ)
    context = {"title": _asked(name).title, "chart": _drawn(name)}
    request.current_app = admin.site.name
    frame = admin.site.each_context(request)
    return TemplateResponse(request, "agreements/admin/chart.html", {**frame, **context})


def chart_part(request: HttpRequest, name: str) -> HttpResponse:
    """Answer a chart as a part of a page."""
    require(request, Capability.READ)
    _asked(name)
    return render(request, "agreements/admin/_chart.html", {"chart": _drawn(name)})


def _asked(name: str) -> Chart:
    if name not in CHARTS:
        raise Http404(f"There is no chart {name}; there are: {', '.join(CHARTS)}")
    return CHARTS[name]


def _drawn(name: str) -> dict[str, Any]:
    chart, day = CHARTS[name], today()
    kept = remembered(name=_remembered(name), day=day, make=lambda: chart.make(day))
    return {**chart.shown(kept.answer), "name": name}


def _remembered(name: str) -> str:
    return f"chart.{name}"


def _years(data: Years) -> dict[str, Any]:
    by_status: dict[str | None, int] = dict.fromkeys(data.statuses, 0)
    for counts in (data.uncertain, data.undated, *(counts for _, counts in data.rows)):
        for status, number in counts.items():
            by_status[status] += number
    rows = [
        (
            str(year) if data.step == 1 else f"{year} to {year + data.step - 1}",
            [_cell(counts.get(status, 0), _concluded(status, year, data.step)) for status in data.statuses],
            _cell(sum(counts.values()), _concluded(None, year, data.step)),
        )
        for year, counts in data.rows
    ]
    for called, counts, where in (
        ("in one of several years", data.uncertain, None),
        ("on no known day", data.undated, {"concluded__isnull": "True"}),
    ):
        if counts:
            cells = [
                _cell(counts.get(status, 0), _list({"status": status, **where}) if status and where else "")
                for status in data.statuses
            ]
            rows.append((called, cells, _cell(sum(counts.values()), _list(where) if where else "")))
    return {
        "data": data,
        "drawing": draw_years(data=data),
        "legend": [(name_of(one), colour_of(one), f"{by_status[one]:,}") for one in data.statuses],
        "rows": rows,
        "total": f"{data.total:,}",
        "not_drawn": [
            f"{sum(counts.values()):,} concluded {called}"
            for called, counts in (
                ("on no known day or not yet", data.undated),
                ("in one of several years", data.uncertain),
            )
            if counts
        ],
    }


def _cell(number: int, url: str) -> tuple[str, str]:
    """Give a number as it is printed, and the list that it counts if there is one."""
    return f"{number:,}", url if number else ""


def _concluded(status: str | None, year: int, step: int) -> str:
    """Give the list of the agreements concluded in these years; of those of a status, if one is named."""
    wanted = {"concluded_earliest__gte": f"{year:04}-01-01", "concluded_latest__lt": f"{year + step:04}-01-01"}
    return _list({"status": status, **wanted} if status else wanted)


def _list(wanted: dict[str, str]) -> str:
    """Give the list of the agreements that a chart speaks of and that are `wanted`."""
    shown = {"record__state__exact": "published", "record__modality__in": "actual,planned"}
    return f"{reverse('admin:agreements_agreement_changelist')}?{urlencode({**wanted, **shown})}"


def _network(data: Network) -> dict[str, Any]:
    parties = [label for label, _ in data.parties]
    pairs = [
        (parties[one], parties[other], f"{number:,}", _list({"between": f"{parties[one].key},{parties[other].key}"}))
        for one, other, number in data.pairs[:PAIRS]
    ]
    return {
        "drawing": draw_network(data=data),
        "parties": [(label, f"{number:,}") for label, number in data.parties],
        "total": f"{data.total:,}",
        "between": f"{data.between:,}",
        "pairs": pairs,
        "more": len(data.pairs) - len(pairs),
        "elsewhere": f"{data.total - data.between:,}",
    }


def _waiting(data: Waiting) -> dict[str, Any]:
    spans = [(called, first, last, data.between(first, last)) for called, first, last in SPANS]
    return {
        "drawing": draw_waiting(data=data),
        "rows": [
            (called, first, last, f"{number:,}", f"{100 * number / max(1, data.counted):.1f}")
            for called, first, last, number in spans
        ],
        "counted": f"{data.counted:,}" if data.counted else "",
        "total": f"{data.total:,}",
        "quantiles": [data.quantile(part) for part in (0.25, 0.5, 0.75)],
        "excluded": [(_EXCLUDED[why], f"{number:,}") for why, number in data.excluded.items()],
    }


_EXCLUDED = {
    read.NON_BINDING: "non-binding, so that they await no force",
    read.UNDATED: "concluded on no known day, or not yet",
    read.NOT_IN_FORCE: "concluded, and on no day so far known to be in force",
    read.INEXACT: "whose days are not known exactly",
}

CHARTS: dict[str, Chart] = {
    chart.name: chart
    for chart in (
        Chart("years", "Agreements by year and status", lambda day: read.years(day=day), _years),
        Chart("network", "Who agrees with whom", lambda day: read.network(), _network),
        Chart("waiting", "From signature to entry into force", lambda day: read.waiting(day=day), _waiting),
    )
}
