from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.api.cursors import Cursor, CursorError, question, read, write

KEYS = st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,2}", fullmatch=True)
PLACES = st.one_of(
    st.tuples(st.dates(), st.integers(1, 2**63 - 1)).map(lambda place: ((date, int), place)),
    KEYS.map(lambda key: ((str,), (key,))),
    st.integers(1, 2**63 - 1).map(lambda number: ((int,), (number,))),
)


@given(place=PLACES, backwards=st.booleans())
def test_a_cursor_is_read_as_it_was_written(place: tuple[Any, Any], backwards: bool) -> None:
    form, parts = place
    cursor = Cursor(place=parts, backwards=backwards)
    asked = question("/api/v1/parties/", "key")
    assert read(write(cursor, asked=asked), asked=asked, form=form) == cursor


@given(place=PLACES, text=st.text(max_size=30))
def test_no_other_text_is_read_as_a_cursor(place: tuple[Any, Any], text: str) -> None:
    with pytest.raises(CursorError):
        read(text, asked=question("/api/v1/parties/"), form=place[0])


def test_questions_are_told_apart() -> None:
    parts = [("a", "b"), ("ab",), ("a", "b", ""), ("a\x00b",), ()]
    assert len({question(*part) for part in parts}) == len(parts)


@pytest.mark.parametrize("number", [0, -1, 2**63, True])
def test_a_number_that_no_row_has_is_refused(number: int) -> None:
    with pytest.raises(CursorError):
        read(write(Cursor(place=(number,), backwards=False), asked="x"), asked="x", form=(int,))
