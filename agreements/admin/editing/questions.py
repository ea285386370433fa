"""What the form's script asks while somebody types. Every answer is short, whatever the registry holds."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from agreements.admin.base import require
from agreements.admin.editing.understanding import reads
from agreements.reading.passages import passages, places
from agreements.reading.suggestions import suggestions
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import Capability

LONGEST = 20_000
"""Characters of a question: as long as a quote may be."""


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer with records of a `kind` that `q` may mean."""
    require(request, Capability.PROPOSE)
    kind = _kind(request)
    found = suggestions(kind=kind, words=_asked(request, "q")) if kind is not None else []
    return _answer([{"key": one.label.key, "name": one.label.text[:200], "called": one.called[:200]} for one in found])


@require_safe
def quoted(request: HttpRequest) -> JsonResponse:
    """Answer with passages of a `source` that were quoted before and hold the words `q`."""
    require(request, Capability.PROPOSE)
    found = passages(source=_asked(request, "source"), words=_asked(request, "q"))
    return _answer(
        [
            {
                "quote": one.quote,
                "row": one.row,
                "prefix": one.prefix,
                "suffix": one.suffix,
                "start": one.start,
                "claims": one.claims,
            }
            for one in found
        ]
    )


@require_POST
def stands(request: HttpRequest) -> JsonResponse:
    """Answer with where `quote` stands in the text of `source`, with the words around it.

    It is posted, for a quote is longer than an address may be; nothing is written.
    """
    require(request, Capability.PROPOSE)
    source, quote = (request.POST.get(name, "").replace("\x00", "")[:LONGEST] for name in ("source", "quote"))
    found = places(source=source, quote=quote)
    spans = [
        {"start": one.start, "prefix": one.prefix, "quote": _shortened(one.quote), "suffix": one.suffix}
        for one in found.spans
    ]
    return JsonResponse({"places": spans, "problem": found.problem})


@require_safe
def understand(request: HttpRequest) -> JsonResponse:
    """Answer with what the text `q` means at the place `at` of a `kind`: a date in words, an amount."""
    require(request, Capability.PROPOSE)
    kind = _kind(request)
    found = reads(kind=kind, at=_asked(request, "at"), text=_asked(request, "q")) if kind is not None else None
    return JsonResponse({"reads": found.reads if found else "", "problem": found.problem if found else ""})


def _kind(request: HttpRequest) -> Kind | None:
    name = request.GET.get("kind", "")
    return Kind(name) if name in Kind.values else None


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "")[:LONGEST]


def _shortened(words: str) -> str:
    return words if len(words) <= 400 else f"{words[:200]} … {words[-200:]}"


def _answer(found: list[Any]) -> JsonResponse:
    return JsonResponse({"found": found})
