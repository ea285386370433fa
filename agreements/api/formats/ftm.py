"""Parties and people as entities of FollowTheMoney, the model of investigators' and sanctions data.

One record gives several entities, each with an `id`, a `schema` and `properties`, whose values are lists of text:

- a party is a `PublicBody` (a state: the model has no schema for states that can be a member of an organisation), an
  `Organization`, or a `LegalEntity` where its kind is not stated; its memberships are `Membership`s, what it succeeded
  a `Succession`;
- a person is a `Person`, each tenure an `Occupancy` of a `Position`, the office held.

Ids are made of keys, so they stay the same: `party.kaz`, `person.sadyr-japarov.tenures.president`. A position comes
with everybody who held it, so a file of several people may have it several times, in the same words. The model's dates
are years, months or days: what is vaguer is told in `summary`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agreements.api.formats.dates import ends, plain_date
from agreements.reading.offices import HeldOffice
from agreements.vocabulary.choices import NameKind, NameStrength, PartyKind
from agreements.vocabulary.kinds import Kind

Entity = dict[str, Any]
Document = Mapping[str, Any]

MEDIA_TYPE = "application/x-ndjson"
"""Entities are exchanged one a line."""

KINDS = frozenset({Kind.PARTY, Kind.PERSON})
"""The kinds that the model has schemata for."""

_SCHEMATA = {PartyKind.STATE.value: "PublicBody", PartyKind.ORGANISATION.value: "Organization", None: "LegalEntity"}


def offices_of(documents: Iterable[Document], /) -> set[str]:
    """Give the keys of the offices that these people hold or held; `reading.offices` tells whose they are."""
    return {tenure["office"]["key"] for document in documents for tenure in document.get("tenures", ())}


def entities(document: Document, /, *, offices: Mapping[str, HeldOffice]) -> Iterator[Entity]:
    """Give the entities of a party's or a person's document; `offices` are those of `offices_of`, by key."""
    if document["record_kind"] == Kind.PARTY:
        yield from _party(document)
    else:
        assert document["record_kind"] == Kind.PERSON, f"no schema for {document['record_kind']}"
        yield from _person(document, offices)


def _party(document: Document) -> Iterator[Entity]:
    party = f"{Kind.PARTY}.{document['key']}"
    country = document["iso3166_alpha2"].lower() if document["iso3166_alpha2"] else None
    properties = {**_names(document), "country": country, "notes": document["notes"]}
    yield _entity(party, _SCHEMATA[document["kind"]], **properties)
    for membership in document["memberships"]:
        organisation = membership["organisation"]
        yield _entity(
            f"{party}.memberships.{membership['item']}",
            "Membership",
            member=party,
            organization=f"{Kind.PARTY}.{organisation['key']}",
            **_days(membership["valid"]),
        )
    for predecessor in document["predecessors"]:
        date = predecessor["date"]
        yield _entity(
            f"{party}.predecessors.{predecessor['item']}",
            "Succession",
            predecessor=f"{Kind.PARTY}.{predecessor['party']['key']}",
            successor=party,
            date=plain_date(date),
            summary=None if date is None or plain_date(date) else _vague(date),
        )


def _person(document: Document, offices: Mapping[str, HeldOffice]) -> Iterator[Entity]:
    person = f"{Kind.PERSON}.{document['key']}"
    held = [(tenure, tenure["office"]) for tenure in document["tenures"]]
    known = [offices[office["key"]] for _, office in held if office["key"] in offices]
    properties = {
        **_names(document),
        "position": [office["name"] or office["key"] for _, office in held],
        # The countries they acted for; the registry does not know whose nationals people are.
        "country": [office.country for office in known],
        "notes": document["notes"],
    }
    yield _entity(person, "Person", **properties)
    for tenure, link in held:
        office = offices.get(link["key"])
        position = f"{Kind.OFFICE}.{link['key']}"
        yield _entity(
            position,
            "Position",
            name=link["name"] or link["key"],
            organization=f"{Kind.PARTY}.{office.party}" if office and office.party else None,
            country=office.country if office else None,
        )
        yield _entity(
            f"{person}.tenures.{tenure['item']}",
            "Occupancy",
            holder=person,
            post=position,
            description=tenure["as_printed"],
            **_days(tenure["valid"]),
        )


def _names(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"name": [document["name"] or document["key"]]}
    for name in document["names"]:
        if name["strength"] == NameStrength.WEAK:
            sort = "weakAlias"
        elif name["kind"] == NameKind.FORMER or (name["valid"] is not None and name["valid"]["latest"] is not None):
            sort = "previousName"
        else:
            sort = "alias"
        if name["text"] not in found["name"]:
            found.setdefault(sort, []).append(name["text"])
    return found


def _days(valid: Mapping[str, Any] | None) -> dict[str, str | None]:
    begun, ended, whole = ends(valid)
    return {"startDate": begun, "endDate": ended, "summary": None if whole or valid is None else _vague(valid)}


def _vague(date: Mapping[str, Any]) -> str:
    return f"Dated {date['edtf']} (EDTF)."


def _entity(identifier: str, schema: str, /, **properties: Any) -> Entity:
    said = {}
    for name, values in properties.items():
        kept = [value for value in (values if isinstance(values, list) else [values]) if value]
        if kept:
            said[name] = list(dict.fromkeys(kept))
    return {"id": identifier, "schema": schema, "properties": said}
