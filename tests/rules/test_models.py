"""Rules for every model there is, and so for the next one before it is written."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from agreements.facts.addresses import fields
from agreements.facts.base import Shape
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.models import (
    COLLECTIONS,
    NESTED,
    NOUNS,
    Change,
    Document,
    Edition,
    Hold,
    Item,
    KeptAnswer,
    Noun,
    Participation,
    StatusPeriod,
)
from agreements.models.edtf import EDTFBoundField
from agreements.models.history import HISTORY_TRIGGERS
from agreements.vocabulary.kinds import COLLECTIONS as COLLECTION_NAMES
from agreements.vocabulary.kinds import Kind

MODELS = sorted(apps.get_app_config("agreements").get_models(), key=lambda model: model.__name__)
WITHOUT_HISTORY = {
    Change: "it is the history",
    Document: "derived: built again from the other tables",
    Edition: "appended by the database alone, and never changed",
    Hold: "says nothing about the world: who has a candidate on the desk",
    KeptAnswer: "says nothing about the world: what a request was answered, for some days",
    Participation: "derived: built with its agreement's document",
    StatusPeriod: "derived: settled again from the ledger",
}
ids = [model.__name__ for model in MODELS]


def items() -> Iterator[tuple[type[Item], type[Shape]]]:
    for kind, collections in COLLECTIONS.items():
        shapes = {name: field.items for name, field in fields(FACTS[kind]).items() if field.items is not None}
        for model in collections:
            shape = shapes[model.COLLECTION]
            yield model, shape
            for nested in NESTED.get(model, ()):
                yield nested, fields(shape)[nested.COLLECTION].items  # type: ignore[misc]


def declared(model: type[models.Model]) -> set[str]:
    renamed = getattr(model, "COLUMNS", {})
    lists = [getattr(model, name, ()) for name in ("FACTS", "CLASSIFICATION", "DERIVED")]
    return {renamed.get(name, name) for names in lists for name in names}


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_field_is_a_fact_or_classification_or_derived(model: type[models.Model]) -> None:
    named = declared(model)
    structural = {"id", "record_kind", "item"}
    if issubclass(model, Noun):
        structural.add("record")
    if issubclass(model, Item):
        structural.add(model.PARENT)
    for field in model._meta.concrete_fields:
        if isinstance(field, EDTFBoundField):
            assert field.of in named, f"{model.__name__}.{field.name} is a bound of an undeclared date"
        elif field.name not in structural:
            assert field.name in named, f"{model.__name__}.{field.name} is in none of FACTS, CLASSIFICATION, DERIVED"


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_no_field_is_declared_twice(model: type[models.Model]) -> None:
    lists = [name for part in ("FACTS", "CLASSIFICATION", "DERIVED") for name in getattr(model, part, ())]
    assert len(lists) == len(set(lists))


@pytest.mark.parametrize("kind", Kind)
def test_a_noun_declares_the_fields_of_its_input_shapes(kind: Kind) -> None:
    noun = NOUNS[kind]
    assert kind == noun.KIND
    assert tuple(fields(FACTS[kind])) == noun.FACTS
    assert tuple(fields(CLASSIFICATION[kind])) == noun.CLASSIFICATION
    assert {model.COLLECTION for model in COLLECTIONS[kind]} == {
        name for name, field in fields(FACTS[kind]).items() if field.items is not None
    }


@pytest.mark.parametrize(("model", "shape"), [pytest.param(*pair, id=pair[0].__name__) for pair in items()])
def test_an_item_declares_the_fields_of_its_input_shape(model: type[Item], shape: type[Shape]) -> None:
    assert tuple(fields(shape)) == model.FACTS


def test_every_kind_has_a_noun_a_collection_and_shapes() -> None:
    for table in (NOUNS, COLLECTIONS, COLLECTION_NAMES, FACTS, CLASSIFICATION):
        assert set(table) == set(Kind)


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_table_has_history_but_the_derived(model: type[models.Model]) -> None:
    names = {trigger.name for trigger in getattr(model._meta, "triggers", ())}
    if model in WITHOUT_HISTORY:
        assert not names & HISTORY_TRIGGERS
    else:
        assert names >= HISTORY_TRIGGERS | {"refuse_truncate"}


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_the_database_has_the_triggers_that_the_model_declares(model: type[models.Model]) -> None:
    declared_triggers = {trigger.get_pgid(model) for trigger in getattr(model._meta, "triggers", ())}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
            [model._meta.db_table],
        )
        assert {name for (name,) in cursor.fetchall()} == declared_triggers


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_model_explains_itself(model: type[models.Model]) -> None:
    generated = f"{model.__name__}({', '.join(field.name for field in model._meta.fields)})"
    assert model.__doc__, f"{model.__name__} says nothing of itself"
    assert model.__doc__ != generated, f"{model.__name__} says nothing of itself"


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_field_helps_the_curator(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if field.name in {"id", "record_kind"}:
            continue
        assert field.help_text, f"{model.__name__}.{field.name} has no help text"


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_choice_is_held_by_the_database(model: type[models.Model]) -> None:
    held = " ".join(str(constraint.deconstruct()) for constraint in model._meta.constraints)
    for field in model._meta.concrete_fields:
        values = [value for value, _ in field.choices or ()]
        if values and model is not Document:  # its kind is copied from the record's
            assert all(repr(value) in held for value in values), f"{model.__name__}.{field.name} is not held"


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_every_model_has_an_explicit_order_that_ends_in_something_unique(model: type[models.Model]) -> None:
    ordering = [str(name).lstrip("-") for name in model._meta.ordering]
    assert ordering, f"{model.__name__} has no order"
    for field in model._meta.concrete_fields:
        # Ordering by a link follows the order of what it links to, by a join; by its column it is the index's.
        assert not field.is_relation or field.name not in ordering, f"{model.__name__} orders by a join"
    ordering = [name.removesuffix("_id") for name in ordering]
    unique = {field.name for field in model._meta.concrete_fields if field.unique}
    together = [set(constraint.fields) for constraint in model._meta.total_unique_constraints]
    assert ordering[-1] in unique or any(group <= set(ordering) for group in together)


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_no_link_deletes_what_it_points_to(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete is models.PROTECT
