"""The visit is made once for each module, in a transaction around the tests' own."""

import pytest

from agreements.models import Record
from tests.factories.lasting import lasting_world
from tests.reading.search.worlds import make_visit

_visit = lasting_world(make_visit)


@pytest.fixture
def visit(_visit: dict[str, Record], db: None) -> dict[str, Record]:
    return _visit
