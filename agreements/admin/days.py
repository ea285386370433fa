"""The day that pages show status of: today, unless another is asked for."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.http import HttpRequest

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Asked(NamedTuple):
    """The day that status is asked for; `wrongly` is what was written instead of a day."""

    day: date
    wrongly: str


def today() -> date:
    """The day status is shown of: the UTC day (DESIGN 5, rule 19)."""
    return datetime.now(tz=UTC).date()


def day_asked(request: HttpRequest, /) -> Asked:
    """Read the day of `?on=2024-04-19`; today where none is asked for, or what is written is none."""
    text = request.GET.get("on", "").strip()
    if _DAY.fullmatch(text):
        try:
            return Asked(date.fromisoformat(text), "")
        except ValueError:
            pass
    return Asked(today(), text)
