"""Names: of parties, people, offices, bodies, places and decorations."""

from agreements.matching.alike import overlap
from agreements.matching.likenesses.shown import in_order, quoted
from agreements.matching.reasons import Reason
from agreements.matching.subject import Subject, Wording
from agreements.vocabulary.kinds import Kind

SAME_NAME = 0.9
LEAST_ALIKE = 0.75
LEAST_SCORE = 0.45
WEAK = 0.5
UNSAID_NAME = 0.05
ONE_NAME = 0.8


def names(one: Subject, other: Subject, /) -> Reason | None:
    """One's name is the other's: 0.9 for the same words in any order, or run together, whatever the case, accents,
    alphabet (Latin, Cyrillic) or usual spelling; from 0.45 where three quarters of their letters agree. Of several
    names the likest pair counts; a weak name counts half. Of people, initials agree with names, a patronymic that
    one leaves out costs little, and a family name alone is 0.8 of a name; of all else every word counts, for Guinea
    is not Equatorial Guinea, nor the Coffee Organisation the Sugar Organisation. Acronyms agree wholly or not
    at all, and so do the numbers in a name.
    """
    found = []
    for first in one.wordings:
        for second in other.wordings:
            score = _score(alike(first, second, people=one.kind == Kind.PERSON))
            if score:
                light = first.light or second.light
                score = score * WEAK if light else score
                # Of equal ones the very same words: a reader sees at once why.
                found.append((score, first.text == second.text, *in_order(first.text, second.text)))
    if not found:
        return None
    score, is_same, text, theirs = max(found)
    if is_same:
        return Reason("name", score, f"Both are called {quoted(text)}.")
    return Reason("name", score, f"One is called {quoted(text)}, the other {quoted(theirs)}.")


def alike(one: Wording, other: Wording, /, *, people: bool) -> float:
    """Tell how alike two names are, 0 to 1. Symmetric."""
    if sorted(one.words) == sorted(other.words) or "".join(one.words) == "".join(other.words):
        return 1.0 if one.words else 0.0
    numbers = [{word for word in each.words if word.isdigit()} for each in (one, other)]
    if one.acronym or other.acronym or numbers[0] != numbers[1]:
        return 0.0
    found = overlap(one.words, other.words, names=True, initials=people)
    if not people:
        both_say_more = found.words < min(len(one.words), len(other.words))
        return 0.0 if both_say_more else found.both
    if found.words > 1:
        return max(found.both, found.shorter - UNSAID_NAME * found.left)
    return found.shorter * ONE_NAME if max(len(word) for word in (*one.words, *other.words)) > 1 else 0.0


def _score(alike: float) -> float:
    if alike < LEAST_ALIKE:
        return 0.0
    return LEAST_SCORE + (alike - LEAST_ALIKE) / (1 - LEAST_ALIKE) * (SAME_NAME - LEAST_SCORE)
