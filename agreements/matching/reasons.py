"""Reasons for and against two records being one, and what they come to together."""

from collections.abc import Iterable
from typing import NamedTuple

SURE = 0.9
"""From this score on nobody should accept a record as new without looking: bulk acceptance stops at it."""

WORTH_A_LOOK = 0.45
"""Below this score two records are not shown to anybody as likely the same."""


class Reason(NamedTuple):
    """One likeness or difference of two records: which comparison found it, how much it says, and in what words.

    `score` is above 0 for a likeness and below 0 for a difference, within -1 and 1. `text` is for a curator.
    """

    name: str
    score: float
    text: str


def combined(reasons: Iterable[Reason], /) -> float:
    """Give the score, 0 to 1, that reasons come to.

    Each likeness leaves a part of the doubt, 1 less its score, and the doubts are multiplied: many small
    likenesses make a great one, and none is needed. Each difference then takes away its share of the result. So
    a likeness more never lowers the score, a difference more never raises it, the order is no matter, one
    likeness of 1 without a difference is certainty, and no likeness at all is 0.
    """
    doubt, left = 1.0, 1.0
    for reason in reasons:
        if reason.score > 0:
            doubt *= 1.0 - reason.score
        else:
            left *= 1.0 + reason.score
    return round((1.0 - doubt) * left, 4)
