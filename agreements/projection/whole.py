"""Whether projected facts make a whole record: nothing that is needed is missing, every link leads somewhere.

The database holds most of these rules too; here they get the place and the words a curator needs.
"""

from collections.abc import Iterator, Mapping

from agreements.facts.addresses import link_kind
from agreements.facts.base import Shape
from agreements.projection.claimed import Linked, Subject
from agreements.projection.problems import Problem
from agreements.projection.tables import Table, noun_table
from agreements.projection.units import Unit
from agreements.vocabulary.actions import REFERRING_TYPES
from agreements.vocabulary.choices import RecordState
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join

Links = Mapping[tuple[str, str], Linked]


def problems(*, subject: Subject, unit: Unit, links: Links) -> Iterator[Problem]:
    """Give every problem of one record's projected facts, each with the pointer it stands at.

    A withdrawn or merged record may lack anything: it shows nothing.
    """
    kind = Kind(subject.kind)
    complete = subject.state == RecordState.PUBLISHED
    for tokens, table, part in _units(noun_table(kind), unit, ()):
        for path, message in _part(subject, tokens, table, part, links, complete=complete):
            yield Problem(subject.kind, subject.key, path, message)
    if complete:
        for path, message in _together(kind, unit, links):
            yield Problem(subject.kind, subject.key, path, message)


def _units(table: Table, unit: Unit, tokens: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Table, Unit]]:
    yield tokens, table, unit
    for nested in table.nested:
        for item, below in sorted(unit.items.get(nested.collection or "", {}).items()):
            yield from _units(nested, below, (*tokens, nested.collection or "", item))


def _part(
    subject: Subject, tokens: tuple[str, ...], table: Table, unit: Unit, links: Links, *, complete: bool
) -> Iterator[tuple[str, str]]:
    for name, value in sorted(unit.fields.items()):
        to = link_kind(Kind(subject.kind), (*tokens, name))
        if to is None:
            continue
        meant = links.get((to, value))
        if meant is None:
            yield join(*tokens, name), f"there is no {to.label} with the key {value!r}"
        elif meant.id == subject.id:
            yield join(*tokens, name), f"{to.label} {value!r} is this record; expected another one"
    if complete:
        for name in _missing(table.shape, unit):
            yield join(*tokens), f"lacks {name!r}: no live preferred claim names it"


def _missing(shape: type[Shape], unit: Unit) -> list[str]:
    return [name for name in shape.required if name not in unit.fields and not unit.items.get(name)]


def _together(kind: Kind, unit: Unit, links: Links) -> Iterator[tuple[str, str]]:
    fields = unit.fields
    if kind == Kind.MEETING:
        if "session_number" in fields and "body" not in fields:
            yield "/session_number", "is the number of a session, but no live preferred claim names the body"
        for item, attendance in sorted(unit.items.get("attendance", {}).items()):
            if not {"person", "party", "office"} & set(attendance.fields):
                yield join("attendance", item), "names nobody: a person, a party or an office is needed"
    elif kind == Kind.FIGURE and "value" in fields and "unit" not in fields:
        yield "/value", "has no unit: no live preferred claim names it"
    elif kind == Kind.COMMITMENT:
        if {"baseline", "target"} & set(fields) and "unit" not in fields:
            yield "/unit", "is missing: amounts need one, and no live preferred claim names it"
        for item, observation in sorted(unit.items.get("observations", {}).items()):
            if not {"value", "figure"} & set(observation.fields):
                yield join("observations", item), "says nothing: a value or a figure is needed"
    elif kind == Kind.DECORATION:
        yield from _ordinals(unit)
    elif kind == Kind.AGREEMENT:
        yield from _ledger(unit, links)
    yield from _once(unit, links, "participants" if kind == Kind.AGREEMENT else "parties")


def _ordinals(unit: Unit) -> Iterator[tuple[str, str]]:
    seen: dict[int, str] = {}
    for item, one in sorted(unit.items.get("classes", {}).items()):
        ordinal = one.fields.get("ordinal")
        if ordinal is not None and seen.setdefault(ordinal, item) != item:
            yield join("classes", item, "ordinal"), f"{ordinal} is the ordinal of {join('classes', seen[ordinal])}"


def _ledger(unit: Unit, links: Links) -> Iterator[tuple[str, str]]:
    participants = {
        links.get((Kind.PARTY, participant.fields.get("party", "")))
        for participant in unit.items.get("participants", {}).values()
    }
    for item, action in sorted(unit.items.get("actions", {}).items()):
        party = action.fields.get("party")
        if party is not None and links.get((Kind.PARTY, party)) not in participants:
            yield join("actions", item, "party"), f"{party!r} is not among the participants"
        if "by" in action.fields and action.fields.get("type") not in REFERRING_TYPES:
            allowed = ", ".join(sorted(REFERRING_TYPES))
            yield join("actions", item, "by"), f"only these actions come by another agreement: {allowed}"
        for name, signatory in sorted(action.items.get("signatories", {}).items()):
            if not {"person", "office", "as_printed"} & set(signatory.fields):
                yield (
                    join("actions", item, "signatories", name),
                    "names nobody: a person, an office or the printed words are needed",
                )


def _once(unit: Unit, links: Links, collection: str) -> Iterator[tuple[str, str]]:
    seen: dict[int, str] = {}
    for item, part in sorted(unit.items.get(collection, {}).items()):
        meant = links.get((Kind.PARTY, part.fields.get("party", "")))
        if meant is None:
            continue
        if meant.id in seen:
            yield (
                join(collection, item, "party"),
                f"{meant.key!r} stands there already, at {join(collection, seen[meant.id])}",
            )
        seen.setdefault(meant.id, item)
