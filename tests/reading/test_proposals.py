"""A proposal field by field, beside the revision and what is held."""

import pytest

from agreements.models import Record
from agreements.projection.document import build
from agreements.reading.proposals import side_by_side
from tests.factories import claim, make_agreement, make_party
from tests.reading.proposed import candidate, says, treaty

pytestmark = pytest.mark.django_db


def test_places_stand_beside_what_is_held_and_links_are_shown_by_name() -> None:
    make_party(key="kaz", names={"en": {"text": "Kazakhstan", "language": "en"}})
    known = make_agreement(key="trade-2024", parties=["kaz"], signed="2024-04")
    claim(known, "/entry_into_force_terms", kind="unknown")
    build(record_ids=Record.objects.values_list("pk", flat=True))
    wrong = claim(known, "/languages", ["en"], rank="normal")
    row = candidate(
        treaty(
            says("/actions/signature-kaz", value={"date": "2024-04-19", "type": "signature"}),
            says("/depositary", value="kaz"),
            says("/entry_into_force_terms", none=True),
            says("/participants/x", value={"party": "xyz"}),
            classification={"level": "interagency", "notes": None},
            retract=[{"claim": wrong.key, "reason": "misread"}],
        ),
        known,
    )
    side = side_by_side(candidate=row)
    shown = {
        place.path: (place.proposed and place.proposed.text, place.present and place.present.text)
        for said in side.said
        for place in said.places
    }
    assert shown == {
        "/actions/signature-kaz/date": ("19 April 2024", "April 2024"),
        "/actions/signature-kaz/type": ("signature", "signature"),
        "/depositary": ("Kazakhstan", None),
        "/entry_into_force_terms": ("there is none", "unknown"),
        "/participants/x/party": ("xyz", None),
    }
    assert side.said[0].proofs[0].unsourced == "somebody said so"
    assert [(place.name, place.proposed and place.proposed.text) for place in side.judged] == [
        ("level", "interagency"),
        ("notes", None),
    ]
    [taken] = side.retracted
    assert (taken.path, taken.says, taken.reason) == ("/languages", "['en']", "misread")


def test_revision_stands_beside_the_proposal() -> None:
    row = candidate(
        treaty(
            says("/titles/en", value={"text": "On trade", "language": "en"}),
            says("/participants/kaz", value={"party": "kaz"}),
            classification={"level": "interstate"},
        )
    )
    revision = treaty(
        says("/titles/en", value={"text": "Trade Treaty", "language": "en"}),
        says("/languages", value=["en"]),
        classification={"ambit": "bilateral"},
    )
    side = side_by_side(candidate=row, revision=revision)
    assert [
        (place.path, place.proposed and place.proposed.text, place.revised and place.revised.text, place.is_revised)
        for said in side.said
        for place in said.places
    ] == [
        ("/titles/en/text", "On trade", "Trade Treaty", True),
        ("/titles/en/language", "en", "en", False),
        ("/participants/kaz/party", "kaz", None, True),
        ("/languages", None, "en", True),
    ]
    assert [(place.path, place.is_revised) for place in side.judged] == [("level", True), ("ambit", True)]


def test_what_cannot_be_read_is_shown_as_it_was_written() -> None:
    row = candidate(treaty(says("/gone", value={"a": 1}), says("no pointer", value=2), says("/titles/en", value=3)))
    texts = [
        place.proposed and place.proposed.text for said in side_by_side(candidate=row).said for place in said.places
    ]
    assert texts == ["{'a': 1}", "2", "3"]
