"""The facts by which two records are told apart."""

import pytest

from agreements.models import Record
from agreements.projection.document import build
from agreements.projection.responses import DOCUMENTS
from agreements.reading.telling import NAMED, TELLING, telling
from agreements.vocabulary.kinds import Kind
from tests.factories import make_everything, make_party

pytestmark = pytest.mark.django_db


def test_telling_facts_are_fields_of_every_kind() -> None:
    for kind in Kind:
        assert set(TELLING[kind]) <= set(DOCUMENTS[kind].model_fields)


def test_telling_says_facts_in_words_for_every_kind() -> None:
    made = make_everything()
    build(record_ids=[record.pk for record in made.values()])
    told = telling(record_ids=[record.pk for record in made.values()])
    assert dict(told[made["treaty"].pk])["participants"] == "The name kaz, Kyrgyzstan"
    assert dict(told[made["session"].pk])["date"] == "19 April 2024"
    assert dict(told[made["order-for-japarov"].pk])["recipient"] == "Sadyr Japarov"
    for record in made.values():
        assert "claims" in dict(told[record.pk])


def test_telling_names_a_few_members_and_leaves_out_what_readers_do_not_see() -> None:
    names = {f"n{number}": {"text": f"Name {number}"} for number in range(NAMED + 2)}
    party = make_party(key="kaz", names=names)
    build(record_ids=[party.pk])
    assert dict(telling(record_ids=[party.pk])[party.pk])["names"] == "Name 0, Name 1, Name 2, Name 3 and 2 more"
    hidden = Record.objects.create(kind="party", key="hidden", state="withdrawn", updated_at=party.updated_at)
    assert telling(record_ids=[hidden.pk]) == {}
