"""Quotes and positions: finding the words of a source."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from agreements.vocabulary.spans import CONTEXT_LENGTH, Span, SpanError, at, every, find, occurrence_of

TEXT = """The presidents signed the treaty in
Astana on Friday. The treaty  deepens allied
relations. Earlier the presidents talked in Astana; the treaty was not the only document."""

words = st.lists(
    st.sampled_from(["treaty", "Astana", "деген", "\U0001d538🙂", "(a.*b)", "\\d+", "e\u0301"]), min_size=1
)
spaces = st.text(alphabet=" \n\t\r\u00a0\u2003", min_size=1, max_size=3)


def test_find_gives_place_words_and_context():
    span = find(TEXT, "deepens")
    start = TEXT.index("deepens")
    assert span == Span(start, start + 7, "deepens", TEXT[start - 32 : start], TEXT[start + 7 : start + 39])
    assert len(span.prefix) == len(span.suffix) == CONTEXT_LENGTH == 32


def test_find_context_is_short_at_the_ends():
    assert find(TEXT, "The presidents").prefix == ""
    assert find(TEXT, "only document.").suffix == ""


def test_find_counts_code_points():
    text = "🙂🙂 Садыр Жапаров \U0001d538stana"
    span = find(text, "\U0001d538stana")
    assert (span.start, span.end) == (17, 23)
    assert text[span.start : span.end] == "\U0001d538stana"


def test_find_white_space_of_the_quote_matches_any_in_the_text():
    span = find(TEXT, "The treaty deepens\n  allied relations.\n")
    assert span.quote == "The treaty  deepens allied\nrelations."
    assert TEXT[span.start : span.end] == span.quote


def test_find_white_space_at_the_ends_of_the_text_is_counted():
    span = find("\n  Astana\nhosted \n", "Astana hosted")
    assert (span.start, span.end, span.prefix, span.suffix) == (3, 16, "\n  ", " \n")


def test_find_prefers_the_exact_words():
    text = "allied\nrelations, allied relations"
    assert find(text, "allied relations").start == 18
    assert find(text, "allied\nrelations").start == 0
    assert find(text, "allied\trelations", occurrence=2).start == 18


def test_find_words_run_together_are_other_words():
    with pytest.raises(SpanError, match="not in the text"):
        find("alliedrelations", "allied relations")
    with pytest.raises(SpanError, match="not in the text"):
        find("allied relations", "alliedrelations")


def test_find_signs_in_a_quote_are_plain_characters():
    assert find("costs $1.5 (about)\n*", "$1.5  (about) *").quote == "$1.5 (about)\n*"
    with pytest.raises(SpanError):
        find("costs 125", "1.5")


def test_find_several_asks_which():
    with pytest.raises(SpanError, match=r"'treaty' occurs 3 times: say which \(occurrence: 1 to 3\)"):
        find(TEXT, "treaty")
    starts = [find(TEXT, "treaty", occurrence=number).start for number in (1, 2, 3)]
    assert starts == sorted(set(starts))
    assert all(TEXT[start:].startswith("treaty") for start in starts)


@pytest.mark.parametrize("occurrence", [0, -1, 4])
def test_find_occurrence_that_is_not_there(occurrence):
    with pytest.raises(SpanError, match=f"occurs 3 times: there is no occurrence {occurrence}"):
        find(TEXT, "treaty", occurrence=occurrence)


def test_find_occurrence_of_what_stands_once():
    assert find(TEXT, "deepens", occurrence=1) == find(TEXT, "deepens")
    with pytest.raises(SpanError, match="occurs once: there is no occurrence 2"):
        find(TEXT, "deepens", occurrence=2)


def test_find_prefix_and_suffix_say_which():
    assert find(TEXT, "treaty", prefix="Friday.\nThe ") == find(TEXT, "treaty", occurrence=2)
    assert find(TEXT, "treaty", suffix=" was  not") == find(TEXT, "treaty", occurrence=3)
    assert find(TEXT, "treaty", prefix="signed the", suffix="in Astana") == find(TEXT, "treaty", occurrence=1)
    # The letter case tells "The treaty" from "the treaty", of which there are two.
    assert find(TEXT, "treaty", prefix="the", occurrence=2) == find(TEXT, "treaty", occurrence=3)


def test_find_prefix_or_suffix_that_does_not_stand_there():
    with pytest.raises(SpanError, match="not between the given prefix and suffix"):
        find(TEXT, "deepens", prefix="Astana")
    with pytest.raises(SpanError, match="not between the given prefix and suffix"):
        find(TEXT, "deepens", suffix="relations")


def test_find_overlapping_stretches_all_count():
    with pytest.raises(SpanError, match="occurs 2 times"):
        find("ababa", "aba")
    with pytest.raises(SpanError, match="occurs 2 times"):
        find("a b\na b\na", "a  b a")


@pytest.mark.parametrize("quote", ["", " ", "\n\t"])
def test_find_empty_quote_is_an_error(quote):
    with pytest.raises(SpanError, match="empty"):
        find(TEXT, quote)


@pytest.mark.parametrize(
    ("quote", "nearest"),
    [
        ("signed a treaty in Astana", "signed the treaty in Astana"),
        ("the presidents spoke in Astana", "the presidents talked in Astana;"),
        ("THE TREATY DEEPENS", "The treaty deepens"),
        ("deepened", "deepens"),
    ],
)
def test_find_missing_quote_names_the_nearest(quote, nearest):
    with pytest.raises(SpanError) as caught:
        find(TEXT, quote)
    assert str(caught.value) == f"{quote!r} is not in the text; the nearest is {nearest!r}."


@pytest.mark.parametrize("text", [TEXT, "", "   "])
def test_find_missing_quote_with_nothing_near(text):
    with pytest.raises(SpanError) as caught:
        find(text, "xyzzy")
    assert str(caught.value) == "'xyzzy' is not in the text."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the cat sat on the mat " * 40_000, "the dog sat on the hat " * 40_000),
        (" ".join(map(str, range(200_000))), "1000000"),
        ("a" * 1_000_000, "a" * 10_000 + "b"),
        (" " * 1_000_000, "a b"),
        ("a " * 500_000, "a a b"),
        ("a" * 1_000_000, "a" * 10_000 + " b"),
    ],
)
def test_find_missing_quote_costs_little(text, quote):
    # About half a second at worst here; what must not happen is minutes.
    began = time.process_time()
    with pytest.raises(SpanError) as caught:
        find(text, quote)
    assert time.process_time() - began < 10
    assert len(str(caught.value)) < 500


@given(st.text(), st.data())
def test_find_finds_every_stretch_again(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end].strip())
    span = at(text, start=start, end=end)
    assert start <= span.start < span.end <= end
    assert span.quote == text[start:end].strip() == text[span.start : span.end]
    assert text[: span.start].endswith(span.prefix)
    assert text[span.end :].startswith(span.suffix)
    assert find(text, span.quote, occurrence=occurrence_of(text, span)) == span


@given(words, st.data())
def test_find_wrapped_words(parts, data):
    wrapped = "".join(part + data.draw(spaces) for part in parts).strip()
    quote = "".join(part + data.draw(spaces) for part in parts)
    span = find(f"before {wrapped} after", quote, prefix="before", suffix="after")
    assert (span.start, span.quote) == (7, wrapped)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 10_000), (10_000, 10_001)])
def test_at_refuses_positions_outside_the_text(start, end):
    with pytest.raises(SpanError, match="no stretch"):
        at(TEXT, start=start, end=end)


def test_at_refuses_mere_white_space():
    with pytest.raises(SpanError, match="nothing but white space"):
        at("a \n b", start=1, end=4)


def test_occurrence_of_what_stands_once_is_not_needed():
    assert occurrence_of(TEXT, find(TEXT, "deepens")) is None
    assert occurrence_of(TEXT, find(TEXT, "treaty", occurrence=2)) == 2


def test_occurrence_of_a_span_of_another_text_is_an_error():
    with pytest.raises(SpanError, match="does not stand at"):
        occurrence_of("another text", find(TEXT, "deepens"))


def test_every_gives_the_places_that_find_picks_by_occurrence():
    spans = every(TEXT, "treaty", limit=10)
    assert [find(TEXT, "treaty", occurrence=number) for number in (1, 2, 3)] == spans
    assert every(TEXT, "treaty", limit=2) == spans[:2]
    assert every(TEXT, "the  treaty in", limit=9) == [find(TEXT, "the treaty in")]
    assert every(TEXT, "nowhere", limit=9) == every(TEXT, "  ", limit=9) == []
