"""Comparing two subjects in every respect that matters for their kind."""

from collections.abc import Callable
from functools import partial

from agreements.matching.likenesses.amounts import AMOUNTS, amounts
from agreements.matching.likenesses.dates import dates
from agreements.matching.likenesses.keys import identifiers, same_key, spoken_of
from agreements.matching.likenesses.links import LINKS, links, places, session
from agreements.matching.likenesses.names import names
from agreements.matching.likenesses.parties import offices, parties, people
from agreements.matching.likenesses.titles import titles
from agreements.matching.reasons import Reason, combined
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

Likeness = Callable[[Subject, Subject], Reason | None]

_OWN: dict[Kind, tuple[Likeness, ...]] = {
    Kind.AGREEMENT: (identifiers, titles, parties, dates, places, people),
    Kind.MEETING: (titles, session, parties, dates, places, people),
    Kind.AWARD: (dates,),
    Kind.COMMITMENT: (titles, parties, dates),
    Kind.FIGURE: (parties, dates),
    Kind.PACKAGE: (titles,),
    Kind.PARTY: (identifiers, names),
    Kind.PERSON: (names, offices),
    Kind.OFFICE: (names,),
    Kind.BODY: (names, parties),
    Kind.PLACE: (names,),
    Kind.DECORATION: (names,),
    Kind.SOURCE: (identifiers, titles, dates),
}

LIKENESSES: dict[Kind, tuple[Likeness, ...]] = {
    kind: (
        *own,
        spoken_of,
        *(partial(links, name=name) for name in LINKS.get(kind, {})),
        *(partial(amounts, name=name) for name in AMOUNTS.get(kind, {})),
    )
    for kind, own in _OWN.items()
}
"""The comparisons that are made of two records of a kind."""


def compare(one: Subject, other: Subject, /) -> tuple[float, tuple[Reason, ...]]:
    """Give the score, 0 to 1, that two subjects of one kind are one, and the reasons, the weightiest first.

    What has the same key is the same record, whatever else is said of it. Symmetric.
    """
    same = same_key(one, other)
    if same is not None:
        return 1.0, (same,)
    found = [reason for likeness in LIKENESSES[one.kind] if (reason := likeness(one, other)) is not None]
    found.sort(key=lambda reason: (-abs(reason.score), reason.name))
    return combined(found), tuple(found)
