"""Dates as exact as the source: a subset of EDTF (ISO 8601-2:2019, levels 1 and 2).

What is accepted, and nothing else:

- `YYYY`, `YYYY-MM`, `YYYY-MM-DD` of the proleptic Gregorian calendar, years 0001 to 9999;
- unknown last digits as `X`: from the first `X` to the end of the date every digit is `X`, and at least
  one digit is known. So `199X`, `19XX`, `2004-XX`, `2004-1X`, `2004-05-XX`, `2004-XX-XX`, `199X-XX`;
  never `2004-XX-16`, `1X99` or `XXXX` (that a date is unknown is a claim of its own, not a date);
- at the end of a date one of `?` (uncertain), `~` (approximate), `%` (both). It never widens the bounds;
- an interval `a/b` of two such dates, from the earliest day of `a` to the latest day of `b`; `b` must not
  lie wholly before `a`;
- where the caller allows it, one open end: `../b` or `a/..`.

Every accepted text has an earliest and a latest day; both belong to it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MAX_LENGTH = 23
"""The longest text there is: `2004-05-01?/2004-06-02~`."""

LAST_DAY = date.max
"""9999-12-31, which many systems write for "never": it parses, and loaders refuse it (rule 19 of status)."""

_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)", re.ASCII)
_OPEN = ".."
_CLOSED_FORMS = (
    "Accepted are YYYY, YYYY-MM and YYYY-MM-DD (years 0001 to 9999), "
    "unknown last digits as X (199X, 2004-XX), one ?, ~ or % at the end, "
    "and an interval of two such dates (2004-01/2004-03)"
)
_FORMS = {
    False: f"{_CLOSED_FORMS}.",
    True: f"{_CLOSED_FORMS}, one end of which may be open (../2004, 2004/..).",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_QUALIFIER_WORDS = {"": "", "?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


class EDTFError(ValueError):
    """A text that is no date of the subset; the message quotes it, says why, and says what is accepted."""


@dataclass(frozen=True, slots=True)
class EDTF:
    """A parsed date: the text as written, and the first and last day it can mean.

    `earliest` or `latest` is None only at an open end. `qualifier` is '', '?', '~' or '%'; for an interval
    it joins those of both ends (`?` and `~` make `%`).
    """

    text: str
    earliest: date | None
    latest: date | None
    qualifier: str
    is_open: bool


def parse(text: str, *, allow_open: bool = False) -> EDTF:
    """Read `text` as a date of the subset described above.

    `allow_open` admits `../b` and `a/..` (names, tenures and memberships). Raises EDTFError for all else,
    whatever its type or size. The text comes back as written: `parse(text).text == text`.
    """
    # The length is looked at before the cache, so that no hostile text is kept.
    if not isinstance(text, str):
        raise _error(text, f"it is {type(text).__name__}, not text", allow_open)
    if len(text) > MAX_LENGTH:
        raise _error(text, f"it is longer than {MAX_LENGTH} characters", allow_open)
    # A loader's text may be of a subclass of str that carries its line number; only the characters count.
    return _parse(text if type(text) is str else "".join(text), allow_open)


def overlaps(a: EDTF, b: EDTF, /) -> bool:
    """Tell whether some day can be meant by both; an open end reaches for ever."""
    return (a.earliest is None or b.latest is None or a.earliest <= b.latest) and (
        b.earliest is None or a.latest is None or b.earliest <= a.latest
    )


def reaches_last_day(edtf: EDTF, /) -> bool:
    """Tell whether the latest day is 9999-12-31, as in `9999-12-31`, `9999-12`, `9999` and `9XXX`."""
    return edtf.latest == LAST_DAY


def describe(edtf: EDTF, /) -> str:
    """Say the date in plain English: `19 April 2024, approximate`, `between 1 and 30 April 2024`.

    Open ends read `until 2004` and `from May 2004`; a date with unknown digits is said by its bounds.
    """
    first, slash, last = edtf.text.partition("/")
    if not slash:
        return _phrase(edtf, edtf) + _hedge(edtf.qualifier)
    if first == _OPEN:
        end = parse(last)
        return f"until {_end_phrase(end)}{_hedge(end.qualifier)}"
    start = parse(first)
    if last == _OPEN:
        return f"from {_end_phrase(start)}{_hedge(start.qualifier)}"
    end = parse(last)
    if start.qualifier == end.qualifier:
        return _phrase(start, end) + _hedge(start.qualifier)
    return _phrase(start, end) + _hedge(start.qualifier, "start ") + _hedge(end.qualifier, "end ")


@lru_cache(maxsize=8192)
def _parse(text: str, allow_open: bool) -> EDTF:
    first, slash, last = text.partition("/")
    if not slash:
        return EDTF(text, *_bounds(text, text, allow_open), is_open=False)
    is_open = first == _OPEN or last == _OPEN
    if is_open and not allow_open:
        raise _error(text, "open ends are accepted in names, tenures and memberships only", allow_open)
    if first == last == _OPEN:
        raise _error(text, "one end must be known", allow_open)
    unbounded: tuple[date | None, date | None, str] = (None, None, "")
    low = unbounded if first == _OPEN else _bounds(first, text, allow_open)
    high = unbounded if last == _OPEN else _bounds(last, text, allow_open)
    (earliest, start), (latest, end) = low[::2], high[1:]
    if earliest is not None and latest is not None and latest < earliest:
        raise _error(text, "the interval ends before it begins", allow_open)
    qualifier = start if start == end or not end else end if not start else "%"
    return EDTF(text, earliest, latest, qualifier, is_open)


def _bounds(part: str, text: str, allow_open: bool) -> tuple[date, date, str]:
    """Give the first day, the last day and the qualifier of one date (`part`) of `text`."""
    match = _DATE.fullmatch(part)
    if match is None:
        which = "it" if part == text else repr(part)
        raise _error(text, f"{which} has another form" if part else "one end is empty", allow_open)
    year, month, day, qualifier = match.groups()
    if "X" in part:
        known = part.rstrip("?~%").rstrip("X-")
        if "X" in known or not known:
            reason = "X may only stand for the last digits" if known else "not one digit is known"
            raise _error(text, reason, allow_open)
    low_year, high_year = _digits(year, 1, 9999)
    low_month, high_month = _digits(month, 1, 12) if month else (1, 12)
    if low_year > high_year or low_month > high_month:
        reason = f"there is no year {year}" if low_year > high_year else f"there is no month {month}"
        raise _error(text, reason, allow_open)
    length = monthrange(high_year, high_month)[1]
    low_day, high_day = _digits(day, 1, length) if day else (1, length)
    if low_day > high_day:
        raise _error(text, f"there is no day {day} in {_MONTHS[high_month - 1]} {high_year}", allow_open)
    return date(low_year, low_month, low_day), date(high_year, high_month, high_day), qualifier


def _digits(digits: str, minimum: int, maximum: int) -> tuple[int, int]:
    """Give the smallest and largest number within the limits the digits can mean, crossed if none."""
    if "X" not in digits:
        number = int(digits)
        return max(number, minimum), min(number, maximum)
    return max(int(digits.replace("X", "0")), minimum), min(int(digits.replace("X", "9")), maximum)


def _error(text: object, reason: str, allow_open: bool) -> EDTFError:
    shown = repr(text if not isinstance(text, str) or len(text) <= 40 else f"{text[:40]}...")
    return EDTFError(f"{shown[:60]} is not a date: {reason}. {_FORMS[allow_open]}")


def _phrase(start: EDTF, end: EDTF) -> str:
    """Say the days from the earliest of `start` to the latest of `end`, each as exactly as it is written."""
    assert start.earliest is not None
    assert end.latest is not None
    precision, end_precision = (len(part.text.rstrip("?~%")) for part in (start, end))
    low, high = _say(start.earliest, precision), _say(end.latest, end_precision)
    if low == high:
        return low
    if precision == end_precision and start.earliest.year == end.latest.year:
        if precision > 7 and start.earliest.month == end.latest.month:
            low = str(start.earliest.day)
        else:
            low = low.rpartition(" ")[0]
    return f"between {low} and {high}"


def _end_phrase(end: EDTF) -> str:
    """Say the known end of an open interval."""
    return f"{'some time ' if 'X' in end.text else ''}{_phrase(end, end)}"


def _say(day: date, precision: int) -> str:
    """Write a day at the precision of a text of 4 (year), 7 (month) or 10 (day) characters."""
    words = [str(day.day), _MONTHS[day.month - 1], str(day.year)]
    return " ".join(words[{4: 2, 7: 1, 10: 0}[precision] :])


def _hedge(qualifier: str, which: str = "") -> str:
    return f", {which}{_QUALIFIER_WORDS[qualifier]}" if qualifier else ""
