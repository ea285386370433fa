"""What records are called, many at once."""

import pytest

from agreements.models import Record
from agreements.reading.labels import labels
from tests.factories import (
    batch,
    make_award,
    make_decoration,
    make_everything,
    make_person,
)


@pytest.mark.django_db
def test_labels_call_every_kind_by_a_name() -> None:
    made = make_everything()
    named = labels(record_ids=[record.pk for record in made.values()])
    assert {label.key for label in named.values()} == set(made)
    assert named[made["order-for-japarov"].pk].text == "The name dostyk to Sadyr Japarov"
    assert named[made["treaty"].pk].text == "A treaty"
    assert labels(record_ids=[]) == {}


@pytest.mark.django_db
def test_labels_of_a_record_without_a_name_are_its_key() -> None:
    record = Record.objects.create(kind="party", key="empty", updated_at=batch().at)
    assert labels(record_ids=[record.pk])[record.pk].text == "empty"


@pytest.mark.django_db
def test_award_without_a_named_recipient_is_called_by_keys() -> None:
    make_decoration(key="dostyk", name="Order of Dostyk")
    make_person(key="nobody", name="Nobody")
    award = make_award(key="award", decoration="dostyk", recipient="nobody")
    assert labels(record_ids=[award.pk])[award.pk].text == "Order of Dostyk to Nobody"
