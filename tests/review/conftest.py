"""Who reviews, and what is known before: made once for each module, in a transaction around the tests' own."""

import pytest
from django.contrib.auth.models import User

from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.factories import make_user
from tests.factories.lasting import lasting_world
from tests.review.proposing import make_world

_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


@pytest.fixture
def author(db: None) -> User:
    return make_user(Role.ANALYST, "author")


@pytest.fixture
def editor(db: None) -> User:
    return make_user(Role.EDITOR, "editor")
