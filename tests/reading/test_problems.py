"""What needs work is what the rules of check_registry find, counted so far as it matters."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from agreements.integrity.rules import RULES, check
from agreements.reading import problems
from agreements.reading.problems import Count
from agreements.vocabulary.kinds import Kind
from tests.factories import claim, make_agreement, make_award, make_decoration, make_meeting, make_party, make_person
from tests.integrity.cases import DAY
from tests.integrity.cases.meetings import no_day
from tests.integrity.cases.names import proposed, proposes_an_unknown_place
from tests.integrity.rows import name_actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def make_trouble() -> None:
    for party in ("kaz", "kgz"):
        make_party(key=party)
    make_agreement(key="old", parties=["kaz", "kgz"], signed="1994-07-08")
    talks = make_meeting(key="talks", date="2024-04-19")
    claim(talks, "/date", "2024-04-20", rank="normal")
    make_meeting(key="undated")
    make_decoration(key="order", conferring_party="kaz")
    make_person(key="japarov")
    make_award(key="award", decoration="order", recipient="japarov", conferring_party="kgz")
    proposes_an_unknown_place("x")


def test_problems_counts_and_lists_are_what_the_rules_find() -> None:
    make_trouble()
    wrong = set()
    for name, rule in RULES.items():
        found = list(check(rule=rule, day=DAY))
        assert problems.count(name=name, day=DAY).answer == Count(len(found), more=False), name
        assert problems.findings(rule=rule, day=DAY).answer == found
        wrong |= {name} if found else set()
    assert {"conflict", "facts_unsourced", "signed_for_long", "candidate_link_unknown"} < wrong


def test_problems_counts_stop_where_enough_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    name_actor()
    monkeypatch.setattr(problems, "COUNTED", 2)
    for tag, text in (("a", "1"), ("b", "2"), ("c", "more than 2"), ("d", "more than 2")):
        no_day(tag)
        assert problems.count(name="meeting_undated", day=DAY).answer.text == text
    found = problems.findings(rule=RULES["meeting_undated"], day=DAY).answer
    page = problems.page(found=found, number=1)
    assert [row.finding.key for row in page.rows] == ["talks-a", "talks-b"]
    assert page.count == Count(2, more=True)


def test_problems_count_what_no_rule_finds() -> None:
    assert problems.count(name="candidates", day=DAY).answer.text == "none"
    assert problems.count(name="duplicates", day=DAY).answer.number == 0
    name_actor()
    proposed("one", [])
    assert problems.count(name="candidates", day=DAY).answer.text == "1"
    with pytest.raises(KeyError):
        problems.count(name="nobody", day=DAY)


def test_problems_last_counts_count_nothing() -> None:
    assert problems.last_counts(names=["conflict"], day=DAY) == {}
    problems.count(name="conflict", day=DAY)
    assert problems.last_counts(names=["conflict", "same_name"], day=DAY)["conflict"].is_present


def test_problems_a_list_is_counted_and_what_takes_long_is_listed_at_once() -> None:
    problems.findings(rule=RULES["conflict"], day=DAY)
    problems.count(name="projection_differs", day=DAY)
    kept = problems.last_counts(names=["conflict"], day=DAY)["conflict"]
    assert (kept.answer, kept.is_present) == (Count(0, more=False), True)
    listed = problems.last_findings(rule=RULES["projection_differs"], day=DAY)
    assert listed is not None
    assert (listed.answer, listed.is_present) == ([], True)
    assert problems.last_findings(rule=RULES["same_name"], day=DAY) is None


def test_problems_findings_of_one_kind() -> None:
    make_trouble()
    rule = RULES["facts_unsourced"]
    everything = problems.findings(rule=rule, day=DAY).answer
    parties = problems.findings(rule=rule, day=DAY, kind=Kind.PARTY).answer
    assert [found.key for found in parties] == ["kaz", "kgz"]
    assert parties == [found for found in everything if found.kind == "party"]


def test_problems_pages_hold_every_finding_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make_trouble()
    monkeypatch.setattr(problems, "PER_PAGE", 3)
    found = problems.findings(rule=RULES["facts_unsourced"], day=DAY).answer
    pages = [problems.page(found=found, number=number) for number in range(1, len(found) // 3 + 2)]
    assert [row.finding for page in pages for row in page.rows] == found
    assert pages[-1] == problems.page(found=found, number=999)
    assert all(row.record is not None and row.record.key == row.finding.key for page in pages for row in page.rows)
    nothing = problems.page(found=[], number=3)
    assert (nothing.rows, nothing.number, nothing.pages) == ((), 1, 1)


def test_problems_pages_name_candidates_and_what_is_no_record() -> None:
    name_actor()
    made = proposed("new", [{"path": "/place", "value": "nowhere"}])
    rule = RULES["candidate_link_unknown"]
    (row,) = problems.page(found=problems.findings(rule=rule, day=DAY).answer, number=1).rows
    assert (row.candidate, row.record, row.finding.path) == (made.pk, None, "/place")


def test_problems_take_long_only_where_there_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    make_party(key="kaz")
    assert not any(problems.takes_long(rule=rule) for rule in RULES.values())
    monkeypatch.setattr(problems, "MANY_CLAIMS", 0)
    assert {name for name, rule in RULES.items() if problems.takes_long(rule=rule)} == {
        "claim_misfit",
        "claim_of_unknown",
        "projection_differs",
        "document_differs",
    }
