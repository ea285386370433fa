"""What the two said they would do, how far they have come, and the quantities reported of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from agreements.facts.base import plain
from agreements.projection.document.naming import LinkDict
from agreements.reading.dossier.asked import LISTED, Asked, listed, printed, rows, short
from agreements.reading.dossier.events import Event
from agreements.vocabulary.kinds import Kind

# Of both; or of one of them and nobody else, said at a meeting of the two or in an agreement of theirs.
_COMMITMENTS = """
    WITH concerned AS (
        SELECT i.record_id, array_agg(i.party_id ORDER BY i.item) AS parties FROM agreements_involvement AS i
        WHERE i.record_id IN (SELECT record_id FROM agreements_involvement WHERE party_id = ANY(%(pair)s))
        GROUP BY i.record_id
    )
    SELECT c.record_id, k.parties, c.baseline, c.target, c.unit, c.verdict, c.agreement_id, c.occasion_id, r.modality,
           c.due, c.due_earliest, c.due_latest, COALESCE(a.concluded_latest, m.date_latest)
    FROM agreements_commitment AS c JOIN concerned AS k USING (record_id)
    JOIN agreements_document AS d USING (record_id) JOIN agreements_record AS r ON r.id = c.record_id
    LEFT JOIN agreements_agreement AS a ON a.record_id = c.agreement_id
    LEFT JOIN agreements_meeting AS m ON m.record_id = c.occasion_id
    WHERE k.parties @> %(pair)s::bigint[]
       OR k.parties <@ %(pair)s::bigint[]
          AND (c.agreement_id = ANY(%(agreements)s::bigint[]) OR c.occasion_id = ANY(%(meetings)s))
    ORDER BY d.sort_day DESC, c.record_id DESC
"""

_OBSERVATIONS = """
    SELECT o.commitment_id, o.item, o.value, o.figure_id, COALESCE(o.date, f.period) AS day,
           COALESCE(o.date_earliest, f.period_earliest) AS earliest, COALESCE(o.date_latest, f.period_latest) AS latest,
           f.value, f.unit, f.qualifier
    FROM agreements_observation AS o LEFT JOIN agreements_figure AS f ON f.record_id = o.figure_id
    WHERE o.commitment_id = ANY(%(commitments)s)
    ORDER BY o.commitment_id, latest NULLS FIRST, earliest NULLS FIRST, o.item
"""

_FIGURES = """
    SELECT f.record_id, f.indicator, f.value, f.unit, f.qualifier, f.change_percent, f.change_qualifier, r.modality,
           f.period, f.period_earliest, f.period_latest
    FROM agreements_figure AS f
    JOIN agreements_involvement AS one ON one.record_id = f.record_id AND one.party_id = %(one)s
    JOIN agreements_involvement AS other ON other.record_id = f.record_id AND other.party_id = %(other)s
    JOIN agreements_document AS d ON d.record_id = f.record_id JOIN agreements_record AS r ON r.id = f.record_id
    ORDER BY d.sort_day DESC, f.record_id DESC
"""


@dataclass(frozen=True, slots=True)
class Observation:
    """How far a commitment had come on a day: its own amount, failing that its figure's."""

    item: str
    date: dict[str, Any] | None
    value: Decimal | None
    unit: str | None
    qualifier: str | None
    figure: int | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise, with what was observed of it by the day asked for, the earliest first."""

    event: Event
    parties: Sequence[int]
    observations: tuple[Observation, ...]

    @property
    def latest(self) -> Observation | None:
        """The last observation."""
        return self.observations[-1] if self.observations else None

    @property
    def named(self) -> set[int]:
        """The records whose names it prints."""
        figures = {one.figure for one in self.observations if one.figure is not None}
        return self.event.named | set(self.parties) | figures


def commitments(asked: Asked, /, *, agreements: Collection[int], meetings: Collection[int]) -> list[Commitment]:
    """Read the commitments of the two, those due last first. Two queries.

    `agreements` and `meetings` are those of the two. One was made when its agreement was concluded or its meeting
    held: where a day is asked for, those made later, or nobody knows when, are left out.
    """
    read = rows(_COMMITMENTS, pair=list(asked.parties), agreements=listed(agreements), meetings=list(meetings))
    made = [row for row in read if asked.had_happened(row[12])]
    observed: dict[int, list[Observation]] = {}
    for commitment, item, value, figure, *day, figures_value, unit, qualifier in rows(
        _OBSERVATIONS, commitments=[row[0] for row in made]
    ):
        if asked.had_happened(day[2]):
            own = value is not None
            observation = Observation(
                item=item,
                date=printed(*day),
                value=value if own else figures_value,
                unit=None if own else unit,
                qualifier=None if own else qualifier,
                figure=figure,
            )
            observed.setdefault(commitment, []).append(observation)
    found = []
    for record, parties, baseline, target, unit, verdict, agreement, occasion, modality, *due, _ in made:
        parts = {"baseline": _amount(baseline), "target": _amount(target), "unit": unit, "verdict": verdict}
        event = Event(record, printed(*due), modality, parts, {"agreement": agreement, "occasion": occasion})
        found.append(Commitment(event, parties, tuple(observed.get(record, ()))))
    return found


def figures(asked: Asked, /) -> list[Event]:
    """Read the figures of both, those of the latest period first. One query."""
    one, other = asked.parties
    return [
        Event(
            record,
            printed(*period),
            modality,
            {
                "indicator": indicator,
                "value": _amount(value),
                "unit": unit,
                "qualifier": qualifier,
                "change_percent": _amount(change),
                "change_qualifier": change_qualifier,
            },
            {},
        )
        for record, indicator, value, unit, qualifier, change, change_qualifier, modality, *period in rows(
            _FIGURES, one=one, other=other
        )
        if asked.had_happened(period[2])
    ]


def print_commitments(found: Sequence[Commitment], /, *, links: Mapping[int, LinkDict]) -> dict[str, Any]:
    """Print how many there are, and the first of them with the latest observation of each."""
    return {
        "count": len(found),
        "url": None,
        "results": [_print_commitment(one, links) for one in found[:LISTED]],
    }


def _print_commitment(one: Commitment, links: Mapping[int, LinkDict]) -> dict[str, Any]:
    return short(
        Kind.COMMITMENT,
        one.event.record,
        links,
        due=one.event.date,
        modality=one.event.modality,
        parties=[links[party] for party in one.parties],
        **one.event.parts,
        **{name: None if to is None else links[to] for name, to in one.event.links.items()},
        latest=None if one.latest is None else _print_observation(one.latest, one, links),
    )


def _print_observation(latest: Observation, of: Commitment, links: Mapping[int, LinkDict]) -> dict[str, Any]:
    return {
        "item": latest.item,
        "date": latest.date,
        "value": _amount(latest.value),
        # An amount of the observation's own is in the commitment's unit.
        "unit": latest.unit or (of.event.parts["unit"] if latest.value is not None else None),
        "qualifier": latest.qualifier,
        "figure": None if latest.figure is None else links[latest.figure],
    }


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)
