"""The table that ministries print: agreements by level and status. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from agreements.reading.charts import STATUSES
from agreements.vocabulary.choices import Level

LEVELS: tuple[str | None, ...] = (*Level.values, None)
"""The rows of the table; None is what no level is stated for."""


def table(counted: Iterable[tuple[str | None, str | None]], /, *, statuses: Sequence[str | None]) -> dict[str, Any]:
    """Count agreements, each given as its level and status, in rows of levels and columns of `statuses`.

    Every row and the row of totals has a cell for each of the statuses, in their order. Every status counted is to be
    among them.
    """
    cells = Counter(counted)
    assert {status for _, status in cells} <= set(statuses)
    totals = Counter({status: sum(cells[level, status] for level in LEVELS) for status in statuses})
    return {
        "rows": [{"level": level, **_row({status: cells[level, status] for status in statuses})} for level in LEVELS],
        "totals": _row({status: totals[status] for status in statuses}),
    }


def occurring(statuses: Iterable[str | None], /) -> tuple[str | None, ...]:
    """Give each status that occurs, once: what binds first, then what may come to bind, then what bound."""
    found = set(statuses)
    return tuple(status for status in STATUSES if status in found)


def _row(counts: dict[str | None, int]) -> dict[str, Any]:
    cells = [{"status": status, "count": count} for status, count in counts.items()]
    return {"cells": cells, "total": sum(counts.values())}
