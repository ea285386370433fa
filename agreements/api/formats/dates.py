"""Dates in formats that know only ISO 8601: years, months and days, without doubt or open ends."""

import re
from collections.abc import Mapping
from typing import Any

_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def plain_date(date: Mapping[str, Any] | None, /) -> str | None:
    """Give a printed date as ISO 8601 has it (YYYY, YYYY-MM, YYYY-MM-DD); None where that would say more than is known.

    `2024?`, `199X` and intervals have no such form.
    """
    text = date["edtf"] if date is not None else None
    return text if text is not None and _PLAIN.fullmatch(text) else None


def ends(date: Mapping[str, Any] | None, /) -> tuple[str | None, str | None, bool]:
    """Give when a printed stretch of time began and ended, each as far as ISO 8601 has it, and whether that is all.

    `2019/..` began in 2019 and has no end; `2019?/2024` says more than the two dates do, and so does `199X`.
    """
    if date is None:
        return None, None, True
    first, slash, last = date["edtf"].partition("/")
    if not slash:
        last = first
    begun, began_whole = _known(first)
    ended, ended_whole = _known(last)
    return begun, ended, began_whole and ended_whole


def _known(text: str) -> tuple[str | None, bool]:
    if text in ("", ".."):
        return None, True
    found = _PLAIN.match(text)
    known = found.group() if found else None
    return known, known == text
