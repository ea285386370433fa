"""Whatever is loaded, edited, decided, merged, split, retracted and undone: rows and documents are what claims give.

And what is undone at once leaves every document as it was, but for versions and times.
"""

import json
from collections.abc import Callable, Collection
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.facts.edits import Edit
from agreements.models import Batch, Claim, Document, Record
from agreements.projection.conflicts import find
from agreements.projection.problems import ProjectionError
from agreements.recording.deciding import decide
from agreements.recording.drafts import RecordDraft
from agreements.recording.edits import EditRefused, edit, follow
from agreements.recording.merging import MergeRefused, merge
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.splitting import SplitRefused, split
from agreements.recording.undoing import UndoError, undo
from agreements.vocabulary.kinds import Kind
from tests.recording.drafts import load, place, says, source

PARTIES = ["kaz", "qaz", "kgz"]
PLACES = ["astana", "nur-sultan", "almaty"]
WHO = {"actor": "ann", "reason": "a test"}
REFUSED = (EditRefused, MergeRefused, SplitRefused, UndoError, ProjectionError)

Step = tuple[Any, ...]


def _party(key: str, **more: Any) -> RecordDraft:
    named = says("/names/own", {"text": key})
    return RecordDraft(kind=Kind.PARTY, key=key, classification={"kind": "state"}, claims=(named,), **more)


def _files(country: str, rival: str, **more: Any) -> list[RecordDraft]:
    """What files say: of Astana, two countries; of another place, what `more` says beside its name."""
    return [
        source(),
        *map(_party, PARTIES),
        place(
            says("/country", country, quote="the capital"),
            says("/country", rival, rank="normal"),
            says("/names/press", {"text": "Capital"}, quote="the capital"),
        ),
        place(says("/country", "qaz"), key="nur-sultan", **more),
        place(key="almaty"),
    ]


keys = st.sampled_from(PLACES)
few = st.integers(0, 7)
by_hand = st.one_of(
    st.tuples(st.just("edit"), keys, st.sampled_from(["names", "country", "unknown", "none", "notes"]), few),
    st.tuples(st.just("retract"), keys, few),
    st.tuples(st.just("follow"), few),
    st.tuples(st.just("decide"), few),
    st.tuples(st.just("merge"), keys, keys),
    st.tuples(st.just("merge"), st.sampled_from(PARTIES), st.sampled_from(PARTIES)),
    st.tuples(st.just("split"), keys, st.sampled_from([*PLACES, "other"]), st.integers(1, 15)),
)
steps = st.lists(
    st.one_of(
        st.tuples(by_hand, st.booleans()),
        st.tuples(by_hand, st.booleans()),
        st.tuples(
            st.builds(
                _files,
                st.sampled_from(PARTIES),
                st.sampled_from(PARTIES),
                **{"merged_into": st.sampled_from([None, "astana", "almaty"])},
            ),
            st.none(),
        ),
        st.tuples(st.tuples(st.just("undo"), few), st.none()),
    ),
    min_size=3,
    max_size=7,
)


def _documents() -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for document in Document.objects.order_by("kind", "key"):
        body = json.loads(document.body)
        del body["version"], body["updated_at"]
        found[document.kind, document.key] = (json.dumps(body, ensure_ascii=False), document.evidence)
    return found


def _record(key: str) -> Record:
    return Record.objects.get(key=key)


def _live(key: str) -> list[str]:
    shown = Record.objects.filter(key=key) | Record.objects.filter(merged_into__key=key)
    return list(
        Claim.objects.filter(record__in=shown.values("pk"), retracted_at=None)
        .order_by("id")
        .values_list("key", flat=True)
    )


def _picked(given: Collection[Any], number: int) -> list[Any]:
    """Pick one, if there is any."""
    return [list(given)[number % len(given)]] if given else []


def _edit(key: str, what: str, number: int) -> None:
    said: dict[str, Any] = {"kind": "place", "key": key}
    evidence = [{"unsourced": "a test"}] if number % 2 else [{"source": "news", "quote": "the capital"}]
    if what == "names":
        said["claims"] = [{"path": "/names/press", "value": {"text": f"By hand {number % 3}"}, "evidence": evidence}]
    elif what == "country":
        said["claims"] = [{"path": "/country", "value": PARTIES[number % 3], "evidence": evidence}]
    elif what == "notes":
        said["classification"] = {"notes": f"Note {number}."}
    else:
        said["claims"] = [{"path": "/country", what: True, "evidence": evidence}]
    edit(edit=Edit.model_validate(said), **WHO)


def _retract(key: str, number: int) -> None:
    for claim in _picked(_live(key), number):
        edit(edit=Edit.model_validate({"kind": "place", "key": key, "retract": [{"claim": claim}]}), **WHO)


def _follow(number: int) -> None:
    places = Claim.objects.filter(record__kind="place").order_by("id").values_list("pk", flat=True)
    for claim in _picked(places, number):
        follow(claim=claim, **WHO)


def _decide(number: int) -> None:
    for document in Document.objects.filter(kind="place").order_by("key"):
        for path, claims in find(kind=Kind.PLACE, claims=json.loads(document.evidence)).items():
            [claim] = _picked(claims, number)
            decide(record=document.record_id, path=path, claim=claim, **WHO)
            return


def _merge(merged: str, survivor: str) -> None:
    merge(merged=_record(merged).pk, survivor=_record(survivor).pk, **WHO)


def _split(key: str, to: str, which: int) -> None:
    chosen = [claim for number, claim in enumerate(_live(key)) if which >> number & 1]
    split(record=_record(key).pk, to=to, claims=chosen, **WHO)


BY_HAND: dict[str, Callable[..., None]] = {
    "edit": _edit,
    "retract": _retract,
    "follow": _follow,
    "decide": _decide,
    "merge": _merge,
    "split": _split,
}


def _undo(number: int) -> None:
    for batch in _picked(Batch.objects.filter(undone_at=None).order_by("pk").values_list("pk", flat=True), number):
        undo(batch=batch, **WHO)


def _take(step: Any, *, and_back: bool | None) -> None:
    if isinstance(step, list):
        load(*step)
        return
    name, *rest = step
    if name == "undo":
        _undo(*rest)
        return
    before, last = _documents(), Batch.objects.order_by("-pk").first()
    BY_HAND[name](*rest)
    made = Batch.objects.filter(pk__gt=last.pk if last else 0).values_list("pk", flat=True)
    if and_back and made:
        [batch] = made
        assert list(rebuild_differences()) == []
        undo(batch=batch, **WHO)
        assert _documents() == before


@pytest.mark.django_db
@settings(max_examples=10)
@given(taken=steps)
def test_curating_leaves_what_rebuilding_would_and_undoing_restores_it(taken: list[tuple[Any, bool | None]]) -> None:
    with transaction.atomic():
        load(*_files("kaz", "qaz"))
        for step, and_back in taken:
            try:
                with transaction.atomic():
                    _take(step, and_back=and_back)
            except REFUSED:
                # Nothing was written.
                continue
            assert list(rebuild_differences()) == []
            if isinstance(step, list):
                assert load(*step).batch is None
        transaction.set_rollback(True)
