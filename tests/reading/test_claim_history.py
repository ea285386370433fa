"""What became of one claim."""

import pytest

from agreements.models import Claim
from agreements.reading.claim_history import history_of_claim
from agreements.recording.undoing import undo
from tests.recording.drafts import load, place, says, source

pytestmark = pytest.mark.django_db

CAPITAL = says("/names/press", {"text": "Capital"}, quote="the capital")


def test_history_tells_making_ranking_and_taking_back_with_who_and_why() -> None:
    load(source(), place(CAPITAL))
    claim = Claim.objects.get(path="/names/press")
    second = load(source(), place(says("/names/press", {"text": "Capital"}, quote="the capital", rank="deprecated")))
    third = load(source(), place())
    undo(batch=third.batch or 0, actor="ann", reason="It was right.")
    told = history_of_claim(claim=claim)
    assert [moment.what for moment in told] == [
        "live again",
        "taken back",
        "deprecated, no longer followed",
        "made, followed",
    ]
    assert [moment.actor for moment in told] == ["ann", "loader", "loader", "loader"]
    assert told[0].reason == "It was right."
    assert told[2].batch == second.batch
