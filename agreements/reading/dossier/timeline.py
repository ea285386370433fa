"""One line of time: what happened to the agreements of the two, and everything else that has a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from agreements.projection.document.naming import LinkDict
from agreements.reading.dossier.asked import LISTED, Asked, listed, printed, rows, short
from agreements.reading.dossier.events import Event
from agreements.reading.dossier.promises import Commitment
from agreements.vocabulary.choices import Modality
from agreements.vocabulary.kinds import Kind

# What others did to a treaty of many is no matter of the two. The count is of all, the rows are the latest.
_ACTIONS = """
    SELECT a.agreement_id, a.item, a.type, a.party_id, a.modality, x.day, x.earliest, x.latest,
           count(*) OVER ()
    FROM agreements_action AS a
    CROSS JOIN LATERAL (
        SELECT COALESCE(a.date, a.effective_date) AS day,
               COALESCE(a.date_earliest, a.effective_date_earliest) AS earliest,
               COALESCE(a.date_latest, a.effective_date_latest) AS latest
    ) AS x
    WHERE a.agreement_id = ANY(%(agreements)s::bigint[]) AND (a.party_id IS NULL OR a.party_id = ANY(%(pair)s))
      AND x.day IS NOT NULL AND (%(until)s::date IS NULL OR x.latest <= %(until)s::date)
    ORDER BY x.earliest DESC, x.latest DESC, a.agreement_id DESC, a.item DESC
    LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that has a day: what it was, of which record, and where in it."""

    date: dict[str, Any]
    kind: Kind
    record: int
    what: str
    item: str | None
    party: int | None
    modality: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The latest entries in the order of their days, and how many there are in all."""

    entries: tuple[Entry, ...]
    count: int

    @property
    def named(self) -> set[int]:
        """The records whose names it prints."""
        return {entry.record for entry in self.entries} | {one.party for one in self.entries if one.party is not None}


def read(
    asked: Asked,
    /,
    *,
    agreements: Collection[int],
    meetings: Sequence[Event],
    awards: Sequence[Event],
    commitments: Sequence[Commitment],
    figures: Sequence[Event],
) -> Timeline:
    """Merge the actions of these agreements with everything else that has a day. One query.

    What has no day has no place on it. A commitment stands where it is due, which may lie after the day asked for:
    that it was due was known by then.
    """
    actions, count = _actions(asked, agreements)
    others = [
        *_dated(Kind.MEETING, "meeting", meetings),
        *_dated(Kind.AWARD, "award", awards),
        *_dated(Kind.FIGURE, "figure", figures),
        *_dated(Kind.COMMITMENT, "due", [_due(one.event) for one in commitments]),
        *_observed(commitments),
    ]
    entries = merged([*actions, *others])
    return Timeline(entries=entries[-LISTED:], count=count + len(others))


def merged(entries: Iterable[Entry], /) -> tuple[Entry, ...]:
    """Put entries in the order of their days: first the earliest, of a day that which is over first."""
    return tuple(sorted(entries, key=_place))


def _place(entry: Entry) -> tuple[str, str, int, int, str]:
    return (
        entry.date["earliest"] or "",
        entry.date["latest"] or "9999",
        list(Kind).index(entry.kind),
        entry.record,
        f"{entry.item or ''} {entry.what}",
    )


def _actions(asked: Asked, agreements: Collection[int]) -> tuple[list[Entry], int]:
    read = rows(
        _ACTIONS,
        agreements=listed(agreements),
        pair=list(asked.parties),
        until=asked.day if asked.is_asked else None,
        limit=LISTED,
    )
    entries = []
    for agreement, item, sort, party, modality, day, earliest, latest, _ in read:
        date = printed(day, earliest, latest)
        assert date is not None, "the query leaves out what has no day"
        entries.append(Entry(date, Kind.AGREEMENT, agreement, sort, item, party, modality))
    return entries, read[0][-1] if read else 0


def _due(event: Event) -> Event:
    """Give a commitment as what it is on its day: a plan, unless there never was one."""
    return event if event.modality == Modality.DENIED else replace(event, modality=Modality.PLANNED.value)


def _dated(kind: Kind, what: str, events: Iterable[Event]) -> Iterable[Entry]:
    for event in events:
        if event.date is not None:
            yield Entry(event.date, kind, event.record, what, None, None, event.modality)


def _observed(commitments: Iterable[Commitment]) -> Iterable[Entry]:
    for commitment in commitments:
        for one in commitment.observations:
            if one.date is not None:
                event = commitment.event
                yield Entry(one.date, Kind.COMMITMENT, event.record, "observation", one.item, None, event.modality)


def print_timeline(timeline: Timeline, /, *, links: Mapping[int, LinkDict]) -> dict[str, Any]:
    """Print the entries, and how many there are in all."""
    return {
        "count": timeline.count,
        "results": [
            {
                "date": entry.date,
                "kind": entry.kind.value,
                **short(entry.kind, entry.record, links),
                "what": entry.what,
                "item": entry.item,
                "party": None if entry.party is None else links[entry.party],
                "modality": entry.modality,
            }
            for entry in timeline.entries
        ],
    }
