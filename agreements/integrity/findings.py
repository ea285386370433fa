"""What a rule is asked, and what it answers."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection


class Severity(StrEnum):
    """How much a finding weighs."""

    BREACH = "breach"
    """It cannot be true: something recorded is wrong."""
    NOTICE = "notice"
    """It may well be true, and is worth a look."""


class Found(NamedTuple):
    """One thing a rule found: a record, the RFC 6901 pointer into it, and what is the matter.

    `kind` and `key` are empty where no record is concerned; of a candidate they are `candidate` and its number.
    """

    kind: str
    key: str
    path: str
    message: str


class Finding(NamedTuple):
    """One thing found, with the rule that found it and how much that weighs."""

    rule: str
    severity: Severity
    kind: str
    key: str
    path: str
    message: str


SHOWN = "r.state = 'published' AND r.modality <> 'denied'"
"""Condition on a record `r`: readers see it, and it is not said never to have been."""

ASKED = "(%(record_ids)s::bigint[] IS NULL OR r.id = ANY(%(record_ids)s::bigint[]))"
"""Condition on a record `r`: it is one of those the caller asks about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a run of the rules looks at: which day is today, and which records (None: all of them)."""

    day: date
    record_ids: Collection[int] | None = None

    def rows(self, sql: str, /, **parameters: Any) -> Iterator[tuple[Any, ...]]:
        """Run one query and give its rows as they are needed.

        `sql` may use `%(day)s`, `%(record_ids)s` and the `parameters` by name.
        """
        record_ids = None if self.record_ids is None else sorted(self.record_ids)
        with connection.cursor() as cursor:
            cursor.execute(sql, {"day": self.day, "record_ids": record_ids, **parameters})
            yield from cursor
