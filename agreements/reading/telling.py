"""The few facts by which a person tells two records of one kind apart, read off their documents."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from agreements.models import Document
from agreements.vocabulary.dates import describe, parse
from agreements.vocabulary.kinds import Kind

TELLING: dict[Kind, tuple[str, ...]] = {
    Kind.AGREEMENT: ("titles", "instrument_kind", "concluded", "place", "participants", "identifiers"),
    Kind.MEETING: ("date", "place", "host", "body", "session_number", "attendance"),
    Kind.AWARD: ("decoration", "decoration_class", "recipient", "date"),
    Kind.COMMITMENT: ("parties", "target", "unit", "due"),
    Kind.FIGURE: ("indicator", "value", "unit", "period", "parties"),
    Kind.PACKAGE: ("occasion", "claimed_count"),
    Kind.PARTY: ("names", "kind", "iso3166_alpha3"),
    Kind.PERSON: ("names", "tenures"),
    Kind.OFFICE: ("names", "party"),
    Kind.BODY: ("names", "parties"),
    Kind.PLACE: ("names", "country"),
    Kind.DECORATION: ("names", "conferring_party"),
    Kind.SOURCE: ("publisher", "published", "kind", "language"),
}
"""The fields of a document to compare first, by kind."""

NAMED = 4
"""Members of one collection that are named."""

_OWN = ("text", "name", "party", "person", "office", "value", "as_printed")
"""What a member of a collection is known by, the first that it has."""

Fact = tuple[str, str]
"""What a fact is called, and what it says."""


def telling(*, record_ids: Collection[int]) -> dict[int, tuple[Fact, ...]]:
    """Give the telling facts of each record that readers see; what nobody knows is left out. One query."""
    documents = Document.objects.filter(record__in=record_ids).order_by("record").values_list("record", "kind", "body")
    return {record: tuple(_facts(Kind(kind), json.loads(body))) for record, kind, body in documents}


def _facts(kind: Kind, body: Mapping[str, Any]) -> Iterator[Fact]:
    for name in TELLING[kind]:
        words = _words(body.get(name))
        if words:
            yield name.replace("_", " "), words
    yield "claims", f"{body['claims']['count']} from {body['claims']['sources']} sources"


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        said = dict.fromkeys(words for words in map(_words, value) if words)
        more = f" and {len(said) - NAMED} more" if len(said) > NAMED else ""
        return ", ".join(list(said)[:NAMED]) + more
    if isinstance(value, dict):
        if "edtf" in value:
            return describe(parse(value["edtf"], allow_open=True))
        if "key" in value:
            return str(value.get("name") or value["key"])
        return next((words for name in _OWN if (words := _words(value.get(name)))), "")
    return str(value)
