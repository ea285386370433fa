"""A change is tried out, told document by document, and taken back."""

import pytest

from agreements.admin.previewing import trial
from agreements.models import Batch, Change
from agreements.recording.undoing import UndoError, undo
from tests.recording.drafts import load, place, source

pytestmark = pytest.mark.django_db


def test_trial_tells_documents_and_writes_nothing() -> None:
    batch = load(source(), place(), place(key="almaty")).batch or 0
    changes = Change.objects.count()
    tried = trial(change=lambda: undo(batch=batch, actor="ann", reason="a test"), refusals=(UndoError,))
    assert [(one.key, one.appears, one.goes) for one in tried.seen] == [
        ("almaty", False, True),
        ("astana", False, True),
        ("news", False, True),
    ]
    assert tried.answer.records.retracted == 3
    assert (tried.refused, tried.more) == ("", 0)
    assert Change.objects.count() == changes
    assert Batch.objects.get(pk=batch).undone_at is None


def test_trial_tells_a_refusal_and_raises_anything_else() -> None:
    tried = trial(change=lambda: undo(batch=77, actor="ann", reason="a test"), refusals=(UndoError,))
    assert (tried.refused, tried.seen) == ("there is no batch 77", ())
    with pytest.raises(UndoError):
        trial(change=lambda: undo(batch=77, actor="ann", reason="a test"), refusals=(KeyError,))
