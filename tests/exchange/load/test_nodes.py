"""What of YAML a fixture may use, and that every place knows its line."""

from decimal import Decimal
from typing import Any

import pytest

from agreements.exchange.load.nodes import parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("2024", 2024),
        ("-7", -7),
        ("1.50", Decimal("1.50")),
        ("2024-04-19", "2024-04-19"),
        ("2024-04-19T10:00:00Z", "2024-04-19T10:00:00Z"),
        ('"2024"', "2024"),
        ("'null'", "null"),
        (".inf", ".inf"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("9" * 41, "9" * 41),
        ("12:30", "12:30"),
        ("!!str 2024", "2024"),
        ('"\\U0001F600"', "\U0001f600"),
        ("[a, 1]", ["a", 1]),
        ("{a: {b: c}}", {"a": {"b": "c"}}),
        ("|-\n  one\n\n  two", "one\n\ntwo"),
        (">-\n  one\n  two", "one two"),
    ],
)
def test_parse_yaml_values(text: str, value: Any) -> None:
    document = parse_yaml(file="f.yaml", text=text)
    assert document.problems == []
    assert document.data == value
    assert type(document.data) is type(value)


def test_parse_yaml_knows_the_line_of_every_place() -> None:
    document = parse_yaml(
        file="f.yaml", text="# a\n- kind: party\n  claims:\n    - path: /x\n      value:\n        a: 1\n"
    )
    assert document.line((0, "kind")) == 2
    assert document.line((0, "claims", 0, "path")) == 4
    assert document.line((0, "claims", 0, "value", "a")) == 6
    assert document.line((0, "claims", 0, "value", "unheard", "of")) == 5
    assert document.line((7,)) == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3: the key 'a' stands twice in one mapping, first in line 1; keep one"),
        ("a:\n", "f.yaml:1: no value is given for 'a'; write one, or leave it out"),
        ("- ~\n", "f.yaml:1: no value is given for 0; write one, or leave it out"),
        ("? [a]\n: b\n", "f.yaml:1: a key must be a word, not a list or a mapping"),
        ("a: !x 1\n", "f.yaml:1: the tag !x has no meaning here; leave it out"),
        (
            "a: !!python/object:os.system 1\n",
            "f.yaml:1: the tag tag:yaml.org,2002:python/object:os.system has no meaning here; leave it out",
        ),
        ("a: !!binary aGk=\n", "f.yaml:1: the tag tag:yaml.org,2002:binary has no meaning here; leave it out"),
        (
            "a: &x\n  b: 1\nc: *x\n",
            "f.yaml:3: an alias (*) repeats what is anchored (&) elsewhere; write it out instead",
        ),
        ("&x [*x]\n", "f.yaml:1: an alias (*) repeats what is anchored (&) elsewhere; write it out instead"),
        ("a: [1, 2\nb: 3\n", "f.yaml:2: this is not YAML: expected ',' or ']', but got ':'"),
        ("a: 'open\n", "f.yaml:2: this is not YAML: found unexpected end of stream"),
        ("\ta: 1\n", "f.yaml:1: this is not YAML: found character '\\t' that cannot start any token"),
        ("a: 1\n---\nb: 1\n", "f.yaml:2: this is not YAML: but found another document"),
        (
            'a: "\\ud800"\n',
            "f.yaml:1: an escape stands for half a character (\\ud800 to \\udfff); write it whole",
        ),
        ("a: *nobody\n", "f.yaml:1: this is not YAML: found undefined alias 'nobody'"),
        ("ok: 1\na: \x07\n", "f.yaml:2: the character '\\x07' may not stand in YAML; remove it"),
        ("\n" + "[" * 5000, "f.yaml:2: this is not YAML: it is nested too deeply; a fixture is a list of records"),
        ("- " * 5000 + "a", "f.yaml:1: this is not YAML: it is nested too deeply; a fixture is a list of records"),
    ],
)
def test_parse_yaml_refuses(text: str, problem: str) -> None:
    assert [str(found) for found in parse_yaml(file="f.yaml", text=text).problems] == [problem]


def test_parse_yaml_alias_bomb_is_no_work() -> None:
    rows = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = parse_yaml(file="f.yaml", text="l0: &l0 [lol]\n" + "\n".join(rows) + "\n")
    assert {problem.message for problem in document.problems} == {
        "an alias (*) repeats what is anchored (&) elsewhere; write it out instead"
    }
