"""What became of a record since somebody looked at it."""

import pytest

from agreements.facts.edits import Edit
from agreements.models import Record
from agreements.reading.since import since
from agreements.recording.edits import edit
from agreements.vocabulary.kinds import Kind
from tests.factories import make_agreement, make_party


def change(path: str, value: str, actor: str, **judged: str) -> None:
    claims = [{"path": path, "value": value, "evidence": [{"unsourced": "a clerk said so"}]}] if path else []
    said = {"kind": "agreement", "key": "treaty", "claims": claims, "classification": judged}
    edit(edit=Edit.model_validate(said), actor=actor, reason=f"as {actor} says")


@pytest.mark.django_db
def test_since_tells_who_changed_which_places_newest_first() -> None:
    make_party(key="kaz")
    treaty = make_agreement(key="treaty", parties=("kaz",), signed="2024")
    change("/depositary", "kaz", "erika")
    seen = Record.objects.get(pk=treaty.pk).version
    assert since(record=treaty.pk, kind=Kind.AGREEMENT, version=seen) == []
    [first] = since(record=treaty.pk, kind=Kind.AGREEMENT, version=seen - 1)
    assert first.actor == "erika", "what was written together with the version looked at is no news"
    change("/actions/signature-kaz/date", "2024-04", "oskar")
    change("", "", "anna", notes="Read.")
    later, sooner = since(record=treaty.pk, kind=Kind.AGREEMENT, version=seen)
    assert [(one.actor, one.reason) for one in (later, sooner)] == [
        ("anna", "as anna says"),
        ("oskar", "as oskar says"),
    ]
    assert later.speaks_of("/notes")
    assert not later.speaks_of("/actions/signature-kaz/date")
    assert sooner.speaks_of("/actions/signature-kaz/date")
    assert sooner.speaks_of("/actions/signature-kaz")
    assert not sooner.speaks_of("/depositary")
    assert sooner.batch is not None
