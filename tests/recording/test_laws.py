"""Whatever is loaded, decided by hand and undone, in whatever order: rows and documents are what the claims give."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.models import Batch, Claim, Record
from agreements.projection.document import build
from agreements.projection.problems import ProjectionError
from agreements.recording.drafts import ClaimDraft, RecordDraft
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.undoing import UndoError, undo
from agreements.vocabulary.choices import Rank, RecordState
from agreements.vocabulary.kinds import Kind
from tests.factories import claim
from tests.recording.drafts import TEXT, load, place, says, source

TEXTS = [TEXT, f"A new beginning. {TEXT}", f"{TEXT} Nur-Sultan, once more."]
QUOTES = ["the capital", "called Nur-Sultan", None]
PLACES = ["astana", "nur-sultan"]


@st.composite
def claims(draw: st.DrawFn, text: str) -> tuple[ClaimDraft, ...]:
    made = []
    for item in draw(st.lists(st.sampled_from(["x", "y"]), unique=True)):
        quote = draw(st.sampled_from(QUOTES))
        word = draw(st.sampled_from(["One", "Two"]))
        made.append(says(f"/names/{item}", {"text": word}, quote=quote, text=text))
        if draw(st.booleans()):
            rank = draw(st.sampled_from([Rank.NORMAL, Rank.DEPRECATED]))
            made.append(says(f"/names/{item}", {"text": "Rival"}, quote=quote, text=text, rank=rank))
    if draw(st.booleans()):
        made.append(says("/country", "kaz"))
    return tuple(made)


@st.composite
def files(draw: st.DrawFn) -> list[RecordDraft]:
    text = draw(st.sampled_from(TEXTS))
    published = draw(st.sampled_from([{}, {"published": "2024"}, {"published": "2025"}]))
    country = RecordDraft(
        kind=Kind.PARTY, key="kaz", classification={"kind": "state"}, claims=(says("/names/n", {"text": "Kazakhstan"}),)
    )
    drafts = [source(text=text, **published), country]
    for key in draw(st.lists(st.sampled_from(PLACES), unique=True)):
        more: dict[str, Any] = {"state": draw(st.sampled_from([RecordState.PUBLISHED, RecordState.WITHDRAWN]))}
        if key == "nur-sultan" and draw(st.booleans()):
            more = {"merged_into": "astana"}
        if draw(st.booleans()):
            more["classification"] = {"notes": draw(st.sampled_from(["A note.", "Another."]))}
        drafts.append(place(*draw(claims(text)), key=key, **more))
    return drafts


steps = st.lists(
    st.one_of(
        files(),
        st.tuples(st.just("undo"), st.integers(0, 5)),
        st.tuples(st.just("claim"), st.sampled_from(PLACES)),
    ),
    min_size=2,
    max_size=6,
)


def _take(step: Any) -> None:
    if isinstance(step, list):
        load(*step)
    elif step[0] == "undo":
        batches = list(Batch.objects.filter(kind="load", undone_at=None).order_by("pk").values_list("pk", flat=True))
        if batches:
            undo(batch=batches[step[1] % len(batches)], actor="a", reason="r")
    else:
        record = Record.objects.filter(key=step[1], state="published").first()
        is_claimed = Claim.objects.filter(record=record, batch__kind="edit", retracted_at=None).exists()
        if record is not None and not is_claimed:
            claim(record, "/names/x", {"text": "By hand"}, retired=True)
            survivors = Record.objects.filter(merged__isnull=False).values_list("pk", flat=True)
            build(record_ids=[record.pk, *survivors])


@pytest.mark.django_db
@settings(max_examples=15)
@given(taken=steps)
def test_recording_leaves_nothing_that_rebuilding_would_change(taken: list[Any]) -> None:
    with transaction.atomic():
        for step in taken:
            try:
                with transaction.atomic():
                    _take(step)
            except (ProjectionError, UndoError):
                # Refused: a survivor that is not there, words that a text no longer holds. Nothing was written.
                continue
            assert list(rebuild_differences()) == []
            if isinstance(step, list):
                assert load(*step).batch is None
        transaction.set_rollback(True)
