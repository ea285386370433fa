"""Bulk writes fail as any other write of Django's does."""

import pytest
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from agreements.models import Record, bulk
from tests.factories import act

COLUMNS = ("id", "kind", "key", "state", "modality", "version", "updated_at")


def _row(number: int, key: str) -> tuple[object, ...]:
    return (number, "place", key, "published", "actual", 1, timezone.now())


@pytest.mark.django_db
def test_insert_raises_what_django_raises() -> None:
    act()
    numbers = bulk.next_ids(model=Record, count=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(model=Record, columns=COLUMNS, rows=[_row(number, "twice") for number in numbers])
    with pytest.raises(DataError), transaction.atomic():
        bulk.insert(model=Record, columns=COLUMNS, rows=[_row(numbers[0], "a" * 81)])
    bulk.insert(model=Record, columns=COLUMNS, rows=[_row(numbers[0], "once")])
    assert Record.objects.get().key == "once"
