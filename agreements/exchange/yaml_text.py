"""Plain data to YAML text: the same data always gives the same bytes, and a change of one value one changed line.

Text stands plain where no reader of YAML could take it for anything else, in a block where it has paragraphs,
and otherwise in double quotes with the escapes of JSON.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[A-Za-z/][A-Za-z0-9/_.-]*(?: [A-Za-z0-9/_.()-]+)*", re.ASCII)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What some reader of YAML takes for a truth value or for nothing."""
_NOT_PRINTED = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not let stand as it is, or takes for a line break."""


def yaml_text(data: Sequence[Any]) -> str:
    """Give the YAML text of a list of mappings, lists, texts, whole numbers and truth values."""
    return "".join(f"{line}\n" for line in _list(data, 0))


def _list(data: Sequence[Any], indent: int) -> Iterator[str]:
    for part in data:
        lines = _lines(part, indent + 2)
        first = next(lines)
        yield f"{' ' * indent}- {first.lstrip(' ')}"
        yield from lines


def _lines(data: Any, indent: int) -> Iterator[str]:
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _field(name, value, indent)
    else:
        yield f"{' ' * indent}{_scalar(data)}"


def _field(name: str, value: Any, indent: int) -> Iterator[str]:
    head = f"{' ' * indent}{_scalar(name)}:"
    if isinstance(value, Mapping) and value:
        yield head
        yield from _lines(value, indent + 2)
    elif isinstance(value, list | tuple) and all(isinstance(part, str) and _is_word(part) for part in value):
        yield f"{head} [{', '.join(value)}]"
    elif isinstance(value, list | tuple):
        yield head
        yield from _list(value, indent + 2)
    elif isinstance(value, str) and _fits_block(value):
        yield f"{head} |-"
        for line in value.split("\n"):
            yield f"{' ' * (indent + 2)}{line}" if line else ""
    else:
        yield f"{head} {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{}"
    assert isinstance(value, str)
    if _PLAIN.fullmatch(value) and value.casefold() not in _RESERVED:
        return value
    return _NOT_PRINTED.sub(_escape, json.dumps(value, ensure_ascii=False))


def _is_word(text: str) -> bool:
    return _WORD.fullmatch(text) is not None and text.casefold() not in _RESERVED


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _fits_block(text: str) -> bool:
    return "\n" in text and not text[0].isspace() and not text[-1].isspace() and not _NOT_PRINTED.search(text)
