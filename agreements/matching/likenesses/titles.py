"""Titles: what an agreement, a meeting, a commitment, a package or a source is called."""

from agreements.matching.alike import STEM, Words, overlap
from agreements.matching.likenesses.shown import in_order, quoted
from agreements.matching.reasons import Reason
from agreements.matching.subject import Subject, Wording
from agreements.vocabulary.folding import words

SAME_TITLE = 0.85
LEAST_ALIKE = 0.6
LEAST_SCORE = 0.1
WITHIN = 0.85
UNLIKE = 0.3
OTHER_TITLE = -0.7
OTHER_PRESS_TITLE = -0.2
OTHER_NUMBER = -0.8

FORMULA = frozenset(
    words(
        "a an the of on in and or for to by at as with from about between among concerning regarding relating "
        "respect its their this that s no "
        "agreement treaty convention memorandum understanding arrangement declaration statement communique joint "
        "exchange notes letters instrument act "
        "government governments state states republic kingdom federation union parties party side sides "
        "о об в на и с по из от до для между при его их "  # noqa: RUF001
        "соглашение соглашения договор договора конвенция меморандум взаимопонимание взаимопонимании декларация "
        "заявление коммюнике совместное совместная обмен нотами "
        "правительство правительством правительства государство республика республики республикой федерация "
        "федерации федерацией сторонами стороны"
    )
)
"""Words that so many titles have that they tell nothing."""

DERIVING = frozenset(
    words(
        "protocol amending amendment amendments supplementary supplementing additional extending extension "
        "terminating termination implementing protocols annex "
        "протокол изменений дополнений изменении дополнении внесении дополнительный дополнительное продлении "
        "прекращении приложение"
    )
)
"""Words of a title that make it one of another agreement upon the same matter."""


def titles(one: Subject, other: Subject, /) -> Reason | None:
    """Both have one title: 0.85 for the same words; from 0.1 where most of their letters agree. Words of form
    ("Agreement between the Government of ...") and the names of the parties do not count; a title whose every word
    stands in the other agrees to 0.85. Of several titles the likest pair counts. Titles of one language with
    nothing in common speak against it, -0.7, those of the press, which words things freely, -0.2; different
    numbers or years in otherwise like titles, -0.8.
    """
    parties = one.party_words | other.party_words
    found = []
    for first in one.wordings:
        for second in other.wordings:
            score = _score(first, second, parties)
            if score:
                found.append((score, *in_order(first.text, second.text)))
    if not found:
        return None
    score, text, theirs = max(found)
    if text == theirs:
        return Reason("title", score, f"Both are titled {quoted(text)}.")
    return Reason("title", score, f"One is titled {quoted(text)}, the other {quoted(theirs)}.")


def matter(wording: Wording, parties: frozenset[str], /) -> Words:
    """Give the words of a title that tell what it is about: none of form, no numbers, and nothing that begins as
    the name of a party does ("Kazakh" for Kazakhstan).
    """
    stems = {name[:STEM] for name in parties if len(name) >= STEM}
    return tuple(
        word
        for word in wording.words
        if word not in FORMULA and word not in parties and word[:STEM] not in stems and not word.isdigit()
    )


def alike(one: Wording, other: Wording, /, *, parties: frozenset[str]) -> float | None:
    """Tell how alike two titles are, 0 to 1; None where nothing is left to compare. Symmetric."""
    if "".join(one.words) == "".join(other.words):
        return 1.0 if one.words else None
    first, second = matter(one, parties), matter(other, parties)
    if not first or not second:
        return None
    found = overlap(first, second)
    if bool(DERIVING & set(first)) != bool(DERIVING & set(second)):
        return found.both / 2
    return max(found.both, found.shorter * WITHIN if found.words > 1 else 0.0)


def _score(one: Wording, other: Wording, parties: frozenset[str]) -> float:
    agree = alike(one, other, parties=parties)
    if agree is None:
        return 0.0
    if agree >= LEAST_ALIKE:
        numbers = [{word for word in each.words if word.isdigit()} for each in (one, other)]
        if all(numbers) and not numbers[0] & numbers[1]:
            return OTHER_NUMBER
        return LEAST_SCORE + (agree - LEAST_ALIKE) / (1 - LEAST_ALIKE) * (SAME_TITLE - LEAST_SCORE)
    if agree >= UNLIKE or not one.same_language(other):
        return 0.0
    return OTHER_PRESS_TITLE if one.light or other.light else OTHER_TITLE
