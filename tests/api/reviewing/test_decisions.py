"""Decisions over HTTP: what is written, what is refused and why, and undoing."""

from typing import Any

import pytest
from django.test import Client

from agreements.api.reviewing import shapes
from agreements.models import Decision, Record
from tests.api.reviewing.clients import Program
from tests.api.reviewing.test_candidates import place

World = dict[str, Record]


@pytest.fixture
def number(world: World, analyst: Program) -> int:
    made: int = analyst.post("candidates/", {"proposal": place()})["id"]
    return made


def status(key: str = "cholpon-ata") -> int:
    return Client().get(f"/api/v1/places/{key}/").status_code


def test_an_accepted_candidate_is_read_and_undone_it_is_open_again(number: int, editor: Program) -> None:
    decided = editor.post(f"candidates/{number}/decisions/", {"outcome": "accepted", "why": "It is on the map."})
    shapes.CandidateInFull.model_validate(decided)
    [decision] = decided["decisions"]
    assert (decided["is_open"], decided["outcome"], decision["decider"]) == (False, "accepted", "editor")
    assert decision["record"] == {"kind": "place", "key": "cholpon-ata", "name": "Cholpon-ata"}
    assert editor.last["Registry-Batch"] == str(decision["batch"])
    assert status() == 200
    assert editor.get(f"batches/{decision['batch']}/")["label"] == f"candidate {number}"
    told = editor.post(f"batches/{decision['batch']}/undo/", {"why": "Wrong."}, expect=409)["detail"]
    assert "undo the decision" in told
    again = editor.post(f"candidates/{number}/decisions/", {"outcome": "rejected", "why": "No."}, expect=409)
    assert "decided already" in again["detail"] or "accepted" in again["detail"]
    path = f"candidates/{number}/decisions/{decision['id']}/undo/"
    undone = editor.post(path, {"why": "It was a hotel."})
    assert (undone["is_open"], undone["outcome"], len(undone["decisions"])) == (True, "undone", 2)
    assert status() == 410
    editor.post(path, {"why": "Again."}, expect=409)
    editor.post(f"candidates/{number}/decisions/{10**30}/undo/", {"why": "None."}, expect=404)


def test_a_revision_is_what_is_written(number: int, editor: Program) -> None:
    revision = place("cholpon-ata-town")
    decided = editor.post(
        f"candidates/{number}/decisions/", {"outcome": "accepted", "why": "Under a better key.", "revision": revision}
    )
    assert decided["decisions"][0]["revision"]["key"] == "cholpon-ata-town"
    assert (status(), status("cholpon-ata-town")) == (404, 200)


def test_a_candidate_may_speak_of_a_known_record(number: int, editor: Program) -> None:
    body = {"outcome": "merged", "why": "The same town.", "record": "astana"}
    decided = editor.post(f"candidates/{number}/decisions/", body)
    assert decided["decisions"][0]["record"]["key"] == "astana"
    assert status() == 404


def test_the_author_does_not_decide(world: World, editor: Program) -> None:
    number = editor.post("candidates/", {"proposal": place()})["id"]
    problem = editor.post(f"candidates/{number}/decisions/", {"outcome": "accepted", "why": "Mine."}, expect=409)
    assert "somebody else has to decide" in problem["detail"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"outcome": "accepted"}, "/why"),
        ({"outcome": "accepted", "why": "  "}, "/why"),
        ({"outcome": "believed", "why": "x"}, "/outcome"),
        ({"outcome": "merged", "why": "x"}, "/record"),
        ({"outcome": "merged", "why": "x", "record": "nowhere"}, "/record"),
        ({"outcome": "rejected", "why": "x", "record": "astana"}, "/record"),
        ({"outcome": "rejected", "why": "x", "version": 1}, "/version"),
        ({"outcome": "accepted", "why": "x", "distinct_from": ["nowhere"]}, "/distinct_from"),
    ],
)
def test_what_does_not_fit_together_is_named(number: int, editor: Program, body: Any, pointer: str) -> None:
    problem = editor.post(f"candidates/{number}/decisions/", body, expect=400)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]
    assert not Decision.objects.exists()


def test_analysts_do_not_decide(number: int, analyst: Program) -> None:
    analyst.post(f"candidates/{number}/decisions/", {"outcome": "accepted", "why": "x"}, expect=403)
    analyst.post(f"candidates/{number}/hold/", expect=403)
