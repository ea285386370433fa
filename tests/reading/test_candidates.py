"""Candidates in a line each, and what became of a record since."""

import pytest

from agreements.models import Candidate
from agreements.projection.document import build
from agreements.reading.candidates import changed_since, in_words
from tests.factories import claim, make_agreement
from tests.reading.proposed import candidate, says, treaty

pytestmark = pytest.mark.django_db


def test_new_record_is_called_by_the_title_that_is_proposed() -> None:
    row = candidate(
        treaty(
            says("/participants/kaz", value={"party": "kaz"}),
            says("/titles/en", value={"text": "On trade"}),
            classification={"instrument_kind": "treaty"},
            state="published",
        )
    )
    words = in_words(candidates=[row])[row.pk]
    assert (words.subject, words.record) == ("On trade", None)
    assert words.says == "2 statements; instrument kind; to be published"


def test_change_is_called_by_its_record_and_a_nameless_one_by_its_key() -> None:
    known = make_agreement(key="trade-2024", parties=[])
    build(record_ids=[known.pk])
    row = candidate(treaty(retract=[{"claim": "0" * 64}]), known)
    words = in_words(candidates=[row])[row.pk]
    assert words.record is not None
    assert words.record.text == "Trade 2024"
    assert (words.subject, words.says) == ("trade-2024", "1 claim to take back")


def test_what_changed_since_leaves_out_what_was_before() -> None:
    known = make_agreement(key="trade-2024", parties=[])
    row = candidate(treaty(says("/depositary", value="kaz")), known)
    assert changed_since(candidate=row).works == ()
    claim(known, "/entry_into_force_terms", "on signature")
    [work] = changed_since(candidate=row).works
    assert [one.saying.path for one in work.claims] == ["/entry_into_force_terms"]
    assert changed_since(candidate=candidate_for_nothing(row)).works == ()


def candidate_for_nothing(row: Candidate) -> Candidate:
    return Candidate(kind=row.kind, payload=row.payload, pk=row.pk)
