"""`check_registry` looks at one moment of the registry: nobody's half-done work is taken for a breach."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from agreements.integrity.findings import Finding


@pytest.fixture
def _no_transaction(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let a test that writes nothing use the database outside of any transaction, as a command does."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.mark.usefixtures("_no_transaction")
def test_check_registry_reads_one_moment_and_cannot_write(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def look(**_: Any) -> Iterator[Finding]:
        with connection.cursor() as cursor:
            for setting in ("transaction_isolation", "transaction_read_only"):
                cursor.execute(f"SHOW {setting}")
                seen.append(cursor.fetchone()[0])
        return iter(())

    monkeypatch.setattr("agreements.management.commands.check_registry.check", look)
    call_command("check_registry", "--rule", "meeting_undated", stdout=io.StringIO())
    assert seen == ["repeatable read", "on"]


@pytest.mark.usefixtures("_no_transaction")
def test_check_registry_every_rule_only_reads() -> None:
    out = io.StringIO()
    call_command("check_registry", stdout=out)
    assert out.getvalue().startswith("0 breaches and 0 notices")
