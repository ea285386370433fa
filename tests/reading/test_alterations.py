"""Changed rows are told by what differs, with links by name."""

import pytest

from agreements.models import Change, Passage
from agreements.reading.alterations import alterations
from agreements.reading.wording import Piece
from tests.factories import claim, make_meeting, make_source

pytestmark = pytest.mark.django_db


def test_alterations_tell_links_by_name() -> None:
    source = make_source(key="source", title="An article")
    claim(make_meeting(key="talks"), "/date", "2024", source=source)
    change = Change.objects.get(table_name=Passage._meta.db_table)
    [told] = alterations(changes=[change])
    shown = {one.name: one.after and one.after.text for one in told.differences}
    assert (told.operation, told.what, shown["source_id"], shown["quote"]) == (
        "insert",
        "passage",
        "An article",
        "Something",
    )


def test_alterations_tell_long_texts_word_by_word() -> None:
    before, after = "They will meet " + "often " * 10, "They may meet " + "often " * 10
    change = Change(pk=1, table_name="agreements_agreement", row=7, operation="update")
    change.before, change.after = {"notes": before}, {"notes": after}
    [told] = alterations(changes=[change])
    [difference] = told.differences
    assert difference.pieces[1:3] == (Piece("gone", " will"), Piece("new", " may"))
    change.before = {"notes": "Old."}
    change.after = {"notes": "New."}
    assert alterations(changes=[change])[0].differences[0].pieces == ()


def test_alterations_of_a_table_that_is_no_more_is_still_told() -> None:
    change = Change(pk=1, table_name="gone", row=7, operation="insert", after={"id": 7, "word": "x"})
    [told] = alterations(changes=[change])
    assert (told.what, told.record) == ("gone", None)
    assert [(one.column, one.after and one.after.text) for one in told.differences] == [("word", "x")]
