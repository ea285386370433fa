"""Submitting: the role says whether an edit is written or proposed."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from agreements.models import Batch, Candidate, Record
from agreements.recording.edits import Edited
from agreements.review.proposals import Proposed
from agreements.review.submission import submit
from agreements.vocabulary.choices import Origin
from agreements.vocabulary.roles import Role
from tests.factories import make_user
from tests.review.proposing import treaty


def test_edit_of_an_editor_is_written(world: dict[str, Record], editor: User) -> None:
    answer = submit(edit=treaty(), user=editor, reason="read it", origin=Origin.ADMIN)
    assert isinstance(answer, Edited)
    assert Record.objects.get(pk=answer.record).key == "trade-2024"
    assert Batch.objects.get(pk=answer.batch).actor == "editor"
    assert not Candidate.objects.exists()


def test_edit_of_an_analyst_awaits_a_decision(world: dict[str, Record], author: User) -> None:
    answer = submit(edit=treaty(), user=author, reason="read it", origin=Origin.ADMIN)
    assert isinstance(answer, Proposed)
    assert (answer.candidate.author, answer.candidate.note, answer.candidate.origin) == (author, "read it", "admin")
    assert not Record.objects.filter(key="trade-2024").exists()


@pytest.mark.parametrize("role", [Role.READER, None])
def test_edit_of_whoever_may_only_read_is_refused(world: dict[str, Record], role: Role | None) -> None:
    with pytest.raises(PermissionDenied):
        submit(edit=treaty(), user=make_user(role), reason="read it", origin=Origin.ADMIN)
    assert not Candidate.objects.exists()
