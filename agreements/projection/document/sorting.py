"""The day by which lists order a record: which of its dates it is, and where undated ones stand."""

from datetime import date, timedelta

from agreements.vocabulary.kinds import Kind

UNDATED = date.min
"""The day by which undated records are sorted: after all others, since lists begin with the latest."""

FIRST_DAY = UNDATED + timedelta(days=1)
"""The day by which those are sorted that are dated to the first day there is: undated records alone have that one."""

DAYS: dict[Kind, str] = {
    Kind.AGREEMENT: "concluded",
    Kind.MEETING: "date",
    Kind.AWARD: "date",
    Kind.COMMITMENT: "due",
    Kind.FIGURE: "period",
    Kind.SOURCE: "published",
}
"""The date that lists of a kind are ordered and filtered by; the other kinds have none."""


def sort_day_of(earliest: date | None, /) -> date:
    """Give the day by which lists order what is dated, by its earliest day; none: undated."""
    return UNDATED if earliest is None else max(earliest, FIRST_DAY)
