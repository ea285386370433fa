"""What a dossier is asked for: two parties and a day; and what had happened by that day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from agreements.projection.document.naming import LinkDict
from agreements.vocabulary.kinds import COLLECTIONS, Kind

LISTED = 500
"""Records of one sort that a dossier lists, and entries of its timeline: the latest ones."""
CONTESTED = 100
"""Contested places that it lists."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Two parties, and the day whose statuses are shown: today, unless `is_asked`.

    A day that is asked for leaves out what had not happened by it.
    """

    parties: tuple[int, int]
    day: date
    is_asked: bool

    def had_happened(self, latest: date | None, /) -> bool:
        """Tell whether something was over by the day. What may have been later had not certainly happened."""
        return not self.is_asked or (latest is not None and latest <= self.day)


def rows(sql: str, /, **parameters: Any) -> list[tuple[Any, ...]]:
    """Read rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def listed(numbers: Iterable[int], /) -> str:
    """Write numbers as the database writes a list of them: a driver takes far longer over thousands, one by one."""
    return f"{{{','.join(map(str, numbers))}}}"


def printed(text: str | None, earliest: date | None, latest: date | None) -> dict[str, Any] | None:
    """Print a date as documents do."""
    if text is None:
        return None
    return {
        "edtf": text,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }


def short(kind: Kind, record: int, links: Mapping[int, LinkDict], /, **parts: Any) -> dict[str, Any]:
    """Give a record in short: its key, what it is called, its address, and a few of its fields."""
    link = links[record]
    return {**link, "url": f"/api/v1/{COLLECTIONS[kind]}/{link['key']}/", **parts}
