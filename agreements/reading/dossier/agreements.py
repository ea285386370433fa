"""The agreements that both parties take part in: counted, and the latest of them listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from agreements.projection.document.naming import LinkDict
from agreements.reading.dossier.asked import LISTED, Asked, printed, rows, short
from agreements.reading.dossier.table import occurring, table
from agreements.vocabulary.choices import Ambit
from agreements.vocabulary.kinds import Kind

AMBITS: tuple[str | None, ...] = (*Ambit.values, None)

# Participations are those in published agreements.
_AGREEMENTS = """
    SELECT one.agreement_id, a.level, a.ambit, a.package_id, s.value, upper(s.valid)
    FROM agreements_participation AS one
    JOIN agreements_participation AS other ON other.agreement_id = one.agreement_id AND other.party_id = %(other)s
    JOIN agreements_agreement AS a ON a.record_id = one.agreement_id
    LEFT JOIN agreements_statusperiod AS s
      ON s.agreement_id = one.agreement_id AND s.party_id IS NULL AND s.valid @> %(day)s::date
    WHERE one.party_id = %(one)s
    ORDER BY one.sort_day DESC, one.agreement_id DESC
"""
_SHOWN = """
    SELECT a.record_id, a.instrument_kind, r.modality, a.concluded, a.concluded_earliest, a.concluded_latest
    FROM agreements_agreement AS a JOIN agreements_record AS r ON r.id = a.record_id
    WHERE a.record_id = ANY(%(shown)s)
"""


class Row(NamedTuple):
    """One agreement of the two, with its status on the day asked for."""

    record: int
    level: str | None
    ambit: str | None
    package: int | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Agreements:
    """All agreements of the two that there were by the day, the latest first, and how many came later.

    `shown` has more of those that are listed.
    """

    rows: tuple[Row, ...]
    not_yet: int
    shown: Mapping[int, dict[str, Any]]


def read(asked: Asked, /) -> Agreements:
    """Read the agreements of the two. Two queries.

    Where a day is asked for, those whose ledger begins later are only counted: there was nothing of them yet.
    """
    one, other = asked.parties
    found = []
    later = 0
    for record, level, ambit, package, status, until in rows(_AGREEMENTS, one=one, other=other, day=asked.day):
        if asked.is_asked and status is None and until is not None:
            later += 1
        else:
            found.append(Row(record, level, ambit, package, status))
    shown = {
        record: {"instrument_kind": instrument, "modality": modality, "concluded": printed(*concluded)}
        for record, instrument, modality, *concluded in rows(_SHOWN, shown=[row.record for row in found[:LISTED]])
    }
    return Agreements(rows=tuple(found), not_yet=later, shown=shown)


def print_agreements(agreements: Agreements, /, *, links: Mapping[int, LinkDict], between: str) -> dict[str, Any]:
    """Print the tables and the list; `between` is the question that lists them all."""
    found = agreements.rows
    statuses = occurring(row.status for row in found)
    ambits = [ambit for ambit in AMBITS if any(row.ambit == ambit for row in found)]
    return {
        "count": len(found),
        "not_yet": agreements.not_yet,
        "url": f"/api/v1/agreements/?between={between}",
        "table": _table(found, statuses),
        "by_ambit": [
            {"ambit": ambit, "table": _table([row for row in found if row.ambit == ambit], statuses)}
            for ambit in ambits
        ],
        "results": [
            short(
                Kind.AGREEMENT,
                row.record,
                links,
                **agreements.shown[row.record],
                status=row.status,
                level=row.level,
                ambit=row.ambit,
            )
            for row in found[:LISTED]
        ],
    }


def _table(found: Sequence[Row], statuses: Sequence[str | None]) -> dict[str, Any]:
    return table(((row.level, row.status) for row in found), statuses=statuses)
