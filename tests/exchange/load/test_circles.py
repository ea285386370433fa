"""A meeting cannot lie inside itself, a party cannot come before itself, however long the way round."""

import pytest

from agreements.exchange.load.problems import LoadError
from tests.exchange.worlds import Load


def _meeting(key: str, inside: str | None) -> str:
    return (
        f"- kind: meeting\n  key: {key}\n  claims:\n    - path: ''\n"
        f"      value: {{title: {key}{f', part_of: {inside}' if inside else ''}}}\n"
        "      evidence: [{unsourced: a test}]\n"
    )


def _party(key: str, before: str) -> str:
    return (
        f"- kind: party\n  key: {key}\n  classification: {{kind: state}}\n  claims:\n"
        f"    - {{path: /names/n, value: {{text: {key}}}, evidence: [{{unsourced: a test}}]}}\n"
        f"    - {{path: /predecessors/p, value: {{party: {before}}}, evidence: [{{unsourced: a test}}]}}\n"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (_meeting("a", "a"), "5: /part_of: meeting 'a' is this record; expected another one"),
        (_party("a", "a"), "6: /predecessors/p/party: party 'a' is this record; expected another one"),
        (
            _meeting("a", "b") + _meeting("b", "c") + _meeting("c", "b"),
            "11: part_of runs in a circle (b -> c -> b); a meeting cannot lie inside itself",
        ),
        (
            _party("a", "b") + _party("b", "a"),
            "6: predecessors runs in a circle (a -> b -> a); a party cannot come before itself",
        ),
    ],
)
def test_load_refuses_a_circle(text: str, problem: str, load_text: Load) -> None:
    with pytest.raises(LoadError) as error:
        load_text(text)
    assert [f"{found.line}: {found.message}" for found in error.value.problems] == [problem]


def test_load_refuses_a_circle_through_the_registry(load_text: Load) -> None:
    load_text(_meeting("a", None) + _meeting("b", "a"))
    with pytest.raises(LoadError, match=r"part_of runs in a circle \(a -> b -> a\)"):
        load_text(_meeting("a", "b"), name="again.yaml")


def test_load_accepts_a_long_chain_and_two_ways_to_one_end(load_text: Load) -> None:
    chain = "".join(_meeting(f"m{n}", f"m{n + 1}") for n in range(1100)) + _meeting("m1100", None)
    assert load_text(chain).outcome.records.inserted == 1101
