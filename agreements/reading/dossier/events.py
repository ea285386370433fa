"""Where the two met, what they conferred on each other's people, and the packages they signed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.projection.document.naming import LinkDict
from agreements.reading.dossier.asked import LISTED, Asked, printed, rows, short
from agreements.vocabulary.choices import Modality, RecordState
from agreements.vocabulary.kinds import Kind

_MEETINGS = """
    WITH met AS (
        (SELECT record_id FROM agreements_meeting WHERE host_id = %(one)s
         UNION SELECT meeting_id FROM agreements_attendance WHERE party_id = %(one)s)
        INTERSECT
        (SELECT record_id FROM agreements_meeting WHERE host_id = %(other)s
         UNION SELECT meeting_id FROM agreements_attendance WHERE party_id = %(other)s)
    )
    SELECT m.record_id, m.mode, m.format, m.visit_kind, m.place_id, m.part_of_id, r.modality,
           m.date, m.date_earliest, m.date_latest
    FROM met JOIN agreements_document AS d USING (record_id)
    JOIN agreements_meeting AS m USING (record_id) JOIN agreements_record AS r ON r.id = m.record_id
    ORDER BY d.sort_day DESC, m.record_id DESC
"""

# Somebody's people are those who held an office of it, signed for it or attended for it.
_AWARDS = f"""
    WITH conferred AS (
        SELECT a.*, COALESCE(a.conferring_party_id, o.conferring_party_id) AS by_id
        FROM agreements_award AS a JOIN agreements_decoration AS o ON o.record_id = a.decoration_id
        WHERE COALESCE(a.conferring_party_id, o.conferring_party_id) IN (%(one)s, %(other)s)
    ), people AS (
        SELECT t.person_id, o.party_id
        FROM agreements_tenure AS t JOIN agreements_office AS o ON o.record_id = t.office_id
        WHERE t.person_id IN (SELECT recipient_id FROM conferred)
        UNION SELECT person_id, party_id FROM agreements_attendance
        WHERE person_id IN (SELECT recipient_id FROM conferred)
        UNION SELECT s.person_id, s.party_id
        FROM agreements_signatory AS s JOIN agreements_action AS c ON c.id = s.action_id
        WHERE s.person_id IN (SELECT recipient_id FROM conferred) AND c.modality <> '{Modality.DENIED}'
    )
    SELECT c.record_id, c.by_id, c.decoration_id, c.recipient_id, c.conferrer_id, r.modality,
           c.date, c.date_earliest, c.date_latest
    FROM conferred AS c JOIN agreements_document AS d USING (record_id)
    JOIN agreements_record AS r ON r.id = c.record_id
    WHERE EXISTS (
        SELECT FROM people AS p WHERE p.person_id = c.recipient_id
        AND p.party_id IN (%(one)s, %(other)s) AND p.party_id <> c.by_id
    )
    ORDER BY d.sort_day DESC, c.record_id DESC
"""

_PACKAGES = f"""
    SELECT p.record_id, p.occasion_id, p.claimed_count, r.modality, m.date, m.date_earliest, m.date_latest,
           (SELECT count(*) FROM agreements_agreement AS a JOIN agreements_record AS o ON o.id = a.record_id
            WHERE a.package_id = p.record_id AND o.state = '{RecordState.PUBLISHED}'
            AND o.modality <> '{Modality.DENIED}')
    FROM agreements_package AS p JOIN agreements_document AS d USING (record_id)
    JOIN agreements_record AS r ON r.id = p.record_id
    LEFT JOIN agreements_meeting AS m ON m.record_id = p.occasion_id
    WHERE p.record_id = ANY(%(packages)s) OR p.occasion_id = ANY(%(meetings)s)
    ORDER BY m.date_earliest DESC NULLS LAST, p.record_id DESC
"""


@dataclass(frozen=True, slots=True)
class Event:
    """A record with a day: its number, its date as printed, what else of it is printed, and what that links to."""

    record: int
    date: dict[str, Any] | None
    modality: str
    parts: dict[str, Any]
    links: dict[str, int | None]

    @property
    def named(self) -> set[int]:
        """The records whose names it prints."""
        return {self.record, *(number for number in self.links.values() if number is not None)}


def meetings(asked: Asked, /) -> list[Event]:
    """Read the meetings that one of the two hosted or attended, and so did the other; the latest first. One query."""
    one, other = asked.parties
    return [
        Event(
            record,
            printed(*date),
            modality,
            {"mode": mode, "format": form, "visit_kind": visit},
            {"place": place, "part_of": part_of},
        )
        for record, mode, form, visit, place, part_of, modality, *date in rows(_MEETINGS, one=one, other=other)
        if asked.had_happened(date[2])
    ]


def awards(asked: Asked, /) -> list[Event]:
    """Read what one of the two conferred on people of the other; the latest first. One query."""
    one, other = asked.parties
    return [
        Event(
            record,
            printed(*date),
            modality,
            {},
            {"decoration": decoration, "conferring_party": by, "conferrer": conferrer, "recipient": recipient},
        )
        for record, by, decoration, recipient, conferrer, modality, *date in rows(_AWARDS, one=one, other=other)
        if asked.had_happened(date[2])
    ]


def packages(*, of_agreements: Collection[int], at_meetings: Collection[int]) -> list[Event]:
    """Read the packages with these numbers, and those signed at these meetings; the latest first. One query."""
    return [
        Event(
            record,
            printed(*date),
            modality,
            {"claimed_count": claimed, "identified_count": identified},
            {"occasion": occasion},
        )
        for record, occasion, claimed, modality, *date, identified in rows(
            _PACKAGES, packages=list(of_agreements), meetings=list(at_meetings)
        )
    ]


def print_events(
    kind: Kind, events: Sequence[Event], /, *, links: Mapping[int, LinkDict], day: str = "date", url: str | None = None
) -> dict[str, Any]:
    """Print how many there are, and the first of them, whose date goes by the name `day`."""
    return {
        "count": len(events),
        "url": url,
        "results": [
            short(
                kind,
                event.record,
                links,
                modality=event.modality,
                **{day: event.date},
                **event.parts,
                **{name: None if to is None else links[to] for name, to in event.links.items()},
            )
            for event in events[:LISTED]
        ],
    }
