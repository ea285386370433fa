"""The example of docs/examples, as its reader runs it: killed in the middle, run again, and kept up to date."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from agreements.models import Document
from agreements.recording.edits import edit
from agreements.recording.merging import merge
from agreements.vocabulary.kinds import COLLECTIONS
from docs.examples import mirror
from tests.api.world import documented, make_world
from tests.factories import make_party
from tests.recording.edits import of, says

EXAMPLE = Path(mirror.__file__)


def run(address: str, file: Path, *options: str) -> list[str]:
    """Run the example to its end; give what it says."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), address, str(file), *options], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def kill_in_the_middle(address: str, file: Path, *, copies: int) -> None:
    """Begin copying, slowly, and end the process the hard way once it has so many copies."""
    command = [sys.executable, str(EXAMPLE), address, str(file), "--page-size", "2", "--pause", "0.02"]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (file.exists() and len(copied(file)) >= copies):
        assert started.poll() is None, "it ended before it was killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    started.kill()
    started.wait(timeout=60)


def copied(file: Path) -> dict[str, Any]:
    """Read what the mirror holds."""
    with closing(sqlite3.connect(file, timeout=30)) as opened:
        try:
            return {url: json.loads(body) for url, body in opened.execute("SELECT url, body FROM document")}
        except sqlite3.OperationalError:
            # It has not come to make its tables.
            return {}


def served() -> dict[str, Any]:
    """Read what the registry serves: its documents, which were built today."""
    documents = [json.loads(body) for body in Document.objects.values_list("body", flat=True)]
    return {document["url"]: document for document in documents}


def test_the_example_is_short_enough_to_be_copied_and_knows_every_collection() -> None:
    assert len(EXAMPLE.read_text().splitlines()) < 200
    assert set(mirror.COLLECTIONS) == set(COLLECTIONS.values())


@pytest.mark.django_db(transaction=True)
def test_a_mirror_that_was_killed_goes_on_follows_and_holds_what_the_registry_serves(
    live_server: LiveServer, tmp_path: Path
) -> None:
    made = make_world()
    file = tmp_path / "copy.sqlite"
    kill_in_the_middle(live_server.url, file, copies=4)
    before = copied(file)
    assert 4 <= len(before) < len(served())
    # While nobody mirrors: one is renamed, one withdrawn, one merged, one new.
    edit(edit=of(says("/names/en/text", "Qazaqstan"), kind="party", key="kaz"), actor="ann", reason="a test")
    edit(edit=of(kind="figure", key="turnover-2023", state="withdrawn"), actor="ann", reason="a test")
    twin = make_party(key="kirgizia")
    documented(twin)
    merge(merged=twin.pk, survivor=made["kgz"].pk, actor="ann", reason="a test")
    said, changed = run(live_server.url, file, "--page-size", "2")
    assert int(said.split()[0]) + len(before) >= len(served())
    assert changed.split()[0] != "0"
    assert copied(file) == served()
    # What is changed next is told once, and nothing is told again.
    edit(edit=of(says("/titles/en/text", "The older treaty"), key="older-treaty"), actor="ann", reason="a test")
    edit(edit=of(kind="place", key="astana", state="withdrawn"), actor="ann", reason="a test")
    _, changed = run(live_server.url, file)
    assert changed.split()[2:4] == ["anew,", "1"]
    assert copied(file) == served()
    assert run(live_server.url, file) == ["0 copied", "0 got anew, 0 dropped, 0 renewed"]
