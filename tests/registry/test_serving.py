"""A server's questions to the database end after the time that the settings give them."""

from typing import Any

import psycopg
import pytest
from django.db import connection

from registry.serving import limit_statements


@pytest.mark.django_db
def test_every_connection_of_a_server_ends_long_statements(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REGISTRY_STATEMENT_SECONDS = 7
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"options": "-c work_mem=8MB"})
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own stays open
    limit_statements()
    parameters = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name in {"dbname", "user", "password", "host", "port", "options"}
    }
    with psycopg.connect(**parameters) as served:
        shown = [
            row[0]
            for name in ("statement_timeout", "jit", "max_parallel_workers_per_gather", "work_mem")
            for row in served.execute(f"SHOW {name}").fetchall()
        ]
    assert shown == ["7s", "off", "0", "8MB"]
