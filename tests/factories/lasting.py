"""A world that lasts for several tests: made once, in a transaction around their own, and then gone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
