"""The world of these tests is made once for each module, in a transaction around the tests' own."""

import pytest

from agreements.models import Record
from tests.api.world import make_world
from tests.factories.lasting import lasting_world

_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world
