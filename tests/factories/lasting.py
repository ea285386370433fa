"""A world that lasts for several tests: made once, in a transaction around their own, and then gone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from agreements.models import Record

World = dict[str, Record]


@contextmanager
def lasting(make: Callable[[], World], /, *, blocker: DjangoDbBlocker) -> Iterator[World]:
    atomic = transaction.atomic()
    with blocker.unblock():
        atomic.__enter__()
        made = make()
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def lasting_world(make: Callable[[], World], /) -> Callable[..., Iterator[World]]:
    """Make the fixture of a world that lasts for a module; tests ask for it together with a database of their own."""

    @pytest.fixture(scope="module")
    def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
        with lasting(make, blocker=django_db_blocker) as made:
            yield made

    return world
