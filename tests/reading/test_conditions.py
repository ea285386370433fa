"""What every condition holds to; what each finds is seen in tests/api/parameters/."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Q

from agreements.models import COLLECTIONS, NESTED, NOUNS
from agreements.reading.claims import claims
from agreements.reading.conditions import CLAIM_QUESTIONS, KEY_EXAMPLES, PARTIES_TOGETHER, QUESTIONS, Asked, Question
from agreements.reading.conditions.takes import (
    Amount,
    AnyLink,
    Bound,
    Choice,
    Count,
    Form,
    Link,
    Moment,
    OneDay,
    Pointer,
    Text,
    Together,
    Word,
    YesNo,
)
from agreements.reading.lists import documents, where
from agreements.vocabulary.dates import parse
from agreements.vocabulary.kinds import Kind

TODAY = date(2026, 1, 1)
LINKED = {"Party": "party", "Person": "person", "Place": "place"}
NOT_ASKED = {
    (Kind.PARTY, "Party"),  # how parties follow and join one another has names of its own
    (Kind.PERSON, "Person"),  # and so has that two people are not one
}


def values(question: Question) -> list[Any]:
    """Give parsed values of all sorts that a question takes."""
    taken = question.takes
    if isinstance(taken, Link | AnyLink):
        return [{1}, {1, 2}]
    if isinstance(taken, Together):
        return [[{1, 2}], [{1, 2}, {3, 4, 5}]]
    if isinstance(taken, Choice):
        return [[taken.accepted[0]], list(taken.accepted)]
    if isinstance(taken, YesNo):
        return [True, False]
    if isinstance(taken, Bound):
        return [parse("199X"), parse("2024-04-19")]
    plain: dict[type, list[Any]] = {
        Word: [["water"]],
        Form: [["scheme:value", "scheme"]],
        Text: [["Words, as they stand."]],
        Count: [[6]],
        Amount: [Decimal("1.5")],
        OneDay: [date(2024, 4, 19)],
        Moment: [datetime(2024, 4, 19, tzinfo=UTC)],
        Pointer: [["/place", "/a/b"]],
    }
    return plain[type(taken)]


def conditions() -> Iterator[tuple[str, Q]]:
    for kind, questions in QUESTIONS.items():
        for name, question in questions.items():
            for value in values(question):
                for beside in ({}, {"date_match": "certain", "as_of": date(2020, 1, 1)}):
                    yield f"{kind} {name}", question.condition(Asked(values={name: value, **beside}, today=TODAY))


@pytest.mark.django_db
def test_every_condition_asks_of_documents_alone() -> None:
    asked = dict(conditions())
    for name, condition in asked.items():
        assert condition, name
        narrowed = documents().filter(condition)
        sql, parameters = where(narrowed)
        assert sql.count("%s") == len(list(parameters)), name
    # Together in one statement: each finds nothing where there is nothing.
    first, *others = [documents().filter(condition).values("record_id") for condition in asked.values()]
    assert list(first.union(*others)) == []


@pytest.mark.django_db
def test_every_condition_on_claims_is_one() -> None:
    for name, question in CLAIM_QUESTIONS.items():
        for value in values(question):
            assert list(claims().filter(question.condition(Asked(values={name: value}, today=TODAY)))) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_asked_of_one_row_is_said_once(kind: Kind) -> None:
    questions = QUESTIONS[kind]
    everything = {name: values(question)[0] for name, question in questions.items()}
    asked = Asked(values=everything, today=TODAY)
    said = [name for name, question in questions.items() if question.condition(asked)]
    assert len(said) == len(set(said))
    for name, question in questions.items():
        alone = Asked(values={name: everything[name]}, today=TODAY)
        assert question.condition(alone), name
        if name not in said:
            # Another question of the same table speaks for it.
            without = {other: value for other, value in everything.items() if other not in said}
            assert any(questions[other].condition(Asked(values=without, today=TODAY)) for other in without)


def test_no_condition_is_no_sql() -> None:
    assert where(documents()) == ("", ())
    assert where(documents().filter(record_id__in=[])) == ("FALSE", ())


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_that_links_to_a_party_person_or_place_can_be_asked_for_it(kind: Kind) -> None:
    models = [NOUNS[kind], *COLLECTIONS[kind]]
    models += [nested for item in COLLECTIONS[kind] for nested in NESTED.get(item, ())]
    linked = {
        field.related_model.__name__
        for model in models
        for field in model._meta.get_fields()
        if field.concrete and field.many_to_one and field.name != getattr(model, "PARENT", None)
    }
    for model, name in LINKED.items():
        if model in linked and (kind, model) not in NOT_ASKED:
            assert name in QUESTIONS[kind], (kind, name)


def test_several_parties_are_asked_for_where_several_can_be() -> None:
    assert {kind for kind in Kind if "between" in QUESTIONS[kind]} == PARTIES_TOGETHER
    assert set(KEY_EXAMPLES) == set(Kind)
