"""Parties and people: between whom it was."""

from agreements.matching.likenesses.shown import listed
from agreements.matching.reasons import Reason
from agreements.matching.subject import Subject

SAME_PARTIES = 0.3
OTHER_PARTIES = -0.9
SAME_PEOPLE = 0.2
SAME_OFFICES = 0.3


def parties(one: Subject, other: Subject, /) -> Reason | None:
    """Both are between the same parties: 0.3. Where one names only some of the other's, as reports do, it is the
    share of them that it names, of 0.3. Parties that the other lacks, on both sides, speak against it: 1.8 times
    their share of the shorter list, to -0.9 at most; two bilateral agreements with one party in common, -0.9.
    """
    if not one.parties or not other.parties:
        return None
    shared = one.parties & other.parties
    fewest, most = sorted((len(one.parties), len(other.parties)))
    missing = fewest - len(shared)
    if missing:
        against = max(OTHER_PARTIES, -1.8 * missing / fewest)
        return Reason("parties", against, f"They are between different parties: {listed(one.parties ^ other.parties)}.")
    if fewest == most:
        return Reason("parties", SAME_PARTIES, f"Both are between {listed(shared)}.")
    return Reason("parties", SAME_PARTIES * fewest / most, f"Both name {listed(shared)}; one of them names more.")


def people(one: Subject, other: Subject, /) -> Reason | None:
    """The same people sign, attend, or are named: their share of all whom the two name, of 0.2."""
    shared = one.people & other.people
    if not shared:
        return None
    return Reason("people", SAME_PEOPLE * len(shared) / len(one.people | other.people), f"Both name {listed(shared)}.")


def offices(one: Subject, other: Subject, /) -> Reason | None:
    """Both hold or held the same office: 0.3. Offices pass from hand to hand, so that others say nothing."""
    shared = one.offices & other.offices
    return Reason("offices", SAME_OFFICES, f"Both held {listed(shared)}.") if shared else None
