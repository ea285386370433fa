"""Dates: whether both can have happened at one time."""

from datetime import date

from agreements.matching.likenesses.shown import in_order
from agreements.matching.reasons import Reason
from agreements.matching.subject import Subject
from agreements.vocabulary.dates import EDTF

TOGETHER = ((0, 0.45), (3, 0.35), (31, 0.25), (366, 0.12))
"""How much an overlap says, by the days that the two dates span together."""
TOGETHER_LOOSELY = 0.05
SAME_PERIOD = 0.7
APART = ((3, 0.15), (31, -0.3), (366, -0.6))
"""How much a gap says, by the days between: reports of one event are often a day or two apart."""
FAR_APART = -0.8

DECIDING = {"signature": "signed", "date": "held", "period": "for", "due": "due", "published": "published"}
"""The dates of which a thing has but one, and the word for them; different ones speak against its being one.

Other dates, such as ratifications, come for each party, so that different ones say nothing.
"""


def dates(one: Subject, other: Subject, /) -> Reason | None:
    """Both are dated alike: the same day 0.45, within three days 0.35, one month 0.25, one year 0.12, less 0.05; the
    span of both dates together counts, so that two vague dates say little. Up to three days apart still counts
    0.15; further apart speaks against it, -0.3 within a month, -0.6 within a year, -0.8 beyond, unless one of the
    two is only planned. Of several dates the likest pair counts. One period that two figures are for says 0.7, however
    long it is.
    """
    found = []
    for what in one.dates.keys() & other.dates.keys():
        for first in one.dates[what]:
            for second in other.dates[what]:
                score = SAME_PERIOD if what == "period" and first.text == second.text else closeness(first, second)
                if score > 0 or (what in DECIDING and one.actual and other.actual):
                    found.append((score, what, *in_order(first.text, second.text)))
    if not found:
        return None
    score, what, text, theirs = max(found)
    word = DECIDING.get(what, what.replace("_", " "))
    if text == theirs:
        return Reason("date", score, f"Both: {word} {text}.")
    return Reason("date", score, f"One: {word} {text}; the other: {theirs}.")


def closeness(one: EDTF, other: EDTF, /) -> float:
    """Tell what two dates say, by the table above. Symmetric."""
    gap = _days(min(_end(one), _end(other)), max(_start(one), _start(other)))
    if gap <= 0:
        span = _days(min(_start(one), _start(other)), max(_end(one), _end(other)))
        return next((score for days, score in TOGETHER if span <= days), TOGETHER_LOOSELY)
    return next((score for days, score in APART if gap <= days), FAR_APART)


def _start(day: EDTF) -> date:
    return day.earliest or date.min


def _end(day: EDTF) -> date:
    return day.latest or date.max


def _days(first: date, last: date) -> int:
    return (last - first).days
