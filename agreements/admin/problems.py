"""What needs work: each rule with how much it finds, and the list of what that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from agreements.admin.base import may, number_asked, require
from agreements.admin.days import today
from agreements.admin.tags import page_of
from agreements.facts.addresses import AddressError, Place, locate
from agreements.integrity.findings import Severity
from agreements.integrity.rules import RULES, Rule
from agreements.reading import problems
from agreements.reading.problems import Count, Found
from agreements.reading.remembered import Remembered
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

FIRST: dict[str, tuple[str, str]] = {
    "candidates": ("Candidates", "proposals that await a decision"),
    "conflict": ("Conflicts", "places of which sources say what cannot all be true"),
    "facts_unsourced": ("Unsourced facts", "records with facts for which no source is named"),
    "package_count_differs": ("Packages", "a source counts more documents, or fewer, than were identified"),
    "signed_for_long": ("Signed for long", "agreements that are not known to be in force; the oldest first"),
    "duplicates": ("Possible duplicates", "pairs of records that may be one"),
    "name_unmatched": ("Unmatched names", "names of signatories that are linked to no person"),
    "candidate_link_unknown": ("Unknown links", "links of waiting candidates to records that nobody knows"),
}
"""What the front page shows first: the title and what is counted."""

ELSEWHERE = {"candidates": "admin:agreements_candidate_changelist", "duplicates": "curating:duplicates"}
"""The lists of what is no rule's finding."""


@dataclass(frozen=True, slots=True)
class Card:
    """Something that may need work: its list, and how much there is of it, if that is known as of now."""

    name: str
    title: str
    about: str
    url: str
    count: Remembered[Count] | None


def address(name: str, /, *arguments: object) -> str:
    """Give the address of a page of the admin, empty where there is no such page."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def overview() -> dict[str, Any]:
    """Give the cards of the front page: what comes first, and the other rules by severity. Counts nothing anew."""
    known = problems.last_counts(names=(*FIRST, *RULES), day=today())
    present = {name: count for name, count in known.items() if count.is_present}
    others = [rule for rule in RULES.values() if rule.name not in FIRST]
    return {
        "first": [
            Card(name, title, about, url, present.get(name))
            for name, (title, about) in FIRST.items()
            if (url := address(ELSEWHERE[name]) if name in ELSEWHERE else address("curating:problem", name))
        ],
        "severities": [
            (_CALLED[severity], [_card(rule, present) for rule in others if rule.severity is severity])
            for severity in Severity
        ],
        "counted": f"{problems.COUNTED:,}",
    }


_CALLED = {Severity.BREACH: "Breaches: what cannot be true", Severity.NOTICE: "Notices: what is worth a look"}


def _card(rule: Rule, present: dict[str, Remembered[Count]]) -> Card:
    return Card(rule.name, rule.summary, "", address("curating:problem", rule.name), present.get(rule.name))


def every_problem(request: HttpRequest) -> HttpResponse:
    """Show how much every rule finds."""
    require(request, Capability.READ)
    return _page(request, "problems", {"title": "Problems", "work": overview()})


def some_counts(request: HttpRequest) -> HttpResponse:
    """Answer how much there is of each `name`, as parts of a page; what takes long is counted with `anew` only."""
    require(request, Capability.READ)
    names = list(dict.fromkeys(request.GET.getlist("name")))
    unknown = sorted(name for name in names if name not in RULES and name not in problems.OTHERS)
    if unknown:
        raise Http404(f"There is nothing of the name {', '.join(unknown)} to count.")
    return JsonResponse({name: _counted(request, name) for name in names})


def _counted(request: HttpRequest, name: str) -> str:
    rule, day = RULES.get(name), today()
    if rule is not None and "anew" not in request.GET and problems.takes_long(rule=rule):
        count = problems.last_counts(names=[name], day=day).get(name)
    else:
        count = problems.count(name=name, day=day)
    return render_to_string("agreements/admin/_count.html", {"name": name, "count": count, "asked": True})


def one_problem(request: HttpRequest, rule: str) -> HttpResponse:
    """Show what one rule finds, of one kind of record or of all; what takes long is looked for with `anew` only."""
    require(request, Capability.READ)
    asked = RULES.get(rule)
    if asked is None:
        raise Http404(f"There is no rule {rule}.")
    kind = next((kind for kind in Kind if kind == request.GET.get("kind")), None)
    day = today()
    if "anew" not in request.GET and problems.takes_long(rule=asked):
        found = problems.last_findings(rule=asked, day=day, kind=kind)
    else:
        found = problems.findings(rule=asked, day=day, kind=kind)
    context = {
        "title": asked.summary,
        "rule": asked,
        "advice_parts": asked.explanation.split("\n\n")[1:],
        "kind": kind,
        "found": found,
        **({} if found is None else _listed(request, found, day, kind)),
    }
    return _page(request, "problem", context)


def _listed(request: HttpRequest, found: Remembered[list[Any]], day: date, kind: Kind | None) -> dict[str, Any]:
    page = problems.page(found=found.answer, number=number_asked(request, "page") or 1)
    # What lies beyond the findings that were counted may be of any kind.
    kinds = set(Kind) if page.count.more or kind else {one.kind for one in found.answer}
    return {
        "shown": page,
        "kinds": [one for one in Kind if one in kinds],
        "rows": [(one, *_ways(request, one)) for one in page.rows],
    }


def _ways(request: HttpRequest, found: Found) -> tuple[str, list[tuple[str, str]]]:
    """Give where a finding is looked at, and what whoever asks may do about it: address and words."""
    finding, record = found.finding, found.record
    if found.candidate is not None:
        url = address("admin:agreements_candidate_change", found.candidate)
        return url, [(url, "Look at the candidate")] if url else []
    if record is None:
        return "", []
    pages: list[tuple[str, str, str]] = []
    if may(request, Capability.WRITE):
        pages = [(name, text, query) for rules, name, text, query in _REMEDIES if finding.rule in rules]
        pages.append(("edit", "Edit", ""))
    elif may(request, Capability.PROPOSE):
        pages.append(("edit", "Propose a change", ""))
    offered = [
        (url + (f"{query}{finding.path}" if query else ""), text)
        for name, text, query in pages
        if (url := address(f"admin:agreements_{record.kind.value}_{name}", record.record))
    ]
    return page_of(record) + _anchor(record.kind, finding.path), offered


def _anchor(kind: Kind, path: str) -> str:
    """Give where on a record's page a place stands: collections have no line of their own."""
    try:
        is_collection = locate(kind, path).place is Place.COLLECTION
    except AddressError:
        return "#facts"
    if is_collection:
        return "#standing" if path == "/actions" else "#facts"
    return f"#{path}" if path else ""


_REMEDIES: Iterable[tuple[frozenset[str], str, str, str]] = (
    (frozenset({"conflict"}), "conflict", "Decide", "?path="),
    (frozenset({"same_name", "session_number_twice"}), "merge", "Merge", ""),
)
"""Of which rules' findings which page of the record is the remedy."""


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    request.current_app = admin.site.name
    frame = admin.site.each_context(request)
    return TemplateResponse(request, f"agreements/admin/{template}.html", {**frame, **context})
