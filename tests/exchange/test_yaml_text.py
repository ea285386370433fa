"""Text that is written is read again as the same data."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.exchange.load.nodes import parse_yaml
from agreements.exchange.yaml_text import yaml_text

texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        *("", "no", "null", "~", "2024", "1e5", "a: b", "a #b", "- a", "'", '"', "\\", "one\n\ntwo", "one\n  two"),
        *("a\r\nb", "\ufeff", "\x85", "\u2028", "a\tb\nc", "true", "Yes", "..", "---", "...", "&a", "*a", "!a"),
        *("%", "@", "`", "[a", "{a", "/a b", "a,b"),
    ]
)
keys = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)
values = st.recursive(
    texts | st.booleans() | st.integers(-(10**20), 10**20),
    lambda below: (
        st.dictionaries(keys, below, max_size=3) | st.lists(st.dictionaries(keys, below, min_size=1), max_size=3)
    ),
    max_leaves=8,
)


@given(data=st.lists(st.dictionaries(keys, values, min_size=1, max_size=4), min_size=1, max_size=3))
def test_yaml_text_reads_back(data: list[dict[str, Any]]) -> None:
    text = yaml_text(data)
    document = parse_yaml(file="f.yaml", text=text)
    assert document.problems == []
    assert document.data == data


@given(words=st.lists(texts, min_size=1, max_size=4))
def test_yaml_text_reads_back_lists_of_text(words: list[str]) -> None:
    document = parse_yaml(file="f.yaml", text=yaml_text([{"a": words}]))
    assert document.problems == []
    assert document.data == [{"a": words}]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("/actions/signature-kaz", "- a: /actions/signature-kaz\n"),
        ("The treaty", "- a: The treaty\n"),
        ("no", '- a: "no"\n'),
        ("2024-04-19", '- a: "2024-04-19"\n'),
        ("a: b", '- a: "a: b"\n'),
        ("Әлем", '- a: "Әлем"\n'),
        ("one\n\ntwo", "- a: |-\n    one\n\n    two\n"),
        ("\x07", '- a: "\\u0007"\n'),
        ("\u2028", '- a: "\\u2028"\n'),
        (True, "- a: true\n"),
        (7, "- a: 7\n"),
        (["a", "b_c"], "- a: [a, b_c]\n"),
        ([], "- a: []\n"),
        ({}, "- a: {}\n"),
        ({"b": {"c": "d"}}, "- a:\n    b:\n      c: d\n"),
        ([{"b": 1, "c": [{"d": 2}]}], "- a:\n    - b: 1\n      c:\n        - d: 2\n"),
    ],
)
def test_yaml_text_looks(value: Any, text: str) -> None:
    assert yaml_text([{"a": value}]) == text
