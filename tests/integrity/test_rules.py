"""Every rule finds what breaks it, all of it and nothing else; and says what a curator needs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.integrity.rules import RULES, Rule, UnknownRule, check, choose
from agreements.models import Record
from tests.integrity.cases import (  # noqa: F401
    BROKEN,
    DAY,
    SOUND,
    Place,
    agreements,
    claims,
    conflicts,
    events,
    history,
    ledger,
    links,
    meetings,
    names,
    parties,
    people,
    projection,
    sources,
)
from tests.integrity.rows import name_actor

pytestmark = pytest.mark.django_db

BROKEN_CASES = [
    pytest.param(RULES[name], make, id=f"{name}-{make.__name__}") for name in BROKEN for make in BROKEN[name]
]
SOUND_CASES = [pytest.param(RULES[name], make, id=f"{name}-{make.__name__}") for name in SOUND for make in SOUND[name]]


@pytest.fixture(autouse=True)
def _somebody_writes() -> None:
    name_actor()


def places(found: list[Place]) -> list[tuple[str, str, str]]:
    return sorted((record.kind, record.key, path) if record is not None else ("", "", path) for record, path in found)


def run(rule: Rule, record_ids: list[int] | None = None) -> list[tuple[str, str, str]]:
    return sorted((found.kind, found.key, found.path) for found in check(rule=rule, day=DAY, record_ids=record_ids))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_has_cases_and_explanation(rule):
    assert BROKEN[rule.name]
    assert SOUND[rule.name]
    summary, _, advice = rule.explanation.partition("\n\n")
    assert summary.endswith(".")
    assert len(advice) > 40


def test_rules_cases_belong_to_rules():
    assert set(BROKEN) | set(SOUND) == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_finds_nothing_in_an_empty_registry(rule):
    assert run(rule) == []


@pytest.mark.parametrize(("rule", "make"), BROKEN_CASES)
def test_rule_finds_what_breaks_it(rule, make):
    expected = places(make("a"))
    assert expected
    assert run(rule) == expected
    messages = [finding.message for finding in check(rule=rule, day=DAY)]
    assert all(messages)


@pytest.mark.parametrize(("rule", "make"), SOUND_CASES)
def test_rule_finds_nothing_where_it_is_kept(rule, make):
    make("a")
    assert Record.objects.exists()
    assert run(rule) == []


@pytest.mark.parametrize(("rule", "make"), BROKEN_CASES)
def test_rule_restricted_to_records_finds_only_theirs(rule, make):
    broken = make("a")
    others = make("b")
    ids = sorted({record.pk for record, _ in broken if record is not None})
    assert run(rule, ids) == places(broken)
    assert run(rule, []) == []
    assert run(rule) == sorted(places(broken) + places(others))


@pytest.mark.parametrize(("rule", "make"), BROKEN_CASES)
def test_rule_asks_as_much_of_many_records_as_of_few(rule, make):
    make("a")
    with CaptureQueriesContext(
        connection,
    ) as few:
        run(rule)
    for tag in "bc":
        make(tag)
    with CaptureQueriesContext(connection) as many:
        run(rule)
    assert len(many) == len(few)


def test_choose_all_rules_when_none_is_named():
    assert choose(names=[]) == list(RULES.values())


def test_choose_keeps_the_order_of_the_table():
    first, *_, last = RULES
    assert [rule.name for rule in choose(names=[last, first, last])] == [first, last]


def test_choose_unknown_rule_names_the_known():
    with pytest.raises(UnknownRule, match="no rule sides; there are: bilateral_sides, "):
        choose(names=["sides"])
