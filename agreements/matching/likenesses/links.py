"""Links: what else both name, and the words of closed lists that both are put under."""

from agreements.matching.likenesses.shown import listed
from agreements.matching.reasons import Reason
from agreements.matching.subject import Subject
from agreements.vocabulary.kinds import Kind

LINKS: dict[Kind, dict[str, tuple[float, float]]] = {
    Kind.AGREEMENT: {
        "occasion": (0.2, -0.2),
        "package": (0.1, -0.4),
        "depositary": (0.05, -0.2),
        "instrument_kind": (0.05, -0.3),
        "ambit": (0.0, -0.3),
    },
    Kind.MEETING: {
        "host": (0.1, -0.5),
        "body": (0.2, -0.6),
        "session_number": (0.0, -0.95),
        "format": (0.05, -0.7),
        "visit_kind": (0.05, -0.4),
        "mode": (0.05, -0.4),
        "part_of": (0.05, -0.2),
    },
    Kind.AWARD: {
        "recipient": (0.5, -0.95),
        "decoration": (0.5, -0.95),
        "decoration_class": (0.05, -0.8),
        "conferring_party": (0.1, -0.5),
        "conferrer": (0.1, -0.3),
        "occasion": (0.3, -0.3),
    },
    Kind.COMMITMENT: {"agreement": (0.3, -0.3), "occasion": (0.2, -0.2), "unit": (0.05, -0.5)},
    Kind.FIGURE: {"indicator": (0.2, -0.95), "unit": (0.05, -0.3)},
    Kind.PACKAGE: {"occasion": (0.6, -0.8)},
    Kind.PARTY: {"kind": (0.0, -0.9)},
    Kind.OFFICE: {"party": (0.3, -0.95)},
    Kind.PLACE: {"country": (0.3, -0.95)},
    Kind.DECORATION: {"conferring_party": (0.3, -0.9)},
    Kind.SOURCE: {"publisher": (0.2, -0.2), "agency": (0.1, 0.0), "filename": (0.2, 0.0), "kind": (0.0, -0.3)},
}
"""What it says that both have the same in a field, and that they have not, by kind."""

SAME_PLACE = 0.15
OTHER_PLACE = -0.2


def links(one: Subject, other: Subject, /, *, name: str) -> Reason | None:
    """Both have the same in the field `name`, or something different: by the table of fields above. What one of them
    leaves open says nothing.
    """
    mine, theirs = one.fields.get(name), other.fields.get(name)
    if mine is None or theirs is None:
        return None
    same, different = LINKS[one.kind][name]
    word = name.replace("_", " ")
    if mine == theirs:
        return Reason(name, same, f"Both have the {word} {mine}.") if same else None
    if not different:
        return None
    return Reason(name, different, f"The {word} of one is {min(mine, theirs)}, of the other {max(mine, theirs)}.")


def places(one: Subject, other: Subject, /) -> Reason | None:
    """Both happened at one place: 0.15. Different places say little against it, -0.2: a palace lies in a town."""
    shared = one.places & other.places
    if shared:
        return Reason("place", SAME_PLACE, f"Both name the place {listed(shared)}.")
    if one.places and other.places:
        return Reason("place", OTHER_PLACE, f"They name different places: {listed(one.places | other.places)}.")
    return None


def session(one: Subject, other: Subject, /) -> Reason | None:
    """Both are the session of one number of one body, which holds but one of them: 0.9."""
    sessions = [(each.fields.get("body"), each.fields.get("session_number")) for each in (one, other)]
    if sessions[0] != sessions[1] or None in sessions[0]:
        return None
    body, number = sessions[0]
    return Reason("session", 0.9, f"Both are session {number} of {body}.")
