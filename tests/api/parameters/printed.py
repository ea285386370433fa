"""The law of filters: asking for what documents print finds exactly the documents that print it."""

import json
from collections.abc import Iterator
from typing import Any

from agreements.models import Document
from agreements.reading.conditions import QUESTIONS, Question, takes
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import keys

COMPARED = (takes.Bound, takes.Moment, takes.Amount, takes.OneDay, takes.Together)
"""What a value is compared with, or several are; these have tests of their own."""
ON_THEIR_OWN = {"source", "complete"}
MOST = 3
"""How many values of one question are asked for."""


def at(body: dict[str, Any], field: str) -> Iterator[Any]:
    """Give all that a document prints at a field; of a ledger, what happened."""
    found: list[Any] = [body]
    for name in field.split("."):
        found = [part[name] for part in found]
        found = [part for value in found for part in (value if isinstance(value, list) else [value])]
        if name == "actions":
            wanted = {"denied"} if "signatories" in field else {"denied", "planned"}
            found = found if field == "actions.modality" else [one for one in found if one["modality"] not in wanted]
    yield from found


def asked_as(question: Question, value: Any) -> list[str]:
    """Give the ways in which a printed value is asked for."""
    if value is None:
        return []
    if isinstance(question.takes, takes.Link):
        return [value["key"] if isinstance(value, dict) else value]
    if isinstance(question.takes, takes.YesNo):
        return ["true" if value else "false"]
    if question.name == "status_reason":
        return [value.partition(":")[0]]
    return [str(value)]


def printed(question: Question, body: dict[str, Any]) -> set[str]:
    """Give the values under which a document has to be found."""
    if question.name == "identifier":
        return {way for one in body["identifiers"] for way in (one["scheme"], f"{one['scheme']}:{one['value']}")}
    return {way for field in question.fields for value in at(body, field) for way in asked_as(question, value)}


def hold_to_the_law(kind: Kind) -> set[str]:
    """Ask for some of all that the documents of a kind print, by every question; gives the names of those asked."""
    bodies = {document.key: json.loads(document.body) for document in Document.objects.filter(kind=kind)}
    asked = set()
    for name, question in QUESTIONS[kind].items():
        if isinstance(question.takes, COMPARED) or name in ON_THEIR_OWN or not question.fields:
            continue
        by_document = {key: printed(question, body) for key, body in bodies.items()}
        for value in sorted(set().union(*by_document.values()))[:MOST]:
            expected = {key for key, values in by_document.items() if value in values}
            found = keys(f"{COLLECTIONS[kind]}/", **{name: value}, page_size="500")
            assert set(found) == expected, (kind, name, value)
            asked.add(name)
    return asked
