"""EDTF dates: what is refused, and what the refusal says."""

import contextlib
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.vocabulary.dates import MAX_LENGTH, EDTFError, parse

REFUSED = {
    "2023-02-30": "no day 30 in February 2023",
    "1900-02-29": "no day 29 in February 1900",
    "2023-04-31": "no day 31",
    "2023-04-00": "no day 00",
    "2023-13": "no month 13",
    "2023-00": "no month 00",
    "2023-21": "no month 21",  # a season in EDTF
    "2023-2X": "no month 2X",
    "0000": "no year 0000",
    "0000-01-01": "no year 0000",
    "23-01-01": "another form",
    "2023-1-1": "another form",
    "20230101": "another form",
    "2023-01-01T10:00": "another form",
    "-2023": "another form",
    "+2023": "another form",
    "Y12023": "another form",
    "12023": "another form",
    "2023-": "another form",
    "2023-01-": "another form",
    " 2023": "another form",
    "2023 ": "another form",
    "2023\n": "another form",
    "2023 / 2024": "another form",
    "": "one end is empty",
    "open": "another form",
    "unknown": "another form",
    "19 April 2024": "another form",
    "..": "another form",
    "199x": "another form",
    "199u": "another form",
    "199X-05": "last digits",
    "2004-XX-16": "last digits",
    "2004-X1": "last digits",
    "1X99": "last digits",
    "X999": "last digits",
    "XXXX": "not one digit",
    "XXXX-XX-XX": "not one digit",
    "XXXX-05": "last digits",
    "2004-02-3X": "no day 3X in February 2004",
    "2004??": "another form",
    "2004?~": "another form",
    "?2004": "another form",
    "2004?-05": "another form",
    "2004-~05": "another form",
    "2004/": "one end is empty",
    "/2004": "one end is empty",
    "/": "one end is empty",
    "2004/2005/2006": "another form",
    "2005/2004": "ends before it begins",
    "2004-06/2004-05": "ends before it begins",
    "../2004": "open ends",
    "2004/..": "open ends",
    "../..": "open ends",
    "2004/open": "another form",
    "[2004,2005]": "another form",
    "{2004,2005}": "another form",
    "2004..2005": "another form",
    "\uff12\uff10\uff10\uff14": "another form",  # full-width digits
    "\u0662\u0660\u0660\u0664": "another form",  # Arabic-Indic digits
    "2004\u201005": "another form",  # a typographic hyphen
    "199\u0425": "another form",  # a Cyrillic letter
}


@pytest.mark.parametrize("text", REFUSED)
def test_parse_refuses(text):
    with pytest.raises(EDTFError) as caught:
        parse(text)
    message = str(caught.value)
    assert message.startswith(repr(text))
    assert REFUSED[text] in message
    assert "Accepted are YYYY, YYYY-MM and YYYY-MM-DD" in message


@pytest.mark.parametrize("text", [text for text in REFUSED if ".." not in text or text in ("..", "2004..2005")])
def test_parse_refuses_with_open_ends_allowed_too(text):
    with pytest.raises(EDTFError, match=re.escape("(../2004, 2004/..)")):
        parse(text, allow_open=True)


@pytest.mark.parametrize("text", ["../..", "../", "/..", "../2004/..", "...", "../...", "..?/2004"])
def test_parse_refuses_an_interval_without_a_known_end(text):
    with pytest.raises(EDTFError):
        parse(text, allow_open=True)


@pytest.mark.parametrize("value", [None, 2024, 2024.0, True, b"2024", date(2024, 4, 19), ["2024"], {}])
def test_parse_refuses_what_is_not_text(value):
    with pytest.raises(EDTFError, match="not text"):
        parse(value)


@pytest.mark.parametrize("text", ["1" * 1_000_000, "2024/" * 200_000, "X" * 24, "2004?/" * 4, "\u0662" * 1_000_000])
def test_parse_refuses_long_text_shortly(text):
    with pytest.raises(EDTFError, match="longer than 23 characters") as caught:
        parse(text)
    assert len(str(caught.value)) < 400


@given(st.one_of(st.text(), st.text(alphabet="0129X-/?~%. ", max_size=MAX_LENGTH + 1)), st.booleans())
def test_parse_anything_is_a_date_or_an_error(text, allow_open):
    with contextlib.suppress(EDTFError):
        assert parse(text, allow_open=allow_open).text == text
        assert re.fullmatch(r"[0-9X]{4}[-0-9X]*[?~%]?|[^/]+/[^/]+", text)
