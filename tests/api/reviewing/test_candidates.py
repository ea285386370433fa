"""Candidates over HTTP: put forward once, listed by what became of them, held by one at a time."""

from typing import Any

import pytest

from agreements.api.reviewing import shapes
from agreements.models import Candidate, Record
from agreements.vocabulary.roles import Role
from tests.api.reviewing.clients import Program

World = dict[str, Record]


def place(key: str = "cholpon-ata", **said: Any) -> dict[str, Any]:
    """A proposal of a new place."""
    value = {"text": key.capitalize(), "language": "en"}
    claims = [{"path": "/names/en", "value": value, "evidence": [{"unsourced": "a map"}]}]
    return {"kind": "place", "key": key, "claims": claims, **said}


def test_what_is_proposed_twice_is_one_candidate(world: World, analyst: Program) -> None:
    made = analyst.post("candidates/", {"proposal": place(), "note": "Next session."})
    assert analyst.last["Location"] == made["url"]
    shapes.CandidateInFull.model_validate(made)
    assert (made["is_open"], made["outcome"], made["origin"], made["author"]) == (True, None, "api", "analyst")
    assert (made["target"], made["note"], made["obstacles"]) == (None, "Next session.", [])
    assert analyst.post("candidates/", {"proposal": place()}, expect=200)["id"] == made["id"]
    assert Candidate.objects.count() == 1
    assert analyst.get(made["url"].removeprefix("/api/v1/")) == made


def test_a_request_sent_again_under_its_key_is_answered_alike(world: World, analyst: Program) -> None:
    body = {"proposal": place()}
    first = analyst.post("candidates/", body, **{"Idempotency-Key": "one"})
    assert analyst.post("candidates/", body, **{"Idempotency-Key": "one"}) == first
    other = {"proposal": place("balykchy")}
    analyst.post("candidates/", other, expect=422, **{"Idempotency-Key": "one"})
    assert Candidate.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/proposal"),
        ({"proposal": place(), "hint": 1}, "/hint"),
        ({"proposal": {**place(), "kind": "planet"}}, "/proposal/kind"),
        ({"proposal": place("Not A Key")}, "/proposal/key"),
        ([], ""),
        (None, None),
    ],
)
def test_what_has_another_shape_is_named_by_its_place(analyst: Program, body: Any, pointer: str | None) -> None:
    problem = analyst.post("candidates/", body, expect=400)
    if pointer is not None:
        assert pointer in [error["pointer"] for error in problem["errors"]]
    assert not Candidate.objects.exists()


def test_what_cannot_stand_where_it_stands_is_named_by_its_place(world: World, analyst: Program) -> None:
    proposal = place()
    proposal["claims"][0]["path"] = "/nomes/en"
    problem = analyst.post("candidates/", {"proposal": proposal}, expect=400)
    assert [error["pointer"] for error in problem["errors"]] == ["/nomes/en"]


def test_lists_tell_open_from_decided(world: World, analyst: Program, editor: Program) -> None:
    numbers = [analyst.post("candidates/", {"proposal": place(f"place-{each}")})["id"] for each in range(3)]
    editor.post(f"candidates/{numbers[1]}/decisions/", {"outcome": "rejected", "why": "No such place."})

    def listed(query: str) -> list[int]:
        return [one["id"] for one in editor.get(f"candidates/{query}")["results"]]

    assert listed("") == numbers[::-1]
    assert listed("?state=open") == [numbers[2], numbers[0]]
    assert listed("?state=decided") == [numbers[1]]
    assert listed("?state=open&state=decided") == numbers[::-1]
    assert listed("?author=analyst&origin=api&kind=place") == numbers[::-1]
    assert listed("?author=editor") == []
    page = editor.get("candidates/?page_size=2&count=true")
    shapes.CandidatePage.model_validate(page)
    assert page["count"] == 3
    rest = editor.get(page["next"].removeprefix("/api/v1/"))
    assert [one["id"] for one in rest["results"]] == [numbers[0]]
    assert [one["id"] for one in editor.get(rest["previous"].removeprefix("/api/v1/"))["results"]] == numbers[:0:-1]


def test_one_reviewer_holds_a_candidate_at_a_time(world: World, analyst: Program, editor: Program) -> None:
    number = analyst.post("candidates/", {"proposal": place()})["id"]
    other = Program(Role.EDITOR, name="other")
    editor.post(f"candidates/{number}/hold/", expect=204)
    editor.post(f"candidates/{number}/hold/", expect=204)
    assert editor.get(f"candidates/{number}/")["held_by"] == "editor"
    assert "editor is looking at it" in other.post(f"candidates/{number}/hold/", expect=409)["detail"]
    decision = {"outcome": "rejected", "why": "No."}
    assert "editor is looking" in other.post(f"candidates/{number}/decisions/", decision, expect=409)["detail"]
    editor.delete(f"candidates/{number}/hold/")
    other.post(f"candidates/{number}/hold/", expect=204)


def test_candidates_are_for_those_who_work_here(world: World, analyst: Program) -> None:
    made = analyst.post("candidates/", {"proposal": place()})
    nobody = Program(None)
    for path in ("candidates/", f"candidates/{made['id']}/"):
        assert nobody.get(path, expect=403)["status"] == 403
    for number in (made["id"] + 1, 2**63, 10**40):
        analyst.get(f"candidates/{number}/", expect=404)
