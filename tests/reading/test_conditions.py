"""What every condition holds to; what each finds is seen in tests/api/test_lists.py."""

from datetime import date

import pytest
from django.db.models import Q
from django.db.models.enums import TextChoices

from agreements.models import COLLECTIONS, NESTED, NOUNS
from agreements.reading import conditions
from agreements.reading.lists import documents, where
from agreements.vocabulary.choices import Ambit, InstrumentKind, LegalCharacter, Level
from agreements.vocabulary.kinds import Kind

LISTS: dict[str, type[TextChoices]] = {
    "instrument_kind": InstrumentKind,
    "legal_character": LegalCharacter,
    "level": Level,
    "ambit": Ambit,
}
BY_LINK = {"Party": conditions.PARTY, "Person": conditions.PERSON, "Place": conditions.PLACE}
NOT_ASKED = {
    (Kind.PARTY, "Party"),  # how parties follow and join one another is read on the party itself
    (Kind.PERSON, "Person"),  # that two people are not one is no question of a list
}


def every_condition() -> list[Q]:
    tables = (conditions.PARTY, conditions.PERSON, conditions.PLACE, conditions.OCCASION)
    return [
        *(asks({1, 2}) for table in tables for asks in table.values()),
        *(
            conditions.classified(kind=kind, field=field, values=LISTS[field].values)
            for field, kinds in conditions.CLASSIFIED.items()
            for kind in kinds
        ),
        conditions.said_by({1}),
        conditions.spoken_of_as(["planned"]),
        conditions.about(["water"]),
        conditions.standing(values=["signed"], day=date(2024, 1, 1)),
        conditions.not_before(day=date(2024, 1, 1), certainly=True),
        conditions.not_after(day=date(2024, 1, 1), certainly=False),
    ]


@pytest.mark.django_db
def test_every_condition_asks_of_documents_alone() -> None:
    for condition in every_condition():
        narrowed = documents().filter(condition)
        sql, parameters = where(narrowed)
        assert sql.count("%s") == len(list(parameters))
        assert list(narrowed) == []


def test_no_condition_is_no_sql() -> None:
    assert where(documents()) == ("", ())


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
    for name, table in BY_LINK.items():
        if name in linked and (kind, name) not in NOT_ASKED:
            assert kind in table, (kind, name)
