"""Which known records a proposal, or another record, may be."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from agreements.exchange.load.run import load
from agreements.facts.edits import Edit
from agreements.matching.comparing import compare
from agreements.matching.duplicates import duplicates
from agreements.matching.likely import SURE, likely, likely_record
from agreements.matching.reading import known_subjects
from agreements.matching.reasons import WORTH_A_LOOK
from agreements.models import FormerKey, Record
from agreements.recording.distinguishing import distinguish
from agreements.vocabulary.kinds import Kind
from tests.factories import (
    make_agreement,
    make_everything,
    make_person,
)
from tests.matching.worlds import agreement, become, edit, named, said

FIXTURES = Path(__file__).parents[2] / "fixtures"

pytestmark = pytest.mark.django_db


def found(proposal: Edit) -> dict[str, float]:
    return {one.key: one.score for one in likely(edit=proposal)}


def test_articles_about_one_signing_are_of_the_curated_treaty_and_nothing_curated_is_there_twice() -> None:
    load(paths=[FIXTURES], actor="tester", reason="a test")
    treaty, parties = "kaz-kgz-allied-relations-treaty-2024", ("kaz", "kgz")
    for proposal in (
        agreement("Kazakhstan and Kyrgyzstan sign treaty on allied relations", "2024-04-19", *parties),
        agreement("Treaty on the deepening and expansion of allied relations", "2024-04", *parties),
        agreement("A historic document", "2024-04-19", *parties, modality="planned"),
        edit(
            "agreement",
            "proposed",
            said("/titles/ru", {"text": "Договор: углубление союзнических отношений", "language": "ru"}),
            *(said(f"/participants/{party}", {"party": party}) for party in parties),
            said("/actions/signature", {"type": "signature", "date": "2024-04-19", "place": "astana"}),
        ),
    ):
        first = likely(edit=proposal)[0]
        assert (first.key, first.kind) == (treaty, Kind.AGREEMENT), proposal
        assert {"date", "parties"} <= {reason.name for reason in first.reasons}
    assert found(named("person", "Садыр Жапаров")) == {"sadyr-japarov": 0.9}
    assert found(named("party", "Казахстан")) == {"kaz": 0.9}
    assert duplicates() == []
    subjects = known_subjects(record_ids=Record.objects.values_list("pk", flat=True))
    pairs = [pair for pair in combinations(subjects.values(), 2) if pair[0].kind == pair[1].kind]
    assert len(pairs) > 200
    assert [pair for pair in pairs if compare(*pair)[0] >= WORTH_A_LOOK] == []


def test_what_was_withdrawn_or_merged_is_never_proposed_and_the_survivor_answers() -> None:
    survivor = make_person(key="sadyr-japarov", name="Sadyr Japarov")
    merged = make_person(key="s-zhaparov", name="Sadyr Zhaparov")
    withdrawn = make_person(key="japarov-sadyr", name="Japarov Sadyr")
    become(merged, "merged", survivor)
    become(withdrawn, "withdrawn")
    assert found(named("person", "Sadyr Zhaparov")) == {"sadyr-japarov": 0.9}
    assert found(edit("person", "s-zhaparov")) == {"sadyr-japarov": 1}
    assert found(edit("person", "japarov-sadyr")) == {}
    assert likely_record(record=survivor.pk) == likely_record(record=merged.pk) == []


def test_the_record_of_the_edits_own_key_comes_first_whatever_the_edit_says() -> None:
    one = make_person(key="sadyr-japarov", name="Sadyr Japarov")
    FormerKey.objects.create(record=one, kind="person", key="japarov")
    make_person(key="other", name="Bakyt Torobaev")
    answer = likely(edit=edit("person", "japarov", said("/names/en", {"text": "Bakyt Torobaev"})))
    assert [(each.key, each.score) for each in answer] == [("sadyr-japarov", 1.0), ("other", 0.9)]
    assert [reason.name for reason in answer[0].reasons] == ["key"]


def test_records_that_somebody_told_apart_are_not_proposed_for_each_other() -> None:
    one, other, third = (make_person(key=key, name="Sadyr Japarov") for key in ("one", "other", "third"))
    assert [each.record for each in likely_record(record=other.pk)] == [one.pk, third.pk]
    distinguish(first=other.pk, second=one.pk, actor="tester", reason="Born in different years.")
    make_person(key="fourth", name="Sadyr Japarov", different_from={"x": {"person": "other"}})
    assert [each.record for each in likely_record(record=other.pk)] == [third.pk]
    assert [each.key for each in likely(edit=edit("person", "other"))] == ["other"]
    assert len(likely_record(record=third.pk)) == 3


def test_the_likeliest_come_first_and_no_more_than_asked_for() -> None:
    for number in range(4):
        make_person(key=f"sadyr-{number}", name="Sadyr Japarov")
    make_person(key="initial", name="S. Japarov")
    proposal = named("person", "Sadyr Zhaparov")
    answer = likely(edit=proposal)
    assert [one.key for one in answer] == ["sadyr-0", "sadyr-1", "sadyr-2", "sadyr-3", "initial"]
    assert [one.score for one in answer] == sorted((one.score for one in answer), reverse=True)
    assert likely(edit=proposal, limit=2) == answer[:2]
    assert answer[0].score >= SURE > answer[-1].score


def test_an_edit_that_says_nothing_or_nonsense_is_like_nothing() -> None:
    make_everything()
    for kind in Kind:
        assert likely(edit=edit(kind.value, "proposed")) == []
    assert likely(edit=edit("agreement", "proposed", said("/actions/x/date", "soon"), said("/party", 7))) == []


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\u202etxet", "x" * 20_000, "%_'\"\\;--1", "\u4e60\u8fd1\u5e73"]
)
def test_words_of_any_kind_are_probed_for_and_found(text: str) -> None:
    make_person(key="strange", name=text)
    make_agreement(key="strange", titles={"en": {"text": text, "language": "en"}})
    assert list(found(named("person", text))) == ["strange"]
    assert list(found(agreement(text))) == ["strange"]


def test_proposing_takes_as_many_queries_among_many_as_among_few(django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        make_person(key=f"japarov-{number}", name="Sadyr Japarov")
    with django_assert_max_num_queries(16):
        assert len(likely(edit=named("person", "Sadyr Japarov"))) == 10
