"""Whatever is accepted, merged, rejected and undone, in whatever order: nothing is left that rebuilding would change.

And when all decisions are undone, the last first, every document is as it was before the first.
"""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.facts.edits import Edit
from agreements.models import Candidate, Decision, Distinction, Document, Record
from agreements.projection.document import build
from agreements.recording.rebuilding import rebuild_differences
from agreements.review.decisions import DecisionRefused, accept, is_open, last_decision, merge_into, reject, undo
from agreements.vocabulary.roles import Role
from tests.factories import make_agreement, make_user
from tests.review.proposing import make_world, proposed, says, treaty

CHANGE: dict[str, Any] = {"classification": {"level": "interagency", "notes": "read"}}

PROPOSED: tuple[Edit, ...] = (
    treaty("one"),
    treaty("two", claims=[says("/titles/en", {"text": "Trade Treaty"}), says("/actions/s", {"type": "signature"})]),
    treaty("known", **CHANGE, claims=[says("/participants/kgz/side", "east"), says("/depositary", "kgz")]),
    treaty("known", classification={}, claims=[says("/actions/signature-kaz/date", "2024-04-19")]),
    treaty("known", classification={}, claims=[says("/titles/en/text", "Another"), says("/depositary", "kaz")]),
)

STEPS = st.lists(
    st.tuples(
        st.integers(0, len(PROPOSED) - 1),
        st.sampled_from(["accept", "accept elsewhere", "accept apart", "merge", "reject", "undo"]),
    ),
    min_size=2,
    max_size=5,
)


def documents() -> dict[str, Any]:
    """Give all documents but for versions and times."""
    bodies = {row.key: json.loads(row.body) for row in Document.objects.order_by("pk")}
    return {key: {**body, "version": None, "updated_at": None} for key, body in bodies.items()}


def take(step: str, candidate: Candidate, known: Record, editor: User) -> None:
    """Do one thing to a candidate, as far as it can be done now."""
    common: dict[str, Any] = {"candidate": candidate.pk, "decider": editor, "reason": step}
    if step == "undo":
        last = last_decision(candidate=candidate.pk)
        if last is not None and not is_open(last):
            undo(decision=last.pk, decider=editor, reason=step)
    elif step == "merge":
        merge_into(record=known.pk, **common)
    elif step == "reject":
        reject(**common)
    elif step == "accept elsewhere":
        edit = Edit.model_validate(candidate.payload)
        accept(revision=edit.model_copy(update={"key": f"{edit.key}-elsewhere"}), **common)
    else:
        accept(distinct_from=[known.pk] if step == "accept apart" else [], **common)


@pytest.mark.django_db
@settings(max_examples=4)
@given(steps=STEPS)
def test_decisions_leave_nothing_to_rebuild_and_undone_leave_no_trace(steps: list[tuple[int, str]]) -> None:
    with transaction.atomic():
        make_world()
        known = make_agreement(key="known", parties=["kaz", "kgz"], signed="2024-04", level=None)
        build(record_ids=Record.objects.values_list("pk", flat=True))
        author, editor = make_user(Role.ANALYST, "author"), make_user(Role.EDITOR, "editor")
        candidates = [proposed(edit, author) for edit in PROPOSED]
        before = documents()
        for number, step in steps:
            try:
                take(step, candidates[number], known, editor)
            except DecisionRefused:
                # Decided already, a key that is taken, a change that cannot be of another record: nothing was written.
                continue
            assert list(rebuild_differences()) == []
        for decision in Decision.objects.order_by("-pk"):
            last = last_decision(candidate=decision.candidate_id)
            if last is not None and last.pk == decision.pk and not is_open(last):
                undo(decision=decision.pk, decider=editor, reason="all of it")
        assert documents() == before
        assert list(rebuild_differences()) == []
        assert not Distinction.objects.exists()
        transaction.set_rollback(True)
