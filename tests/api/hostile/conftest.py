"""The world that hostile requests meet: everything there is of records, and one thing that is proposed."""

import logging
from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from knox.models import AuthToken

from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.api.world import make_world
from tests.factories import make_user
from tests.factories.candidates import make_candidate
from tests.factories.lasting import lasting_world

_world = lasting_world(make_world)


@pytest.fixture
def world(_world: dict[str, Record], db: None) -> dict[str, Record]:
    return _world


@pytest.fixture
def number(world: dict[str, Record]) -> int:
    """A candidate that awaits a decision."""
    return int(make_candidate(key="proposed", author=make_user(Role.ANALYST, "author")).pk)


@pytest.fixture
def tokens(world: dict[str, Record]) -> dict[str, str | None]:
    """Tokens by whose they are; the unknown has none."""
    roles = (Role.EDITOR, Role.ANALYST)
    found: dict[str, str | None] = {role: AuthToken.objects.create(user=make_user(role))[1] for role in roles}
    return {**found, "unknown": None}


@pytest.fixture
def in_process(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Let requests be answered on the test's own connection, as Django's test client does it."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    # Thousands of refusals are no news.
    with caplog.at_level(logging.ERROR, logger="django.request"):
        yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)
