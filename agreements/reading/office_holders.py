"""Who held an office on a day, as exactly as sources date it."""

import json
from datetime import date

from django.db import connection

from agreements.projection.document import links_to
from agreements.projection.responses.base import EDTFDate, ItemResponse, Link, Response
from agreements.reading.details import Moved, Unknown, Withdrawn, detail
from agreements.vocabulary.dates import EDTF, parse
from agreements.vocabulary.kinds import Kind


class Holder(ItemResponse):
    """Somebody who held the office; `item` is that of the person's tenure."""

    person: Link
    valid: EDTFDate | None
    """When, as the person's tenure says."""
    as_printed: str | None
    certain: bool
    """Whether the day cannot but lie within: after every day that the tenure may have begun on, and before every day
    that it may have ended on. An end that sources leave open leaves no doubt."""


class OfficeOnDay(Response):
    """Who held an office on one day."""

    office: Link
    holders: list[Holder]
    """Those who held it, or may have; in the order in which their tenures began."""
    undated: list[Holder]
    """Those of whom no source says when they held it."""


class OfficeHolders(OfficeOnDay):
    """Who held one office on the day asked for."""

    as_of: date
    """The day asked for; today, in UTC, unless another one was."""


class PartyOfficeHolders(Response):
    """Who held the offices of a party on one day."""

    party: Link
    as_of: date
    """The day asked for; today, in UTC, unless another one was."""
    offices: list[OfficeOnDay]
    """All its offices, in the order of their keys."""


_OFFICES = {
    Kind.OFFICE: "SELECT record_id FROM agreements_document WHERE kind = 'office' AND key = %s",
    Kind.PARTY: "SELECT d.record_id FROM agreements_document AS d "
    "JOIN agreements_office AS o ON o.record_id = d.record_id "
    "JOIN agreements_document AS p ON p.record_id = o.party_id WHERE p.kind = 'party' AND p.key = %s ORDER BY d.key",
}


def holders(*, key: str, day: date) -> OfficeHolders | Moved | Withdrawn | Unknown:
    """Give who held the office called `key` on `day`. Five queries."""
    body = detail(kind=Kind.OFFICE, key=key, evidence=False, day=None, today=day)
    if not isinstance(body, str):
        return body
    offices = _on_day(kind=Kind.OFFICE, key=key, day=day)
    # None where it was taken away between the questions.
    return OfficeHolders(**dict(offices[0]), as_of=day) if offices else Unknown(near=[])


def party_office_holders(*, key: str, day: date) -> PartyOfficeHolders | Moved | Withdrawn | Unknown:
    """Give who held the offices of the party called `key` on `day`. Five queries."""
    body = detail(kind=Kind.PARTY, key=key, evidence=False, day=None, today=day)
    if not isinstance(body, str):
        return body
    party = json.loads(body)
    return PartyOfficeHolders(
        party=Link(key=party["key"], name=party["name"]), as_of=day, offices=_on_day(kind=Kind.PARTY, key=key, day=day)
    )


def _on_day(*, kind: Kind, key: str, day: date) -> list[OfficeOnDay]:
    with connection.cursor() as cursor:
        cursor.execute(_OFFICES[kind], [key])
        offices = [number for (number,) in cursor.fetchall()]
        cursor.execute(
            """
            SELECT t.office_id, t.person_id, t.item, t.valid, t.as_printed
            FROM agreements_tenure AS t JOIN agreements_document AS d ON d.record_id = t.person_id
            WHERE t.office_id = ANY(%s)
              AND (t.valid_earliest IS NULL OR t.valid_earliest <= %s)
              AND (t.valid_latest IS NULL OR t.valid_latest >= %s)
            ORDER BY t.valid_earliest NULLS FIRST, d.key, t.item
            """,
            [offices, day, day],
        )
        tenures = cursor.fetchall()
    links = links_to(record_ids={*offices, *(tenure[1] for tenure in tenures)})
    found = {number: OfficeOnDay(office=Link(**links[number]), holders=[], undated=[]) for number in offices}
    for office, person, item, text, as_printed in tenures:
        valid = None if text is None else parse(text, allow_open=True)
        holder = Holder(
            item=item,
            person=Link(**links[person]),
            valid=valid and EDTFDate(edtf=valid.text, earliest=valid.earliest, latest=valid.latest),
            as_printed=as_printed,
            certain=valid is not None and covers(valid, day),
        )
        (found[office].undated if valid is None else found[office].holders).append(holder)
    return list(found.values())


def covers(valid: EDTF, day: date, /) -> bool:
    """Tell whether a day cannot but lie within a stretch of time whose ends may be imprecise.

    `2019-03/2024` covers from the last day of March 2019 to the first day of 2024; an open end reaches for ever. A
    single date is its own beginning and end: `2019` covers no day for certain, `2019-03-20` covers itself.
    """
    first, _, last = valid.text.partition("/")
    begins, ends = _latest(first), _earliest(last or first)
    return (begins is None or begins <= day) and (ends is None or day <= ends)


def _latest(text: str) -> date | None:
    return None if text == ".." else parse(text).latest


def _earliest(text: str) -> date | None:
    return None if text == ".." else parse(text).earliest
