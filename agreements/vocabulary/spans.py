"""Stretches of a text: the W3C Web Annotation position and quote selectors.

Positions count Unicode code points from 0, the end excluded (Web Annotation Data Model, 4.2.4 and 4.2.5).
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from itertools import accumulate, islice

CONTEXT_LENGTH = 32
"""How many characters of the text on either side a span keeps."""

_HINT_WORDS = 200
"""How many words of a quote are compared in search of the nearest stretch: a mistake must not cost much."""


class SpanError(ValueError):
    """A quote that names no stretch of the text, or more than one; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: where it is, the text's own characters there, and up to 32 on either side."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


def find(
    text: str,
    quote: str,
    *,
    occurrence: int | None = None,
    prefix: str | None = None,
    suffix: str | None = None,
) -> Span:
    """Find the one stretch of `text` that `quote` names.

    The quote is looked for as it stands; where it does not stand so, any run of white space in it matches any
    run in the text (folded YAML, wrapped lines). White space around it never counts. Stretches may overlap.
    `prefix` and `suffix` keep those that directly follow and precede these words, white space aside;
    `occurrence` picks one of what is left, counted from 1. Raises SpanError when there is no such stretch
    (naming the nearest one) and when there are several and nothing says which.
    """
    quote = quote.strip()
    if not quote:
        raise SpanError("The quote is empty: quote the words that say it.")
    places = list(_exact(text, quote)) or list(_loose(text, quote))
    if not places:
        raise SpanError(f"{_shown(quote)} is not in the text{_hint(text, quote)}.")
    fitting = _between(text, places, prefix, suffix)
    if not fitting:
        raise SpanError(f"{_shown(quote)} is in the text, but not between the given prefix and suffix.")
    count = len(fitting)
    if occurrence is None and count > 1:
        raise SpanError(f"{_shown(quote)} occurs {count} times: say which (occurrence: 1 to {count}).")
    number = 1 if occurrence is None else occurrence
    if not 1 <= number <= count:
        times = "once" if count == 1 else f"{count} times"
        raise SpanError(f"{_shown(quote)} occurs {times}: there is no occurrence {number}.")
    start, end = fitting[number - 1]
    return at(text, start=start, end=end)


def every(text: str, quote: str, *, limit: int) -> list[Span]:
    """Find the stretches of `text` that `quote` names, in order, `limit` of them at most; `find` says how it looks.

    The number of each in this list, counted from 1, is the `occurrence` by which `find` finds it.
    """
    quote = quote.strip()
    places = islice(_exact(text, quote), limit) if quote else ()
    found = list(places) or (list(islice(_loose(text, quote), limit)) if quote else [])
    return [at(text, start=start, end=end) for start, end in found]


def at(text: str, *, start: int, end: int) -> Span:
    """Give the span at these positions, less the white space at its ends (`find` would not find that again).

    Raises SpanError when the positions are not in the text, or hold nothing but white space.
    """
    if not 0 <= start < end <= len(text):
        raise SpanError(f"There is no stretch from {start} to {end} in a text of {len(text)} characters.")
    selected = text[start:end]
    if selected.isspace():
        raise SpanError(f"There is nothing but white space from {start} to {end}.")
    start, end = start + len(selected) - len(selected.lstrip()), end - len(selected) + len(selected.rstrip())
    return Span(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
    )


def occurrence_of(text: str, span: Span, /) -> int | None:
    """Give the `occurrence` with which `find` finds this span by its quote; None when the quote stands once.

    Raises SpanError when the span is not of this text.
    """
    starts = [start for start, _ in _exact(text, span.quote)]
    if span.start not in starts:
        raise SpanError(f"{_shown(span.quote)} does not stand at {span.start} in the text.")
    return starts.index(span.start) + 1 if len(starts) > 1 else None


def _exact(text: str, quote: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _loose(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Find the quote in the text with each run of white space made one space, and map the places back."""
    words = _words(text)
    squeezed = " ".join(text[start:end] for start, end in words)
    # Where each word begins there. A place begins and ends inside words, since the quote is stripped.
    begins = [0, *accumulate(end - start + 1 for start, end in words)]

    def original(place: int) -> int:
        number = bisect_right(begins, place) - 1
        return words[number][0] + place - begins[number]

    for start, end in _exact(squeezed, " ".join(quote.split())):
        yield original(start), original(end - 1) + 1


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def _between(
    text: str, places: Sequence[tuple[int, int]], prefix: str | None, suffix: str | None
) -> list[tuple[int, int]]:
    """Keep the places that stand directly between the two contexts, white space aside."""
    if suffix:
        after = _context(suffix)
        places = [place for place in places if after.match(text, place[1])]
    if prefix:
        # What ends at a place is read backwards, so that it begins there.
        before, backwards = _context(prefix[::-1]), text[::-1]
        places = [place for place in places if before.match(backwards, len(text) - place[0])]
    return list(places)


def _context(words: str) -> re.Pattern[str]:
    return re.compile(r"\s*" + r"\s+".join(re.escape(word) for word in words.split()))


def _hint(text: str, quote: str) -> str:
    """Say which stretch of the text is nearest to the quote, if one is near enough to be meant."""
    wanted = [_fold(word) for word in quote.split()[:_HINT_WORDS]]
    places = _words(text)
    words = [_fold(text[start:end]) for start, end in places]
    found: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        found[word].append(number)
    # Each word that both have votes for where the quote would begin; the most voted for are compared.
    votes = Counter(
        max(0, number - index) for index, word in enumerate(wanted) for number in found.get(word, [])[:_HINT_WORDS]
    )
    best, nearest = 0.5, ""
    for first, _ in votes.most_common(5):
        last = min(len(words), first + len(wanted)) - 1
        ratio = SequenceMatcher(None, " ".join(wanted), " ".join(words[first : last + 1])).ratio()
        if ratio > best:
            best, nearest = ratio, text[places[first][0] : places[last][1]]
    if not votes and len(wanted) == 1:
        # A quote of one word may be misspelt.
        close = get_close_matches(wanted[0], sorted(found)[:10_000], n=1)
        nearest = text[slice(*places[found[close[0]][0]])] if close else ""
    return f"; the nearest is {_shown(nearest)}" if nearest else ""


def _fold(word: str) -> str:
    return word[:40].casefold()


def _shown(words: str) -> str:
    words = " ".join(words.split())
    return repr(words if len(words) <= 120 else f"{words[:120]}...")
