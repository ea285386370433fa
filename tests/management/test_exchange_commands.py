"""load_registry, dump_registry, undo_batch, rebuild and write_fixtures_schema, as typed."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from agreements.models import Batch, Change, Document, Record
from tests.exchange.worlds import WORLD
from tests.factories import act

Run = Callable[..., str]


@pytest.fixture
def run(db: None) -> Run:
    """Run a command; gives what it printed to standard output."""

    def command(name: str, *args: object, stderr: io.StringIO | None = None) -> str:
        out = io.StringIO()
        call_command(name, *map(str, args), stdout=out, stderr=stderr or io.StringIO())
        return out.getvalue()

    return command


@pytest.fixture
def world(tmp_path: Path) -> Path:
    file = tmp_path / "world.yaml"
    file.write_text(WORLD, encoding="utf-8")
    return file


def test_load_registry_reports(run: Run, world: Path) -> None:
    printed = run("load_registry", world, "--actor", "Aigul", "--reason", "at last").splitlines()
    batch = Batch.objects.get()
    assert re.fullmatch(r"1 file: read \d+\.\d\d s, check \d+\.\d\d s, record \d+\.\d\d s", printed[0])
    assert printed[1:] == [
        "records: 4 inserted, 0 updated, 0 unchanged, 0 retracted",
        "claims:  9 inserted, 0 updated, 0 unchanged, 0 retracted",
        f"This is batch {batch.pk}; undo_batch {batch.pk} takes it back.",
    ]
    assert (batch.actor, batch.reason, batch.label) == ("Aigul", "at last", str(world))
    again = run("load_registry", world).splitlines()
    assert again[1:] == [
        "records: 0 inserted, 0 updated, 4 unchanged, 0 retracted",
        "claims:  0 inserted, 0 updated, 9 unchanged, 0 retracted",
        "Nothing to change.",
    ]


def test_load_registry_dry_run(run: Run, world: Path) -> None:
    printed = run("load_registry", world, "--dry-run")
    assert printed.endswith("This was a dry run: nothing was written.\n")
    assert "records: 4 inserted" in printed
    assert not Change.objects.exists()


def test_load_registry_prints_every_error_and_loads_nothing(run: Run, world: Path) -> None:
    world.write_text(WORLD.replace("kind: state", "kind: land"))
    stderr = io.StringIO()
    with pytest.raises(CommandError, match=r"^2 errors; nothing was loaded\.$"):
        run("load_registry", world, stderr=stderr)
    assert stderr.getvalue().splitlines() == [
        f"{world}:11: 'kind': input should be 'state' or 'organisation', not 'land'",
        f"{world}:21: 'kind': input should be 'state' or 'organisation', not 'land'",
    ]
    assert not Record.objects.exists()


def test_load_registry_without_a_database_says_so_in_one_line(world: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing"}
    environment["DJANGO_SETTINGS_MODULE"] = "registry.settings"
    environment["SECRET_KEY"] = "only for this test"
    done = subprocess.run(
        [sys.executable, "manage.py", "load_registry", str(world)],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("CommandError: The database does not answer: ")
    assert line.endswith("Is it running, and does DATABASE_URL name it? Nothing was written.")


def test_dump_registry_then_load_changes_nothing(run: Run, world: Path, tmp_path: Path) -> None:
    run("load_registry", world)
    folder = tmp_path / "dump"
    assert run("dump_registry", folder) == f"4 records dumped to {folder}.\n"
    assert run("load_registry", folder).endswith("Nothing to change.\n")
    with pytest.raises(CommandError, match=r"is not empty; name a new folder"):
        run("dump_registry", folder)
    (folder / "parties" / "old.yaml").write_text("")
    assert run("dump_registry", folder, "--replace").endswith(", 1 files of an earlier dump removed.\n")


def test_undo_batch_takes_back_once(run: Run, world: Path) -> None:
    run("load_registry", world)
    batch = Batch.objects.get().pk
    assert run("undo_batch", batch, "--dry-run").endswith("This was a dry run: nothing was written.\n")
    assert run("undo_batch", batch).splitlines() == [
        "records: 0 inserted, 0 updated, 0 unchanged, 4 retracted",
        "claims:  0 inserted, 0 updated, 0 unchanged, 9 retracted",
        f"Batch {batch} is undone.",
    ]
    with pytest.raises(CommandError, match=rf"^batch {batch} was undone already, .*; nothing was undone\.$"):
        run("undo_batch", batch)
    with pytest.raises(CommandError, match=r"^there is no batch 0; nothing was undone\.$"):
        run("undo_batch", 0)


def test_rebuild_check_names_what_differs(run: Run, world: Path) -> None:
    run("load_registry", world)
    assert run("rebuild", "--check") == "Everything is as the claims say.\n"
    act()
    Document.objects.filter(key="kaz").delete()
    stderr = io.StringIO()
    with pytest.raises(CommandError, match=r"^1 differences; `manage.py rebuild` removes them\.$"):
        run("rebuild", "--check", stderr=stderr)
    assert stderr.getvalue() == "party kaz: the stored document differs from what its rows give\n"
    assert run("rebuild") == "4 records settled and built.\n"
    assert run("rebuild", "--check") == "Everything is as the claims say.\n"


def test_write_fixtures_schema_check(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    with pytest.raises(CommandError, match=r"^fixtures.schema.json is not what the input shapes say; run"):
        run("write_fixtures_schema", "--check")
    run("write_fixtures_schema")
    run("write_fixtures_schema", "--check")
