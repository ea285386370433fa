"""An agreement as schema.org `Legislation`, in JSON-LD: what search engines and legal catalogues read.

Only properties that schema.org has, and only what the document says: a date that is no year, month or day
(`2024?`, `199X`) is left out, since schema.org could not say the doubt. Addresses are paths, to be read against the
address that answered. What the vocabulary has no word for stays in the record itself, at `url`:

- `legislationLegalForce` knows in force or not. Provisional application is not force (VCLT 25), nor is a suspended
  treaty to be performed (72). Nothing is said of what binds nobody, of what is unknown, planned or denied.
  `creativeWorkStatus` is the registry's own word.
- To supersede or extend is to change (`legislationChanges`); to implement or supplement is to be based on.
"""

from collections.abc import Mapping
from typing import Any

from agreements.api.formats.dates import plain_date
from agreements.vocabulary.actions import ActionType
from agreements.vocabulary.choices import Modality, RelationType, StatusValue
from agreements.vocabulary.kinds import COLLECTIONS, Kind

MEDIA_TYPE = "application/ld+json"
SCHEMA = "https://schema.org"

Document = Mapping[str, Any]
Node = dict[str, Any]

_IN_FORCE, _NOT_IN_FORCE = f"{SCHEMA}/InForce", f"{SCHEMA}/NotInForce"
LEGAL_FORCE: dict[str | None, str | None] = {
    StatusValue.ANNOUNCED.value: _NOT_IN_FORCE,
    StatusValue.ADOPTED.value: _NOT_IN_FORCE,
    StatusValue.SIGNED.value: _NOT_IN_FORCE,
    StatusValue.PROVISIONALLY_APPLIED.value: _NOT_IN_FORCE,
    StatusValue.IN_FORCE.value: _IN_FORCE,
    StatusValue.IN_EFFECT.value: None,
    StatusValue.SUSPENDED.value: _NOT_IN_FORCE,
    StatusValue.TERMINATED.value: _NOT_IN_FORCE,
    StatusValue.SUPERSEDED.value: _NOT_IN_FORCE,
    StatusValue.UNKNOWN.value: None,
    None: None,
}
"""What each status means as legal force; None where nothing can be said of it."""

RELATIONS: dict[str, str] = {
    RelationType.AMENDS.value: "legislationAmends",
    RelationType.SUPERSEDES.value: "legislationChanges",
    RelationType.EXTENDS.value: "legislationChanges",
    RelationType.IMPLEMENTS.value: "isBasedOn",
    RelationType.SUPPLEMENTS.value: "isBasedOn",
    RelationType.CITES.value: "citation",
}
"""The property that says each relation."""


def legislation(document: Document, /) -> Node:
    """Give an agreement's document as a JSON-LD object; what is not known is left out."""
    status = document["status"]["value"]
    is_actual = document["modality"] == Modality.ACTUAL
    numbers = [(one["scheme"], one["value"]) for one in document["identifiers"]]
    node: Node = {
        "@context": SCHEMA,
        "@type": "Legislation",
        "@id": document["url"],
        "url": document["url"],
        "name": document["title"] or document["key"],
        "alternateName": [_said(title) for title in document["titles"] if title["text"] != document["title"]],
        "legislationIdentifier": [document["key"], *(f"{scheme}:{value}" for scheme, value in numbers)],
        "identifier": [{"@type": "PropertyValue", "propertyID": scheme, "value": value} for scheme, value in numbers],
        "legislationType": _words(document["instrument_kind"]),
        "legislationDate": plain_date(document["concluded"]),
        "legislationDateOfApplicability": _first(document, ActionType.ENTRY_INTO_FORCE),
        "datePublished": _first(document, ActionType.PUBLICATION),
        "legislationLegalForce": LEGAL_FORCE[status] if is_actual else None,
        "creativeWorkStatus": _words(status if is_actual else document["modality"]),
        "legislationJurisdiction": [one["party"]["name"] or one["party"]["key"] for one in document["participants"]],
        "legislationPassedBy": [_linked("Organization", one["party"], Kind.PARTY) for one in document["participants"]],
        "contributor": _signatories(document),
        "locationCreated": _linked("Place", document["place"], Kind.PLACE),
        "inLanguage": document["languages"],
        "about": [
            {"@type": "DefinedTerm", "termCode": subject, "name": _words(subject)} for subject in document["subjects"]
        ],
        "isPartOf": _linked("Collection", document["package"], Kind.PACKAGE),
        "encoding": [_text(text) for text in document["texts"]],
        "sdDatePublished": document["updated_at"],
    }
    for relation in document["relations"]:
        related = _linked("Legislation", relation["agreement"], Kind.AGREEMENT)
        node.setdefault(RELATIONS[relation["type"]], []).append(related)
    return _without_gaps(node)


def _words(term: str | None) -> str | None:
    return None if term is None else term.replace("_", " ")


def _said(title: Mapping[str, Any]) -> str | Node:
    if title["language"] is None:
        return str(title["text"])
    return {"@value": title["text"], "@language": title["language"]}


def _first(document: Document, sort: ActionType) -> str | None:
    """Give the earliest day on which something happened to the agreement as such, if it is exact enough to say."""
    days = [
        action["effective_date"] or action["date"]
        for action in document["actions"]
        if action["type"] == sort and action["party"] is None and action["modality"] == Modality.ACTUAL
    ]
    dated = sorted((day for day in days if day is not None), key=lambda day: (day["earliest"], day["latest"]))
    return plain_date(dated[0]) if dated else None


def _linked(sort: str, link: Mapping[str, Any] | None, kind: Kind) -> Node | None:
    if link is None:
        return None
    return {"@type": sort, "@id": f"/api/v1/{COLLECTIONS[kind]}/{link['key']}/", "name": link["name"] or link["key"]}


def _signatories(document: Document) -> list[Node | None]:
    found: list[Node | None] = []
    for one in document["signatories"]:
        if one["person"] is not None:
            person = _linked("Person", one["person"], Kind.PERSON)
        elif one["as_printed"] is not None:
            person = {"@type": "Person", "name": one["as_printed"]}
        else:
            continue
        if person not in found:
            found.append(person)
    return found


def _text(text: Mapping[str, Any]) -> Node:
    return _without_gaps(
        {
            "@type": "LegislationObject",
            "inLanguage": text["language"],
            "contentUrl": text["address"],
            "sha256": text["sha256"],
            "legislationLegalValue": f"{SCHEMA}/AuthoritativeLegalValue" if text["authentic"] else None,
        }
    )


def _without_gaps(node: Mapping[str, Any]) -> Node:
    return {name: value for name, value in node.items() if value is not None and value != []}
