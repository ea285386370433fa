"""Who writes: an editor at once, an analyst by proposing; and the world of the factories, with its documents."""

import pytest
from django.contrib.auth.models import User

from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.api.world import make_world
from tests.factories import make_user
from tests.factories.lasting import lasting_world

_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


@pytest.fixture
def editor(world: dict[str, Record]) -> User:
    return make_user(Role.EDITOR, "editor")


@pytest.fixture
def analyst(world: dict[str, Record]) -> User:
    return make_user(Role.ANALYST, "analyst")
