"""`manage.py quickstart` as a newcomer meets it: real processes, ports and signals, and what stays behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from agreements.models import Document
from agreements.projection.document import build
from registry import quickstart
from registry.postgres.cluster import Cluster
from tests.factories import make_party

ROOT = Path(__file__).resolve().parents[2]


class Quickstart:
    """One run of the command on a data folder of its own."""

    def __init__(self, data: Path, **environment: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "PORT"}}
        kept |= {"REGISTRY_DATA": str(data), "DJANGO_SETTINGS_MODULE": "registry.settings"}
        kept.pop("SECRET_KEY", None)
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "quickstart"],
            cwd=ROOT,
            env=kept | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # a group of its own, as in a terminal
        )
        self.output = ""

    def addresses(self) -> dict[str, str]:
        """Read what it says until it is ready; the addresses it names."""
        assert self.process.stdout is not None
        while "Ctrl-C" not in self.output:
            line = self.process.stdout.readline()
            assert line, self.output
            self.output += line
        return dict(re.findall(r"^ +(admin|API docs|API) +(http://\S+)$", self.output, re.M))

    def press_ctrl_c(self) -> int:
        """Send what a terminal sends; the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.ended()

    def ended(self) -> int:
        self.output += self.process.communicate(timeout=60)[0]
        return self.process.returncode

    def processes(self) -> list[int]:
        """Every living process of this run: server, workers, keeper and database."""
        database = Cluster.of(folder=self.data / "postgres").postmaster()
        found = [number for number in [self.process.pid, database] if number is not None]
        living = [psutil.Process(number) for number in found if psutil.pid_exists(number)]
        living += [child for process in living for child in process.children(recursive=True)]
        return sorted({one.pid for one in living if one.status() != psutil.STATUS_ZOMBIE})


def answer(address: str) -> int:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=30) as response:
        assert response.read()
        return int(response.status)


@pytest.fixture
def data() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="registry-quickstart-"))
    path.chmod(0o755)
    yield path / "var"
    deadline = time.monotonic() + 20
    while Cluster.of(folder=path / "var" / "postgres").postmaster() is not None:
        assert time.monotonic() < deadline, "the database is still up"
        time.sleep(0.05)
    shutil.rmtree(path)


def is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_quickstart_from_nothing_again_and_after_kills(data: Path) -> None:
    first = Quickstart(data)
    addresses = first.addresses()
    assert set(addresses) == {"admin", "API", "API docs"}
    front_door = addresses["API"].split("/api/")[0] + "/"
    assert [answer(address) for address in [front_door, *addresses.values()]] == [200, 200, 200, 200]
    assert "The fixtures are loaded" in first.output
    assert "with the password" in first.output
    beside = Quickstart(data)  # shares the database, on another port
    assert beside.addresses()["API"] != addresses["API"]
    assert answer(beside.addresses()["API"]) == 200
    beside.process.terminate()
    assert beside.ended() == 0
    assert answer(addresses["API"]) == 200
    running = first.processes()
    assert len(running) > 3
    assert first.press_ctrl_c() == 0
    assert [number for number in running if psutil.pid_exists(number)] == []

    database_killed = Quickstart(data)
    address = database_killed.addresses()["API"]
    assert "The registry keeps its" in database_killed.output
    assert "with the password" not in database_killed.output
    database = Cluster.of(folder=data / "postgres").postmaster()
    assert database is not None
    sessions = psutil.Process(database).children()
    os.kill(database, signal.SIGKILL)
    # They notice in a moment, and end; what is asked in that moment is lost, whoever looks at a connection first.
    deadline = time.monotonic() + 20
    while any(is_alive(session) for session in sessions) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert answer(address) == 200  # the next request has started it again
    for number in database_killed.processes():
        os.kill(number, signal.SIGKILL)
    database_killed.ended()

    after = Quickstart(data)
    assert answer(after.addresses()["API"]) == 200
    after.process.kill()  # the workers, the keeper and the database notice
    after.process.communicate(timeout=60)


def test_quickstart_port_taken_or_no_port(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = Quickstart(data, PORT=port)
        assert refused.ended() == 1
    assert refused.output.strip() == (
        f"CommandError: Port {port} cannot be used (Address already in use): choose another with PORT=, or none."
    )
    no_port = Quickstart(data, PORT="eighty")
    assert no_port.ended() == 1
    assert no_port.output.strip() == "CommandError: PORT=eighty is no port: a number from 1 to 65535."


def test_quickstart_interrupted_while_it_prepares(data: Path) -> None:
    interrupted = Quickstart(data)
    deadline = time.monotonic() + 30
    while Cluster.of(folder=data / "postgres").postmaster() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert interrupted.press_ctrl_c() in {0, 130}  # 0 when it came to serving before the signal
    assert interrupted.processes() == []


@pytest.mark.django_db
def test_quickstart_of_an_earlier_registry_ends_with_documents_that_search_finds() -> None:
    party = make_party(key="kgz", name="Kyrgyzstan")
    build(record_ids=[party.pk])
    Document.objects.update(search="", search_etag="")
    assert "keeps its 1 records" in quickstart._load()
    assert "'Akirgizstan'" in Document.objects.get(record=party).search
