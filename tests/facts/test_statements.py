"""The frame of a fixture: what stands beside what."""

from typing import Any

import pytest
from pydantic import ValidationError

from agreements.facts.statements import Evidence, RecordEntry, SeedEntry, Statement

SOURCED = {"source": "a", "quote": "words"}


@pytest.mark.parametrize(
    "given",
    [
        SOURCED,
        {**SOURCED, "occurrence": 1, "inferred": True, "reason": "so", "confidence": "low"},
        {"source": "a", "row": "7"},
        {"unsourced": "nobody"},
        {"unsourced": "nobody", "reason": "so"},
    ],
)
def test_evidence_accepts(given: dict[str, Any]) -> None:
    assert Evidence.model_validate(given).model_dump(exclude_unset=True, mode="json") == given


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"source": "a"},
        {"quote": "words"},
        {"source": "a", "unsourced": "b", "quote": "c"},
        {**SOURCED, "row": "7"},
        {"unsourced": "a", "quote": "b"},
        {"source": "a", "row": "7", "occurrence": 1},
        {**SOURCED, "occurrence": 0},
        {**SOURCED, "occurrence": "1"},
        {**SOURCED, "inferred": True},
        {**SOURCED, "inferred": "yes", "reason": "so"},
        {**SOURCED, "confidence": "sure"},
        {**SOURCED, "quote": " "},
        {**SOURCED, "source": "A B"},
        {"source": "a", "row": "x" * 201},
        {**SOURCED, "page": 1},
    ],
)
def test_evidence_refuses(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Evidence.model_validate(given)


@pytest.mark.parametrize("said", [{"value": "x"}, {"value": {}}, {"unknown": True}, {"none": True}])
def test_statement_accepts_one_saying(said: dict[str, Any]) -> None:
    statement = Statement.model_validate({"path": "", "evidence": [SOURCED], **said})
    assert (statement.rank, statement.modality) == ("preferred", "actual")


@pytest.mark.parametrize(
    "said",
    [{}, {"value": "x", "none": True}, {"unknown": True, "none": True}, {"unknown": False}, {"none": "true"}],
)
def test_statement_refuses_none_or_two(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Statement.model_validate({"path": "", "evidence": [SOURCED], **said})


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "party"},
        {"kind": "thing", "key": "a"},
        {"kind": "party", "key": "a--b"},
        {"kind": "party", "key": "a" * 81},
        {"kind": "party", "key": "a", "state": "merged"},
        {"kind": "party", "key": "a", "state": "published", "merged_into": "b"},
        {"kind": "party", "key": "a", "former_keys": ["b", "b"]},
        {"kind": "party", "key": "a", "former_keys": ["a"]},
        {"kind": "party", "key": "a", "names": []},
    ],
)
def test_record_entry_refuses(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RecordEntry.model_validate(given)


def test_seed_entry_refuses_more_than_a_path() -> None:
    with pytest.raises(ValidationError):
        SeedEntry.model_validate({"seed": "a.md", "key": "a"})
