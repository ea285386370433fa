"""Keys, codes and numbers: what was made to tell one record from another."""

from agreements.matching.likenesses.shown import listed
from agreements.matching.reasons import Reason
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

SAME_CODE = 0.95
OTHER_CODE = -0.95
OTHER_NUMBER = -0.4
SPOKEN_OF = -0.95


def same_key(one: Subject, other: Subject, /) -> Reason | None:
    """Both answer to one key, be it a former one or that of a record merged: they are one record. 1."""
    shared = one.keys & other.keys
    return Reason("key", 1.0, f"Both have the key {listed(shared)}.") if shared else None


def identifiers(one: Subject, other: Subject, /) -> Reason | None:
    """One numbering gives both the same number, or their texts or files have one fingerprint. 0.95, since numbers
    are mistyped. Different codes of a party or files of a source tell the two apart: -0.95, where no other agrees.
    Different numbers in one numbering of agreements speak against it, no more: -0.4, some treaties have several.
    """
    shared = one.codes & other.codes
    if shared:
        named = "; ".join(f"{scheme} {value}" for scheme, value in sorted(shared)[:3])
        return Reason("identifier", SAME_CODE, f"Both have {named}.")
    clashing = {scheme for scheme, _ in one.codes} & {scheme for scheme, _ in other.codes}
    if one.kind == Kind.SOURCE:
        # The same article is kept in many files and under many addresses.
        clashing -= {"address", "sha256"}
    if one.kind == Kind.AGREEMENT:
        clashing -= {"sha256"}
    if not clashing:
        return None
    score = OTHER_CODE if one.kind == Kind.PARTY else OTHER_NUMBER
    return Reason("identifier", score, f"They have different numbers: {listed(clashing)}.")


def spoken_of(one: Subject, other: Subject, /) -> Reason | None:
    """One names the other, as what it amends, came after, is part of, or is not the same as: they are two. -0.95."""
    if one.keys & other.related or other.keys & one.related:
        return Reason("spoken_of", SPOKEN_OF, "One of them speaks of the other.")
    return None
