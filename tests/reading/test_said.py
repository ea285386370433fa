"""How claims stand to what is held: what agrees, what disagrees, what does not count."""

from typing import Any

import pytest

from agreements.reading.said import Block, Row, Stance, Statement, stances


def said(rank: str, modality: str = "actual", *, key: str = "") -> dict[str, Any]:
    return {"key": key or f"{rank} {modality}", "rank": rank, "modality": modality}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        ([(said("preferred"), True), (said("normal"), True)], [Stance.AGREES, Stance.AGREES]),
        ([(said("preferred"), True), (said("normal"), False)], [Stance.AGREES, Stance.OTHERWISE]),
        ([(said("preferred"), True), (said("normal", key="rival"), False)], [Stance.AGREES, Stance.CONTRADICTS]),
        ([(said("preferred"), True), (said("deprecated"), True)], [Stance.AGREES, Stance.ASIDE]),
        ([(said("preferred"), True), (said("normal", "planned"), True)], [Stance.AGREES, Stance.ASIDE]),
        # What is held as planned is agreed with by plans, and by these alone.
        ([(said("preferred", "planned"), True), (said("normal", "planned"), True)], [Stance.AGREES, Stance.AGREES]),
        ([(said("preferred", "planned"), True), (said("normal", "denied"), False)], [Stance.AGREES, Stance.ASIDE]),
        # Nothing is held: a plan says so, but is not followed as a fact.
        ([(said("preferred", "planned"), False)], [Stance.ASIDE]),
    ],
)
def test_said_stances(claims: list[tuple[dict[str, Any], bool]], expected: list[Stance]) -> None:
    assert stances(claims=claims, contested=frozenset({"rival"})) == expected


def test_said_counts_sources_and_not_claims() -> None:
    def statement(source: str | None, stance: Stance) -> Statement:
        passage = None if source is None else {"source": {"key": source}}
        return Statement({"passage": passage}, None, stance is Stance.AGREES, stance, False, None, None)

    block = Block(
        [Row("/date", "date", "value", None, True)],
        (
            statement("one", Stance.AGREES),
            statement("one", Stance.AGREES),
            statement("two", Stance.AGREES),
            statement(None, Stance.AGREES),
            statement("three", Stance.OTHERWISE),
            statement("four", Stance.CONTRADICTS),
            statement("four", Stance.CONTRADICTS),
            statement("five", Stance.ASIDE),
        ),
    )
    assert (block.sources, block.unsourced, block.disagreeing) == (2, 1, 1)
    assert [one.stance for one in block.others] == [Stance.CONTRADICTS, Stance.CONTRADICTS, Stance.OTHERWISE]
    assert len(block.aside) == 1
