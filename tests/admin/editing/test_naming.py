"""Proposed names: by content, free, and always keys."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.admin.editing.naming import item_name, record_key, slug
from agreements.facts.addresses import fields
from agreements.facts.shapes import FACTS
from agreements.vocabulary.keys import is_key
from agreements.vocabulary.kinds import Kind


def name(kind: Kind, collection: str, value: dict[str, Any], *taken: str) -> str:
    shape = fields(FACTS[kind])[collection].items
    assert shape is not None
    return item_name(shape, value, collection=collection, taken=taken)


@pytest.mark.parametrize(
    ("kind", "collection", "value", "proposed"),
    [
        (Kind.AGREEMENT, "participants", {"party": "kaz", "as_printed": "The Republic"}, "kaz"),
        (Kind.AGREEMENT, "actions", {"type": "entry_into_force", "date": "2024-04-19"}, "entry-into-force"),
        (Kind.AGREEMENT, "actions", {"type": "signature", "party": "kaz"}, "signature-kaz"),
        (Kind.AGREEMENT, "titles", {"text": "Treaty", "language": "en", "kind": "official"}, "en"),
        (Kind.AGREEMENT, "titles", {"text": "Treaty on Water"}, "treaty-on-water"),
        (Kind.AGREEMENT, "identifiers", {"scheme": "untc", "value": "I-1"}, "untc"),
        (Kind.AGREEMENT, "relations", {"type": "amends", "agreement": "older"}, "amends-older"),
        (Kind.MEETING, "attendance", {"party": "kaz", "person": "tokayev"}, "tokayev"),
        (Kind.COMMITMENT, "observations", {"date": "2025-03-01", "value": "5"}, "2025"),
        (Kind.PERSON, "names", {"text": "Élodie"}, "elodie"),
        (Kind.PERSON, "names", {"text": "Ңғ"}, "names"),
    ],
)
def test_item_name_says_what_the_item_says(kind: Kind, collection: str, value: dict[str, Any], proposed: str) -> None:
    assert name(kind, collection, value) == proposed
    assert name(kind, collection, value, proposed, f"{proposed}-2") == f"{proposed}-3"


def test_record_key_takes_the_name_and_the_year() -> None:
    said = {"titles": {"en": {"text": "Treaty on Water"}}, "actions": {"signature": {"date": "2024-04-19"}}}
    assert record_key(Kind.AGREEMENT, said, {}) == "treaty-on-water-2024"
    assert record_key(Kind.SOURCE, {}, {"title": "They signed it"}) == "they-signed-it"
    assert record_key(Kind.AGREEMENT, {"depositary": "kaz"}, {}) == ""


@settings(max_examples=100)
@given(st.text(max_size=300), st.sampled_from(["2024", "199X", "", "../2004"]))
def test_proposed_names_are_keys(text: str, date: str) -> None:
    assert not slug(text) or is_key(slug(text))
    value = {"text": text, "valid": date}
    assert is_key(name(Kind.PARTY, "names", value, *([slug(text)] if slug(text) else [])))
    key = record_key(Kind.PARTY, {"names": {"one": value}}, {})
    assert not key or is_key(key)
