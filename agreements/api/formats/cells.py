"""Cells that a spreadsheet would take for a formula: made harmless, in a way that can be undone.

What begins with =, +, - or @ (or their full-width forms), with spaces before it or none, or with a tab or a line break,
is run by one program or another. It gets an apostrophe put before it; so does such a text that has apostrophes before
it already. Negative numbers stay as they are. To undo it, take one apostrophe away from a value that begins with one
and goes on as such a text: `re.sub(r"^'(?='*(\\s*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20]|[\\t\\r\\n]))", "", value)`.
"""

import re

_RUN = re.compile(r"'*(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def harmless(text: str, /) -> str:
    """Give a text as no spreadsheet runs it."""
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text
