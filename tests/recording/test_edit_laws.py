"""Whatever is edited, followed and decided, in whatever order: what is stored is what the claims give, and undoing
goes all the way back.
"""

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.models import Claim, Document, Record
from agreements.projection.conflicts import find
from agreements.recording.deciding import decide
from agreements.recording.edits import EditRefused, follow
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.undoing import undo
from agreements.vocabulary.kinds import Kind
from tests.recording.edits import documents, says, write

SAID: list[tuple[str, Any]] = [
    ("/actions/signature/date", "2024-04-20"),
    ("/actions/signature/date", "2024"),
    ("/actions/signature", {"type": "signature", "party": "kgz"}),
    ("/actions/signature", {"type": "signature", "party": "kaz", "date": "2024-04-21"}),
    ("/actions/entry", {"type": "entry_into_force", "date": "2025"}),
    ("/participants/uzb", {"party": "uzb"}),
    ("/titles/en", {"text": "Another treaty"}),
    ("", {"titles": {"en": {"text": "Once more"}}, "depositary": "kaz"}),
]
NOT_SAID = ["/actions", "/actions/signature/date", "/actions/signature", "/participants/kgz", "/depositary"]


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    more: dict[str, Any] = {
        "rank": draw(st.sampled_from(["preferred", "preferred", "normal"])),
        "modality": draw(st.sampled_from(["actual", "actual", "planned"])),
        "quote": draw(st.sampled_from([None, "signed on 20 April"])),
    }
    if draw(st.integers(0, 3)) == 0:
        return says(draw(st.sampled_from(NOT_SAID)), **{draw(st.sampled_from(["none", "unknown"])): True}, **more)
    return says(*draw(st.sampled_from(SAID)), **more)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.lists(statements(), min_size=1, max_size=2)),
        st.tuples(st.just("retract"), st.integers(0, 20)),
        st.tuples(st.just("follow"), st.integers(0, 20)),
        st.tuples(st.just("decide"), st.integers(0, 20)),
        st.tuples(st.just("judge"), st.sampled_from([{"ambit": None}, {"notes": "A note."}])),
        st.tuples(st.just("state"), st.sampled_from(["withdrawn", "published"])),
    ),
    min_size=2,
    max_size=5,
)


def _take(step: tuple[str, Any]) -> int | None:
    """Take a step; give the batch it made."""
    what, given = step
    treaty = Record.objects.get(key="treaty")
    mine = Claim.objects.filter(record=treaty).order_by("pk")
    if what == "edit":
        return write(*given).batch
    if what == "retract":
        live = mine.filter(retracted_at=None)
        return write(retract=[{"claim": live[given % len(live)].key}]).batch if live else None
    if what == "follow":
        return follow(claim=mine[given % mine.count()].pk, actor="a", reason="r").batch
    if what == "decide":
        evidence = Document.objects.filter(key="treaty").values_list("evidence", flat=True).first()
        contested = [
            (path, key)
            for path, keys in find(kind=Kind.AGREEMENT, claims=json.loads(evidence or "[]")).items()
            for key in keys
        ]
        if not contested:
            return None
        path, key = contested[given % len(contested)]
        batch = decide(record=treaty.pk, path=path, claim=key, actor="a", reason="r").batch
        evidence = Document.objects.get(key="treaty").evidence
        assert path not in find(kind=Kind.AGREEMENT, claims=json.loads(evidence))
        return batch
    return write(**{"classification" if what == "judge" else "state": given}).batch


@pytest.mark.django_db
@pytest.mark.usefixtures("_world")
@settings(max_examples=8)
@given(taken=steps)
def test_edits_leave_nothing_to_rebuild_and_undo_restores_every_document(taken: list[tuple[str, Any]]) -> None:
    with transaction.atomic():
        before: list[tuple[int, dict[str, tuple[str, str]]]] = []
        for step in taken:
            shown = documents()
            try:
                batch = _take(step)
            except EditRefused:
                assert documents() == shown
                continue
            assert list(rebuild_differences()) == []
            if batch is not None:
                before.append((batch, shown))
            else:
                assert documents() == shown
        for batch, shown in reversed(before):
            undo(batch=batch, actor="a", reason="r")
            assert documents() == shown
            assert list(rebuild_differences()) == []
        transaction.set_rollback(True)
