"""A decided conflict is none any more; nothing is lost by it, and undoing it opens it again."""

from typing import Any

import pytest

from agreements.models import Claim, Document, Record
from agreements.projection.conflicts import find
from agreements.recording.deciding import decide
from agreements.recording.edits import EditRefused
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.undoing import undo
from agreements.vocabulary.kinds import Kind
from tests.recording.edits import document, documents, says, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

DATE = "/actions/signature/date"
WIDE = {"type": "signature", "party": "kgz", "date": "2024-04-21"}


def _conflicts() -> dict[str, tuple[str, ...]]:
    import json

    return find(kind=Kind.AGREEMENT, claims=json.loads(Document.objects.get(key="treaty").evidence))


def _key(path: str, said: Any = None) -> str:
    [found] = [
        c.key
        for c in Claim.objects.filter(record__key="treaty", path=path, retracted_at=None)
        if said in (None, c.value)
    ]
    return found


def _decide(path: str, claim: str) -> int:
    done = decide(
        record=Record.objects.get(key="treaty").pk,
        path=path,
        claim=claim,
        actor="editor",
        reason="The gazette says so.",
    )
    assert path not in _conflicts()
    assert list(rebuild_differences()) == []
    return done.batch or 0


def _ranks() -> dict[tuple[str, str], str]:
    return {
        (claim.path, str(claim.value)): claim.rank
        for claim in Claim.objects.filter(retracted_at=None, record__key="treaty").exclude(path="")
    }


def test_decide_for_the_followed_claim_splits_what_says_more() -> None:
    write(says(DATE, "2024-04-20", quote="signed on 20 April"), says("/actions/signature", WIDE, rank="normal"))
    assert _conflicts().keys() == {DATE, "/actions/signature/party"}
    before = documents()
    batch = _decide(DATE, _key(DATE))
    assert _ranks() == {
        (DATE, "2024-04-20"): "preferred",
        ("/actions/signature", "{'date': '2024-04-21'}"): "deprecated",
        ("/actions/signature", "{'type': 'signature', 'party': 'kgz'}"): "normal",
    }
    # The claim on the whole treaty is followed for all that is not contested.
    whole = {
        claim.rank: claim.value for claim in Claim.objects.filter(path="", record__key="treaty", retracted_at=None)
    }
    assert whole["deprecated"] == {"actions": {"signature": {"date": "2024-04-19"}}}
    assert whole["preferred"]["actions"]["signature"] == {"type": "signature", "party": "kaz", "instrument": "Paper"}
    assert document()["actions"][0]["date"]["edtf"] == "2024-04-20"
    assert document()["title"] == "A treaty"
    assert _conflicts().keys() == {"/actions/signature/party"}
    undo(batch=batch, actor="a", reason="r")
    assert documents() == before


def test_decide_for_a_claim_that_says_more_follows_it_at_the_place_alone() -> None:
    write(says(DATE, "2024-04-20"), says("/actions/signature", {**WIDE, "instrument": "Silk"}, rank="normal"))
    before = documents()
    batch = _decide(DATE, _key("/actions/signature"))
    action = document()["actions"][0]
    assert (action["date"]["edtf"], action["party"]["key"], action["instrument"]) == ("2024-04-21", "kaz", "Paper")
    assert _ranks()[DATE, "2024-04-20"] == "deprecated"
    undo(batch=batch, actor="a", reason="r")
    assert documents() == before


def test_decide_leaves_alone_who_agrees() -> None:
    write(says(DATE, "2024-04-20"), says(DATE, "2024-04-19", quote="signed on 19 April", rank="normal"))
    _decide(DATE, _key(DATE, "2024-04-19"))
    assert _ranks() == {(DATE, "2024-04-20"): "deprecated", (DATE, "2024-04-19"): "preferred"}
    assert Claim.objects.get(path="", record__key="treaty").rank == "preferred"


def test_decide_ends_what_others_contest_among_themselves() -> None:
    # A month agrees with each of its days, which do not agree with each other.
    write(says(DATE, "2024-04-20"), says(DATE, "2024-05", rank="normal"), says(DATE, "2024-04", rank="normal"))
    _decide(DATE, _key(DATE, "2024-04"))
    assert _ranks() == {
        (DATE, "2024-04-20"): "deprecated",
        (DATE, "2024-05"): "deprecated",
        (DATE, "2024-04"): "preferred",
    }
    assert document()["actions"][0]["date"]["edtf"] == "2024-04"


def test_decide_between_none_and_items() -> None:
    write(says("/participants/uzb", {"party": "uzb"}), says("/participants", none=True, rank="normal"))
    before = documents()
    assert _conflicts().keys() == {"/participants"}
    none = Claim.objects.get(path="/participants").key
    batch = _decide("/participants", _key("/participants/uzb"))
    assert [one["item"] for one in document()["participants"]] == ["kaz", "kgz", "uzb"]
    undo(batch=batch, actor="a", reason="r")
    assert documents() == before
    with pytest.raises(EditRefused, match="'kaz' is not among the participants"):
        _decide("/participants", none)
    write(says("/actions/signature/party", none=True))
    before = documents()
    batch = _decide("/participants", none)
    assert (document()["participants"], document()["title"]) == ([], "A treaty")
    undo(batch=batch, actor="a", reason="r")
    assert documents() == before


def test_decide_for_the_whole_record_against_none() -> None:
    write(says("/participants", none=True, rank="normal"))
    _decide("/participants", _key(""))
    assert [one["item"] for one in document()["participants"]] == ["kaz", "kgz"]
    assert _ranks() == {("/participants", "None"): "deprecated"}


def test_decide_refuses_what_is_not_contested() -> None:
    write(says(DATE, "2024-04-20"), says("/depositary", "kaz"))
    with pytest.raises(EditRefused, match="nothing is in conflict here"):
        _decide("/depositary", _key("/depositary"))
    with pytest.raises(EditRefused, match="is not among those in conflict here"):
        _decide(DATE, _key("/depositary"))
    with pytest.raises(EditRefused, match="there is no such record"):
        decide(record=0, path=DATE, claim="", actor="a", reason="r")
