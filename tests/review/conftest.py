"""Who reviews, and what is known before: made once for each module, in a transaction around the tests' own."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from pytest_django.plugin import DjangoDbBlocker

from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.factories import make_user
from tests.factories.lasting import lasting
from tests.review.proposing import make_world


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Record]]:
    with lasting(make_world, blocker=django_db_blocker) as made:
        yield made


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


@pytest.fixture
def author(db: None) -> User:
    return make_user(Role.ANALYST, "author")


@pytest.fixture
def editor(db: None) -> User:
    return make_user(Role.EDITOR, "editor")
