import os
import subprocess
import sys
from pathlib import Path

import pytest

from registry.database_url import DatabaseURLError, database_from_url

ROOT = Path(__file__).resolve().parents[2]


def test_database_url_of_a_server() -> None:
    database = database_from_url(url="postgres://reader:a%2Fb@db.example.org:5433/registry?sslmode=require")
    assert database == {
        "ENGINE": "registry.database",
        "NAME": "registry",
        "USER": "reader",
        "PASSWORD": "a/b",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_database_url_of_a_socket() -> None:
    database = database_from_url(url="postgresql://postgres@/registry?host=/run/postgresql")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("/run/postgresql", "", "registry")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mysql://reader:secret@host/registry", "not a PostgreSQL address"),
        ("registry", "not a PostgreSQL address"),
        ("postgres://reader:secret@[host/registry", "cannot be read"),
        ("postgres://reader:secret@host/registry?speed=high", "cannot be read"),
        ("postgres://reader:secret@host", "names no database"),
    ],
)
def test_database_url_refused_without_repeating_it(url: str, reason: str) -> None:
    with pytest.raises(DatabaseURLError, match=reason) as caught:
        database_from_url(url=url)
    assert "What is accepted: postgres://" in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://host/registry", "DATABASE_URL is not a PostgreSQL address"),
        ("postgres://nobody@127.0.0.1:1/registry", "The database does not answer"),
    ],
)
def test_database_url_of_nothing_is_one_clear_message(url: str, said: str) -> None:
    command = [sys.executable, "manage.py", "migrate"]
    environment = os.environ | {"DATABASE_URL": url}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
