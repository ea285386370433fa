"""Words without what writers differ in: case, accents, alphabet, doubled letters, and ways to write one sound.

`fold` and the database's `agreements_fold` (migration 0002) do the same, so that an index finds what the
comparisons will call alike. Folded text is for comparing only and is never shown.
"""

import re
import unicodedata
from functools import lru_cache

FOLDED_LENGTH = 1_000
"""How many characters of a text are looked at: nobody tells names apart further on."""

_ACCENTS = re.compile("[\u0300-\u036f]+")
_ALPHABETS = str.maketrans(
    "абвгдезиклмнопрстуфхыэјћђәғқңөұүһҳҷіґєəıøłđßæœðþ",
    "abvgdeziklmnoprstufhiejcdagknouuhhjigeaioldseedt",
    "\u044a\u044c\u2018\u2019\u02b9\u02bb\u02bc",
)
_LONGER = (("ж", "j"), ("ц", "ts"), ("ч", "ch"), ("ш", "sh"), ("щ", "sh"), ("ю", "iu"), ("я", "ia"))
"""Letters of other alphabets for which Latin needs several."""
_SOUNDS = (
    *(("'", ""), ("`", ""), ("shch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g")),
    *(("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("x", "ks"), ("y", "i")),
)
"""Groups of letters for one sound, replaced in this order."""
_LONG_E = re.compile("i+e+")
_DOUBLED = tuple((letter * 2, letter) for letter in "aeioubcdfghjklmnprstvz")
_BETWEEN = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def _fold(text: str) -> str:
    folded = text.lower()
    if not text.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_ALPHABETS)
        for letter, letters in _LONGER:
            folded = folded.replace(letter, letters)
    for sound, letters in _SOUNDS:
        folded = folded.replace(sound, letters)
    folded = _LONG_E.sub("e", folded)
    for doubled, letter in _DOUBLED:
        folded = folded.replace(doubled, letter)
    return _BETWEEN.sub(" ", folded).strip()


def fold(text: str, /) -> str:
    """Give the text in plain small Latin letters and digits, as far as its alphabet is Latin or Cyrillic.

    "Zhaparov", "Japarov" and "Жапаров" fold to one word, as do "Tokayev" and "Токаев"; other alphabets keep
    their letters.
    """
    return _fold(text[:FOLDED_LENGTH])


def words(text: str, /) -> tuple[str, ...]:
    """Give the folded words of a text, in its order."""
    return tuple(fold(text).split())
