"""What is read of records and of edits to compare them."""

from typing import Any

import pytest

from agreements.matching.comparing import compare
from agreements.matching.reading import edit_subject, known_subjects
from agreements.models import FormerKey, Record
from agreements.vocabulary.kinds import Kind
from tests.factories import claim, make_agreement, make_everything, make_party, make_person
from tests.matching.worlds import become, edit, said

pytestmark = pytest.mark.django_db


def test_a_record_and_an_edit_that_say_the_same_are_read_alike() -> None:
    made = make_everything()
    treaty = known_subjects(record_ids=[made["treaty"].pk])[made["treaty"].pk]
    participants = {"kaz": {"party": "kaz"}, "kgz": {"party": "kgz"}}
    action = {
        "type": "signature",
        "date": "2024-04-19",
        "place": "astana",
        "signatories": {"t": {"party": "kaz", "person": "tokayev", "office": "president"}},
    }
    proposed = edit_subject(
        edit=edit(
            "agreement",
            "proposed",
            said("/titles/en", {"text": "A treaty", "language": "en"}),
            said("/identifiers/un", {"scheme": "untc", "value": "i-1"}),
            *(said(f"/participants/{item}", value) for item, value in participants.items()),
            said("/actions/s", action),
            said("/occasion", "session"),
        )
    )
    for name in ("parties", "people", "offices", "places", "party_words"):
        assert getattr(proposed, name) == getattr(treaty, name), name
    assert {what: set(days) for what, days in proposed.dates.items()} == {
        what: set(days) for what, days in treaty.dates.items()
    }
    assert proposed.fields["occasion"] == treaty.fields["occasion"] == "session"
    assert ("untc", "i 1") in proposed.codes & treaty.codes
    assert treaty.related == {"older-treaty"}
    assert (treaty.keys, proposed.keys) == ({"treaty"}, {"proposed"})


def test_every_kind_is_read_and_is_itself() -> None:
    subjects = known_subjects(record_ids=[record.pk for record in make_everything().values()])
    assert {subject.kind for subject in subjects.values()} == set(Kind)
    assert all(compare(subject, subject)[0] == 1 for subject in subjects.values())


def test_reading_takes_as_many_queries_for_many_as_for_one(django_assert_num_queries: Any) -> None:
    made = [make_party(key=f"party-{number}").pk for number in range(5)]
    for ids in (made[:1], made):
        with django_assert_num_queries(5):
            assert len(known_subjects(record_ids=ids)) == len(ids)


def test_links_lead_to_the_record_that_answers_and_unknown_ones_say_nothing() -> None:
    kaz = make_party(key="kaz")
    FormerKey.objects.create(record=kaz, kind="party", key="kazakstan")
    claims = (said(f"/participants/{key}", {"party": key}) for key in ("kazakstan", "nobody-knows"))
    assert edit_subject(edit=edit("agreement", "new", *claims)).parties == {"kaz"}


def test_a_survivor_speaks_for_what_was_merged_into_it() -> None:
    survivor, merged = make_person(key="sadyr-japarov", name="Sadyr Japarov"), make_person(key="s-zhaparov")
    claim(merged, "/names/ru", {"text": "Садыр Жапаров"})
    become(merged, "merged", survivor)
    read = known_subjects(record_ids=[survivor.pk, merged.pk])
    assert read.keys() == {survivor.pk}
    assert read[survivor.pk].keys == {"sadyr-japarov", "s-zhaparov"}
    assert {wording.text for wording in read[survivor.pk].wordings} == {"Sadyr Japarov", "Садыр Жапаров"}


def test_statements_that_cannot_stand_or_are_deprecated_say_nothing() -> None:
    subject = edit_subject(
        edit=edit(
            "agreement",
            "new",
            said("/nothing/like/this", "x"),
            said("/actions/s", {"type": "signature", "date": "soon"}),
            said("/titles/old", {"text": "An old title"}, rank="deprecated"),
            said("/titles/press", {"text": "A title"}, rank="normal"),
            {"path": "/depositary", "none": True, "evidence": [{"unsourced": "a test"}]},
        )
    )
    assert [wording.text for wording in subject.wordings] == ["A title"]
    assert subject.dates == {}


def test_what_is_planned_or_denied_is_read_as_such() -> None:
    make_agreement(key="planned", actions={"s": {"type": "signature", "date": "2030"}}, modality="planned")
    denied = edit_subject(
        edit=edit("agreement", "n", said("/actions/s", {"type": "signature", "date": "2024"}, modality="denied"))
    )
    planned = known_subjects(record_ids=Record.objects.filter(key="planned").values_list("pk", flat=True))
    assert [(subject.actual, list(subject.dates)) for subject in planned.values()] == [(False, ["signature"])]
    assert denied.dates == {}
