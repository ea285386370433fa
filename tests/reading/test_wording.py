"""How a text was reworded: nothing is lost, and what stayed is known."""

from hypothesis import given
from hypothesis import strategies as st

from agreements.reading.wording import COMPARED_WORDS, Piece, reworded

texts = st.lists(st.sampled_from(["the", "parties", "shall", " ", "\n", "agree.", "\u202e"]), max_size=30).map("".join)


def test_wording_shows_the_words_that_went_and_came() -> None:
    assert reworded("The parties shall agree on it.", "The parties may agree on all of it.") == (
        Piece("same", "The parties"),
        Piece("gone", " shall"),
        Piece("new", " may"),
        Piece("same", " agree on"),
        Piece("new", " all of"),
        Piece("same", " it."),
    )


def test_wording_cuts_what_stayed_and_gives_up_on_endless_texts() -> None:
    words = [f"w{number}" for number in range(200)]
    [kept, came] = reworded(" ".join(words), " ".join([*words, "end"]))
    assert (kept.what, len(kept.text.split()), came) == ("same", 25, Piece("new", " end"))
    endless = "x " * (COMPARED_WORDS + 1)
    assert reworded(endless, "x") == (Piece("gone", endless), Piece("new", "x"))


@given(texts, texts)
def test_wording_loses_nothing(before: str, after: str) -> None:
    pieces = reworded(before, after)
    assert "".join(piece.text for piece in pieces if piece.what != "new") == before
    assert "".join(piece.text for piece in pieces if piece.what != "gone") == after
