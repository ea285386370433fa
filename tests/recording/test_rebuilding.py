"""Everything derived equals what the claims give, and is given back when it does not."""

import pytest

from agreements.models import Change, Document, Name, Record
from agreements.recording.rebuilding import rebuild, rebuild_differences
from tests.factories import act
from tests.recording.drafts import load, place, says, source

pytestmark = pytest.mark.django_db


def _load() -> None:
    load(source(), place(says("/names/press", {"text": "Capital"}, quote="the capital")))


def test_rebuild_of_a_sound_registry_writes_nothing() -> None:
    _load()
    changes = Change.objects.count()
    assert list(rebuild_differences()) == []
    assert rebuild(actor="a", reason="r") == 2
    assert Change.objects.count() == changes


def test_rebuild_differences_names_every_row_and_document() -> None:
    _load()
    act()
    Name.objects.filter(item="press").update(text="Wrong")
    Document.objects.filter(key="news").update(body="{}", etag="x")
    found = list(rebuild_differences())
    assert any(line.startswith("place astana: agreements_name press: text is 'Wrong'") for line in found)
    assert "source news: the stored document differs from what its rows give" in found


def test_rebuild_gives_back_what_was_lost() -> None:
    _load()
    act()
    Name.objects.all().delete()
    Document.objects.all().delete()
    assert len(list(rebuild_differences())) == 4
    rebuild(actor="a", reason="r")
    assert list(rebuild_differences()) == []
    assert Name.objects.count() == 2
    assert Record.objects.get(key="astana").version == 2
