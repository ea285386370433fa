"""Records that somebody may mean who types a few letters."""

import pytest

from agreements.reading.suggestions import suggestions
from agreements.vocabulary.kinds import Kind
from tests.factories import make_agreement, make_figure, make_meeting, make_party


@pytest.mark.django_db
def test_suggestions_begin_with_what_begins_so_and_name_what_fits() -> None:
    make_party(key="usa", names={"en": {"text": "United States"}, "fr": {"text": "États-Unis"}})
    make_party(key="uae", name="United Arab Emirates")
    make_party(key="tza", name="Tanzania, United Republic of")
    make_party(key="gone", name="United Nowhere", state="withdrawn")
    found = suggestions(kind=Kind.PARTY, words=" united ")
    assert [(one.label.key, one.called) for one in found] == [("usa", ""), ("uae", ""), ("tza", "")]
    assert [(one.label.key, one.called) for one in suggestions(kind=Kind.PARTY, words="états")] == [
        ("usa", "États-Unis")
    ]
    assert [one.label.key for one in suggestions(kind=Kind.PARTY, words="ua")] == ["uae"]
    assert len(suggestions(kind=Kind.PARTY, words="united", limit=2)) == 2
    assert suggestions(kind=Kind.PARTY, words="%") == suggestions(kind=Kind.PARTY, words="") == []


@pytest.mark.django_db
def test_suggestions_know_what_each_kind_is_called_by() -> None:
    make_agreement(key="treaty", titles={"en": {"text": "Treaty on Water"}})
    make_meeting(key="visit", title="Talks on water")
    make_figure(key="trade", indicator="water_use")
    for kind, key in ((Kind.AGREEMENT, "treaty"), (Kind.MEETING, "visit"), (Kind.FIGURE, "trade")):
        assert [one.label.key for one in suggestions(kind=kind, words="water")] == [key]
