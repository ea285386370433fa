"""The transaction in which the registry is changed, and one within another."""

import pytest
from django.db import connection

from agreements.recording.transaction import recording, set_batch

pytestmark = pytest.mark.django_db


def session() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('registry.' || name, true) FROM unnest(%s::text[]) AS name", [NAMES])
        return tuple(value or "" for (value,) in cursor.fetchall())


NAMES = ["actor", "reason", "batch"]


def fail() -> None:
    with recording(actor="bob", reason="inner"):
        set_batch(batch=9)
        raise KeyError


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_recording_within_another_leaves_the_outer_one_as_it_was(*, dry_run: bool) -> None:
    with recording(actor="ann", reason="outer"):
        set_batch(batch=7)
        with recording(actor="bob", reason="inner", dry_run=dry_run):
            assert session() == ("bob", "inner", "")
            set_batch(batch=8)
        assert session() == ("ann", "outer", "7")
        with pytest.raises(KeyError):
            fail()
        assert session() == ("ann", "outer", "7")
    assert session() == ("", "", "")
