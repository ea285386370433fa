"""The world of these tests is made once for each module; each test brings its own programs."""

import pytest

from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.api.reviewing.clients import Program
from tests.api.world import make_world
from tests.factories.lasting import lasting_world

_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


@pytest.fixture
def analyst(db: None) -> Program:
    return Program(Role.ANALYST)


@pytest.fixture
def editor(db: None) -> Program:
    return Program(Role.EDITOR)
