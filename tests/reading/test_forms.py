"""What a record is now, place by place."""

import pytest

from agreements.models import Record
from agreements.reading.forms import present
from tests.factories import claim, make_agreement, make_party


@pytest.fixture
def treaty(db: None) -> Record:
    make_party(key="kaz", name="Kazakhstan")
    return make_agreement(key="treaty", parties=("kaz",), signed="2024")


def test_present_gives_values_states_and_items(treaty: Record) -> None:
    claim(treaty, "/relations", kind="none")
    claim(treaty, "/actions/signature-kaz/place", kind="unknown")
    claim(treaty, "/participants/uzb", {"as_printed": "Uzbekistan"}, rank="normal")
    now = present(record=treaty)
    assert now.values["actions", "signature-kaz", "party"] == "kaz"
    assert now.shown(("actions", "signature-kaz", "party")).text == "Kazakhstan"
    assert now.shown(("actions", "signature-kaz", "place")) is None
    places = [("relations",), ("actions", "signature-kaz", "place"), ("depositary",), ("participants", "kaz", "party")]
    assert [now.state(place) for place in places] == ["none", "unknown", "unrecorded", "value"]
    assert now.items(("participants",)) == ["kaz", "uzb"]
    assert ("participants", "uzb") not in now.units, "only claimed"
    assert now.modality(("actions", "signature-kaz")) == now.modality(()) == "actual"
    assert now.judged["instrument_kind"] == "treaty"


def test_present_tells_who_speaks_for_a_place_the_followed_one_first(treaty: Record) -> None:
    date = ("actions", "signature-kaz", "date")
    claim(treaty, "/actions/signature-kaz/date", "2025", rank="normal")
    claim(treaty, "/actions/signature-kaz/date", "2024-04", rank="preferred")
    voices = present(record=treaty).voices(date)
    assert [(voice.says.text, voice.is_own, voice.disagrees) for voice in voices if voice.says] == [
        ("April 2024", True, True),
        ("2024", False, True),
        ("2025", True, True),
    ]
