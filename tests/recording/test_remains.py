"""What an undoing leaves: nothing goes that the batch did not bring."""

from typing import Any

import pytest

from agreements.facts.edits import Edit
from agreements.models import Claim, Record
from agreements.recording.edits import edit
from agreements.recording.rebuilding import rebuild_differences
from agreements.recording.undoing import UndoError, undo
from tests.recording.drafts import load, place, source

pytestmark = pytest.mark.django_db


def _edit(key: str, *claims: dict[str, Any], **more: Any) -> int:
    said = {"kind": "place", "key": key, "claims": list(claims), **more}
    batch = edit(edit=Edit.model_validate(said), actor="ann", reason="a test").batch
    assert batch is not None
    return batch


def _says(path: str, text: str) -> dict[str, Any]:
    return {"path": path, "value": {"text": text}, "evidence": [{"unsourced": "a test"}]}


def test_remains_of_an_edit_lose_no_record_that_stood_before() -> None:
    load(source(), place())
    first = _edit("astana", _says("/names/press", "One"))
    one, own = (Claim.objects.get(path=path).key for path in ("/names/press", "/names/own"))
    _edit("astana", retract=[{"claim": own}])
    with pytest.raises(UndoError, match=r"place astana .*lacks 'names'.*undo the later change first"):
        undo(batch=first, actor="undoer", reason="a test")
    assert Claim.objects.get(key=one).retracted_at is None


def test_remains_of_an_edit_that_made_a_record_are_withdrawn() -> None:
    load(source())
    batch = _edit("almaty", _says("/names/own", "Almaty"))
    undo(batch=batch, actor="undoer", reason="a test")
    assert Record.objects.get(key="almaty").state == "withdrawn"
    assert list(rebuild_differences()) == []


def test_remains_of_all_batches_of_a_record_are_withdrawn_in_any_order() -> None:
    first = load(source(), place())
    second = _edit("astana", _says("/names/press", "One"))
    for batch in (first.batch, second):
        undo(batch=batch or 0, actor="undoer", reason="a test")
    assert Record.objects.get(key="astana").state == "withdrawn"
    assert list(rebuild_differences()) == []
