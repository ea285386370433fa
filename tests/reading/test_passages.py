"""Words of sources, for whoever looks for evidence."""

import pytest

from agreements.models import Record
from agreements.reading.passages import LONGEST_HINT, SHOWN_PLACES, passages, places, places_in
from tests.factories import act, claim, make_agreement, make_source, passage

TEXT = "They signed it in April. Later they signed it again, 100% sure."


@pytest.fixture
def source(db: None) -> Record:
    return make_source(key="article", text=TEXT)


def test_passages_are_found_by_their_words_the_most_used_first(source: Record) -> None:
    passage(source, "They signed it")
    treaty = make_agreement(key="treaty")
    claim(treaty, "/entry_into_force_terms", "At once.", source=source, quote="they signed it again")
    assert [one.quote for one in passages(source="article", words="Signed  it")] == [
        "they signed it again",
        "They signed it",
    ]
    assert [one.claims for one in passages(source="article")] == [1, 0]
    assert passages(source="article", words="100_") == passages(source="nobody") == []


def test_places_says_where_a_quote_stands_or_what_to_do(source: Record) -> None:
    [span] = places(source="article", quote="in\n April").spans
    assert (span.start, span.quote) == (15, "in April")
    several = places(source="article", quote="signed it")
    assert ([one.start for one in several.spans], "2 times" in several.problem) == ([5, 36], True)
    assert places(source="article", quote="signed it", occurrence=2).spans == several.spans[1:]
    assert "choose" in places(source="article", quote="signed it", occurrence=3).problem
    assert "nearest" in places(source="article", quote="They signed in April").problem
    assert "no such source" in places(source="nobody", quote="They").problem
    act()
    make_source(key="empty", text="")
    assert "no stored text" in places(source="empty", quote="They").problem


def test_places_in_a_long_text_costs_little() -> None:
    text = "word " * LONGEST_HINT
    found = places_in(text, "word")
    assert len(found.spans) == SHOWN_PLACES
    assert f"{SHOWN_PLACES} times or more" in found.problem
    assert "copy them from there" in places_in(text, "another").problem
