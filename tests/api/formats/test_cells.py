import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.api.formats import cells
from agreements.api.formats.cells import harmless

# What docs and the module's first lines tell readers to do.
UNDO = re.compile(r"^'(?='*(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]))")
STARTERS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r\n"

texts = st.text(st.one_of(st.sampled_from(f"'{STARTERS} 1.a"), st.characters(exclude_categories=("Cs",))), max_size=8)


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-5%", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''+", "\uff1dA1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-1500000000.5", "", "'Ali", "a=b", "2024-04-19", "5"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(text=texts)
def test_what_was_done_to_a_value_can_be_undone(text: str) -> None:
    written = harmless(text)
    assert UNDO.sub("", written) == text
    assert written.lstrip(" ")[:1] not in tuple(STARTERS) or re.fullmatch(r"-[0-9.]+", written)


def test_the_module_tells_how_to_undo_it() -> None:
    assert cells.__doc__ is not None
    assert UNDO.pattern in cells.__doc__
