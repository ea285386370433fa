"""Decisions: what each writes, who may make it, and that undoing gives back the registry as it was."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from agreements.models import Candidate, Change, Claim, Decision, Distinction, Document, Hold, Record
from agreements.projection.document import build
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.undoing import undo as undo_batch
from agreements.review import holds
from agreements.review.decisions import DecisionRefused, accept, merge_into, postpone, reject, undo
from agreements.vocabulary.roles import Role
from tests.factories import act, make_agreement, make_meeting, make_user
from tests.review.proposing import proposed, says, treaty


@pytest.fixture
def candidate(world: dict[str, Record], author: User) -> Candidate:
    return proposed(treaty(), author)


def documents() -> dict[str, dict[str, Any]]:
    """Give all documents but for versions and times."""
    bodies = {row.key: json.loads(row.body) for row in Document.objects.order_by("pk")}
    return {
        key: {name: part for name, part in body.items() if name not in ("version", "updated_at")}
        for key, body in bodies.items()
    }


def outcomes(candidate: Candidate) -> list[str]:
    return list(candidate.decisions.order_by("pk").values_list("outcome", flat=True))


def is_open(candidate: Candidate) -> bool:
    return Candidate.objects.open().filter(pk=candidate.pk).exists()


def test_accepted_candidate_is_a_record_with_a_batch_of_its_own(candidate: Candidate, editor: User) -> None:
    decision = accept(candidate=candidate.pk, decider=editor, reason="the article says so")
    record = Record.objects.get(kind="agreement", key="trade-2024")
    assert (decision.record, decision.revision, decision.one_person) == (record, None, False)
    assert decision.batch is not None
    assert (decision.batch.actor, decision.batch.label) == ("editor", f"candidate {candidate.pk}")
    assert set(Claim.objects.filter(record=record).values_list("batch", flat=True)) == {decision.batch_id}
    assert documents()["trade-2024"]["title"] == "Treaty on Trade"
    change = Change.objects.get(table_name="agreements_decision")
    assert (change.actor, change.reason) == ("editor", "the article says so")
    assert not is_open(candidate)


def test_revision_is_kept_beside_the_proposal_and_may_have_another_key(candidate: Candidate, editor: User) -> None:
    revision = treaty("trade-treaty-2024", classification={"instrument_kind": "treaty", "level": "interstate"})
    decision = accept(candidate=candidate.pk, decider=editor, reason="a better key", revision=revision)
    assert decision.revision is not None
    assert (decision.revision["key"], candidate.payload["key"]) == ("trade-treaty-2024", "trade-2024")
    assert Record.objects.filter(key="trade-treaty-2024").exists()
    assert not Record.objects.filter(key="trade-2024").exists()


def test_revision_that_changes_nothing_is_none(candidate: Candidate, editor: User) -> None:
    assert accept(candidate=candidate.pk, decider=editor, reason="fine", revision=treaty()).revision is None


def test_merged_candidate_speaks_of_the_known_record_and_leaves_what_is_known(
    candidate: Candidate, editor: User
) -> None:
    known = make_agreement(
        key="known",
        parties=["kaz", "kgz"],
        titles={"en": {"text": "Trade Treaty", "kind": "official", "language": "en"}},
        level=None,
    )
    build(record_ids=Record.objects.values_list("pk", flat=True))
    before = documents()
    decision = merge_into(candidate=candidate.pk, record=known.pk, decider=editor, reason="the same treaty")
    assert (decision.outcome, decision.record_id) == ("merged", known.pk)
    after = documents()["known"]
    assert after["title"] == "Trade Treaty"
    assert [action["item"] for action in after["actions"]] == ["signature-kaz"]
    assert after["claims"]["sources"] == 1
    undo(decision=decision.pk, decider=editor, reason="not the same")
    assert documents() == before


def test_undone_acceptance_gives_back_every_document_and_opens_the_candidate(
    candidate: Candidate, editor: User
) -> None:
    known = make_agreement(key="known", parties=["kaz", "kgz"])
    build(record_ids=Record.objects.values_list("pk", flat=True))
    before = documents()
    decision = accept(candidate=candidate.pk, decider=editor, reason="fine", distinct_from=[known.pk])
    assert Distinction.objects.get().reason == "fine"
    made = undo(decision=decision.pk, decider=editor, reason="too early")
    assert (made.outcome, made.reason) == ("undone", "too early")
    assert documents() == before
    assert not Distinction.objects.exists()
    assert is_open(candidate)
    assert list(rebuild_differences()) == []
    again = accept(candidate=candidate.pk, decider=editor, reason="after all", distinct_from=[known.pk])
    assert again.record == decision.record
    assert documents()["trade-2024"]["title"] == "Treaty on Trade"
    assert outcomes(candidate) == ["accepted", "undone", "accepted"]


def test_undone_change_of_a_known_record_gives_back_its_document(
    world: dict[str, Record], author: User, editor: User
) -> None:
    make_agreement(key="trade-2024", parties=["kaz", "kgz"], signed="2024")
    build(record_ids=Record.objects.values_list("pk", flat=True))
    before = documents()
    change = treaty(
        classification={"notes": "short"},
        claims=[says("/actions/signature-kaz/date", "2024-04-19"), says("/depositary", "kgz")],
    )
    candidate = proposed(change, author)
    decision = accept(candidate=candidate.pk, decider=editor, reason="fine")
    assert documents()["trade-2024"]["depositary"]["key"] == "kgz"
    undo(decision=decision.pk, decider=editor, reason="no")
    assert documents() == before


def test_rejected_and_postponed_write_nothing_but_the_decision(candidate: Candidate, editor: User) -> None:
    waiting = postpone(candidate=candidate.pk, decider=editor, reason="wait for the gazette")
    assert (waiting.record, waiting.batch) == (None, None)
    assert is_open(candidate)
    refused = reject(candidate=candidate.pk, decider=editor, reason="no treaty")
    assert not is_open(candidate)
    undo(decision=refused.pk, decider=editor, reason="it is one")
    assert is_open(candidate)
    assert outcomes(candidate) == ["postponed", "rejected", "undone"]
    assert not Record.objects.filter(key="trade-2024").exists()


def test_author_does_not_decide_but_where_one_person_keeps_the_registry(world: dict[str, Record], editor: User) -> None:
    own = proposed(treaty(), editor)
    for decide in (accept, reject, postpone):
        with pytest.raises(DecisionRefused, match="somebody else has to decide"):
            decide(candidate=own.pk, decider=editor, reason="mine")
    assert accept(candidate=own.pk, decider=editor, reason="mine", one_person=True).one_person


def test_decision_of_two_people_does_not_claim_to_be_of_one(candidate: Candidate, editor: User) -> None:
    assert not accept(candidate=candidate.pk, decider=editor, reason="fine", one_person=True).one_person


def test_database_refuses_a_decision_of_the_author(candidate: Candidate, author: User) -> None:
    act()
    with pytest.raises(IntegrityError, match="decision_by_somebody_else"), transaction.atomic():
        Decision.objects.create(
            candidate=candidate, author=author, decider=author, outcome="accepted", reason="mine", at=timezone.now()
        )


def test_analyst_does_not_decide(candidate: Candidate) -> None:
    with pytest.raises(PermissionDenied):
        accept(candidate=candidate.pk, decider=make_user(Role.ANALYST, "another"), reason="fine")


def test_decided_candidate_is_not_decided_again(candidate: Candidate, editor: User) -> None:
    accept(candidate=candidate.pk, decider=editor, reason="fine")
    with pytest.raises(DecisionRefused, match=r"editor decided on this on .*: accepted"):
        reject(candidate=candidate.pk, decider=make_user(Role.EDITOR, "other"), reason="no")


def test_only_the_last_decision_is_undone_and_only_once(candidate: Candidate, editor: User) -> None:
    first = postpone(candidate=candidate.pk, decider=editor, reason="wait")
    second = reject(candidate=candidate.pk, decider=editor, reason="no")
    with pytest.raises(DecisionRefused, match="undo the last decision"):
        undo(decision=first.pk, decider=editor, reason="?")
    undone = undo(decision=second.pk, decider=editor, reason="?")
    with pytest.raises(DecisionRefused, match="undo the last decision"):
        undo(decision=second.pk, decider=editor, reason="?")
    with pytest.raises(DecisionRefused, match="decide again instead"):
        undo(decision=undone.pk, decider=editor, reason="?")


def test_decision_whose_batch_was_undone_by_itself_can_still_be_undone(candidate: Candidate, editor: User) -> None:
    decision = accept(candidate=candidate.pk, decider=editor, reason="fine")
    assert decision.batch_id is not None
    undo_batch(batch=decision.batch_id, actor="other", reason="by itself")
    undo(decision=decision.pk, decider=editor, reason="then open it again")
    assert is_open(candidate)


def test_candidate_on_another_desk_is_not_decided(candidate: Candidate, editor: User) -> None:
    holds.take(candidate=candidate.pk, user=make_user(Role.EDITOR, "other"))
    with pytest.raises(DecisionRefused, match="other is looking at it until"):
        accept(candidate=candidate.pk, decider=editor, reason="fine")
    Hold.objects.all().delete()
    accept(candidate=candidate.pk, decider=editor, reason="fine")
    assert not Hold.objects.exists()


def test_key_that_was_taken_meanwhile_refuses_the_new_record(candidate: Candidate, editor: User) -> None:
    make_agreement(key="trade-2024", parties=["kaz", "kgz"])
    with pytest.raises(DecisionRefused, match="The agreement trade-2024 is known by now"):
        accept(candidate=candidate.pk, decider=editor, reason="fine")
    accept(candidate=candidate.pk, decider=editor, reason="another", revision=treaty("trade-again-2024"))


def test_link_that_nobody_knows_refuses_acceptance_in_words(
    world: dict[str, Record], author: User, editor: User
) -> None:
    candidate = proposed(treaty(claims=[says("/participants/x", {"party": "xyz"})]), author)
    with pytest.raises(DecisionRefused, match="/participants/x/party: there is no party with the key 'xyz'"):
        accept(candidate=candidate.pk, decider=editor, reason="fine")
    assert outcomes(candidate) == []


def test_record_that_changed_under_the_deciders_eyes_is_looked_at_again(
    world: dict[str, Record], author: User, editor: User
) -> None:
    known = make_agreement(key="trade-2024", parties=["kaz", "kgz"])
    candidate = proposed(treaty(classification={}, claims=[says("/depositary", "kgz")]), author)
    with pytest.raises(DecisionRefused, match="changed while you looked"):
        accept(candidate=candidate.pk, decider=editor, reason="fine", seen=known.version + 1)


def test_merging_needs_a_published_record_of_the_kind(candidate: Candidate, editor: User) -> None:
    meeting = make_meeting(key="talks")
    with pytest.raises(DecisionRefused, match="no agreement of number"):
        merge_into(candidate=candidate.pk, record=meeting.pk, decider=editor, reason="?")
    with pytest.raises(DecisionRefused, match="no agreement of number"):
        accept(candidate=candidate.pk, decider=editor, reason="?", distinct_from=[meeting.pk])


def test_decision_says_why(candidate: Candidate, editor: User) -> None:
    with pytest.raises(DecisionRefused, match="Say why"):
        accept(candidate=candidate.pk, decider=editor, reason="  ")
