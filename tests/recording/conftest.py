"""A small world to edit, made once for each module, in a transaction around the tests' own."""

import pytest

from agreements.models import Record
from tests.factories.lasting import lasting_world
from tests.recording.edits import make_world

_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    """A source, three parties, and a treaty between two of them."""
    return _world
