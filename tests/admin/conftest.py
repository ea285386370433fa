"""The world of these tests is made once for each module, in a transaction around the tests' own."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from agreements.models import Record
from tests.factories import make_everything
from tests.factories.lasting import lasting_world

_world = lasting_world(make_everything)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


@pytest.fixture
def curator(db: None) -> Client:
    """Somebody whom Django would let do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("curator", password="a password"))
    return client
