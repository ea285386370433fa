"""Claims are told in a sentence: what they say, of what, and from which source."""

import pytest

from agreements.models import Record
from agreements.reading.history import Work, history_of_record
from agreements.reading.sayings import FIELDS_SHOWN
from tests.factories import claim, make_agreement, make_meeting, make_party, make_place, make_source

pytestmark = pytest.mark.django_db


def newest(record: Record) -> Work:
    return history_of_record(record=record.pk).works[0]


def test_sayings_have_values_in_words_and_a_source() -> None:
    source = make_source(key="source", text="They met in April.", title="An article")
    make_place(key="astana", name="Astana")
    visit = make_meeting(key="visit")
    claim(visit, "/place", "astana", source=source, quote="They met")
    claim(visit, "/host", kind="none", modality="planned")
    sayings = {told.saying.path: told.saying for told in newest(visit).claims}
    place, host, whole = sayings["/place"], sayings["/host"], sayings[""]
    assert [(name, shown.text) for name, shown in place.says] == [("place", "Astana")]
    assert place.source is not None
    assert (place.source.text, place.quote, place.unsourced_reason) == ("An article", "They met", None)
    assert (host.value_kind, host.says, host.modality) == ("none", (), "planned")
    assert [(name, shown.text) for name, shown in whole.says] == [("title", "Visit")]
    assert whole.unsourced_reason == "a test says so"


def test_sayings_of_a_claim_on_a_whole_treaty_tells_its_first_fields() -> None:
    make_party(key="kaz")
    many = {f"item-{number:03}": {"text": "word " * 1000} for number in range(50)}
    treaty = make_agreement(key="treaty", parties=["kaz"], titles=many)
    [told] = newest(treaty).claims
    assert len(told.saying.says) == FIELDS_SHOWN
    assert told.saying.more == 50 + 1 - FIELDS_SHOWN
    assert max(len(shown.text) for _, shown in told.saying.says) < 600


def test_sayings_hold_where_what_they_say_is_followed() -> None:
    visit = make_meeting(key="visit", title="Talks", date="2024")
    claim(visit, "/title", "A visit")
    claim(visit, "/date", "2024", rank="normal", modality="planned")
    claim(visit, "/host", kind="none")
    claim(visit, "/place", kind="none", rank="normal")
    held = {(told.saying.path, told.saying.modality): told.saying.holds for told in newest(visit).claims}
    assert held == {
        ("", "actual"): False,  # a claim on the title outranks it there
        ("/title", "actual"): True,
        ("/date", "planned"): False,
        ("/host", "actual"): True,
        ("/place", "actual"): False,
    }
