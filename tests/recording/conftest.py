"""A small world to edit, made once for each module, in a transaction around the tests' own."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from agreements.models import Record
from tests.factories.lasting import lasting
from tests.recording.edits import make_world


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Record]]:
    with lasting(make_world, blocker=django_db_blocker) as made:
        yield made


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    """A source, three parties, and a treaty between two of them."""
    return _world
