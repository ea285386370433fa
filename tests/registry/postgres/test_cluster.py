"""The life of an embedded server, with real processes: each is started here and ended by its number."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from registry.postgres.cluster import Cluster, ClusterError
from registry.postgres.plan import DATABASE, USER

ROOT = Path(__file__).resolve().parents[3]
CLIENT = """
import sys
from registry.postgres.cluster import Cluster
print(Cluster.of(folder=sys.argv[1], throw_away=len(sys.argv) > 2).join(), flush=True)
sys.stdin.read()
"""


class Client:
    """A process that joins the cluster of a folder and stays until told."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CLIENT, str(folder), *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def socket(self) -> str:
        """Wait until it has joined; the folder of the socket."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        assert line, self.process.communicate()[1]
        return line

    def leave(self) -> str:
        """Let it end; what it wrote to stderr."""
        errors = self.process.communicate(timeout=60)[1]
        assert self.process.returncode == 0, errors
        return errors

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)


@contextlib.contextmanager
def enterable() -> Iterator[Path]:
    """A folder to be that every user can enter, as a checkout usually is."""
    path = Path(tempfile.mkdtemp(prefix="registry-cluster-"))
    path.chmod(0o755)
    try:
        yield path / "postgres"
    finally:
        end(path / "postgres")
        shutil.rmtree(path)


@pytest.fixture
def new_folder() -> Iterator[Path]:
    """A folder without a database."""
    with enterable() as path:
        yield path


@pytest.fixture(scope="module")
def shared() -> Iterator[Path]:
    """A folder with a database, made once: making one takes most of a second."""
    with enterable() as path:
        client = Client(path)
        client.socket()
        client.leave()
        yield path


@pytest.fixture
def folder(shared: Path) -> Iterator[Path]:
    """A folder with a database whose server is down."""
    yield shared
    end(shared)


def end(folder: Path) -> None:
    """End whatever a failed test left running."""
    if (number := Cluster.of(folder=folder).postmaster()) is not None:
        os.kill(number, signal.SIGQUIT)
        wait_until(lambda: Cluster.of(folder=folder).postmaster() is None)


def wait_until(holds: Callable[[], bool], *, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def server(folder: Path) -> int | None:
    return Cluster.of(folder=folder).postmaster()


def keepers(folder: Path) -> list[int]:
    """The numbers of the living keepers of a folder."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        words = process.info["cmdline"] or []
        if any("keeper.py" in word for word in words) and any(f'"{folder}"' in word for word in words):
            found.append(process.pid)
    return found


def keep(socket: str) -> None:
    """Write what must be there after the server is gone and back."""
    ask(socket, "DROP TABLE IF EXISTS kept")
    ask(socket, "CREATE TABLE kept AS SELECT 7 AS n")


def ask(socket: str, question: str) -> object:
    with psycopg.connect(host=socket, user=USER, dbname=DATABASE, autocommit=True) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone()[0] if cursor.description else None  # type: ignore[index]


def test_cluster_life_shared_by_two_clients(new_folder: Path) -> None:
    first, second = (
        Client(new_folder),
        Client(new_folder),
    )  # both start at once: only one may start the server
    socket = first.socket()
    assert second.socket() == socket
    assert ask(socket, "SHOW server_encoding") == "UTF8"
    assert ask(socket, "SHOW listen_addresses") == ""
    assert ask(socket, "SELECT lower('ЖЫЛЫ')") == "жылы"
    assert ask(socket, "SHOW fsync") == "on"
    number = server(new_folder)
    first.leave()
    assert server(new_folder) == number
    assert ask(socket, "SELECT 1") == 1
    second.leave()
    assert server(new_folder) is None
    assert keepers(new_folder) == []
    third = Client(new_folder)
    assert ask(third.socket(), "SELECT 1") == 1
    third.leave()


def test_cluster_client_killed_lets_the_server_go(folder: Path) -> None:
    client = Client(folder)
    keep(client.socket())
    client.kill()
    wait_until(lambda: server(folder) is None and keepers(folder) == [])
    after = Client(folder)
    assert ask(after.socket(), "SELECT n FROM kept") == 7
    after.leave()
    assert server(folder) is None


def test_cluster_client_killed_beside_another(folder: Path) -> None:
    killed, other = Client(folder), Client(folder)
    killed.socket()
    other.socket()
    killed.kill()
    other.leave()
    assert server(folder) is None
    assert keepers(folder) == []


def test_cluster_server_killed_is_started_again(folder: Path) -> None:
    client = Client(folder)
    keep(client.socket())
    number = server(folder)
    assert number is not None
    os.kill(number, signal.SIGKILL)
    next_client = Client(folder)
    assert ask(next_client.socket(), "SELECT n FROM kept") == 7
    assert server(folder) != number
    client.leave()
    next_client.leave()
    assert server(folder) is None


def test_cluster_everything_killed_is_started_again(folder: Path) -> None:
    client = Client(folder)
    keep(client.socket())
    number = server(folder)
    assert number is not None
    for victim in [*keepers(folder), number]:
        os.kill(victim, signal.SIGKILL)
    client.kill()
    after = Client(folder)
    assert ask(after.socket(), "SELECT n FROM kept") == 7
    after.leave()
    assert server(folder) is None
    assert keepers(folder) == []


def test_cluster_keeper_killed_last_client_still_stops_the_server(folder: Path) -> None:
    client = Client(folder)
    client.socket()
    for victim in keepers(folder):
        os.kill(victim, signal.SIGKILL)
    client.leave()
    assert server(folder) is None


@pytest.mark.parametrize("state", ["zombie", "in use again"])
def test_cluster_number_of_a_dead_server(folder: Path, state: str) -> None:
    """PostgreSQL takes either for a running server: a zombie's number, and one that another program has."""
    client = Client(folder)
    client.socket()
    pid_file = folder / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    for victim in [*keepers(folder), int(lines[0])]:
        os.kill(victim, signal.SIGKILL)
    client.kill()
    child = subprocess.Popen(["true" if state == "zombie" else "sleep", "60"])
    if state == "zombie":
        wait_until(lambda: psutil.Process(child.pid).status() == psutil.STATUS_ZOMBIE)
    pid_file.write_text("\n".join([str(child.pid), *lines[1:]]) + "\n")
    after = Client(folder)
    assert ask(after.socket(), "SELECT 1") == 1
    after.leave()
    assert server(folder) is None
    child.kill()
    child.wait()


def test_cluster_first_start_killed_half_way(new_folder: Path) -> None:
    client = Client(new_folder)
    wait_until(lambda: any(new_folder.glob("data.new-*/PG_VERSION")))
    client.kill()
    assert not (new_folder / "data").exists()
    after = Client(new_folder)
    assert ask(after.socket(), "SELECT 1") == 1
    after.leave()
    assert not list(new_folder.glob("data.new-*"))


def test_cluster_path_longer_than_a_socket_may_be(new_folder: Path) -> None:
    deep = new_folder / ("a-rather-long-name-" * 5) / "postgres"
    client = Client(deep, "throw away")
    socket = client.socket()
    assert not socket.startswith(str(new_folder))
    assert Path(socket).stat().st_mode & 0o777 == 0o700
    assert ask(socket, "SELECT 1") == 1
    client.leave()
    assert not Path(socket).exists()
    assert not deep.exists()


def test_cluster_folder_that_only_we_can_enter(new_folder: Path) -> None:
    """For root the server runs as another user, who cannot enter: the database moves, and is found again."""
    new_folder.mkdir()
    new_folder.parent.chmod(0o700)
    moved = os.geteuid() == 0
    client = Client(new_folder)
    keep(client.socket())
    said = client.leave()
    assert (new_folder / "elsewhere").exists() == moved
    assert (new_folder / "data").exists() != moved
    assert ("The database lives in" in said) == moved
    again = Client(new_folder)
    assert ask(again.socket(), "SELECT n FROM kept") == 7
    assert again.leave() == ""
    if moved:
        shutil.rmtree((new_folder / "elsewhere").read_text().strip())


def test_cluster_throw_away_goes_with_a_killed_client(new_folder: Path) -> None:
    client = Client(new_folder, "throw away")
    assert ask(client.socket(), "SHOW fsync") == "off"
    client.kill()
    wait_until(lambda: not new_folder.exists())


def test_cluster_start_fails_with_the_reason_and_the_log(new_folder: Path) -> None:
    client = Client(new_folder)
    client.socket()
    client.leave()
    with (new_folder / "data" / "postgresql.conf").open("a") as file:
        file.write("shared_buffers = plenty\n")
    with pytest.raises(ClusterError, match="shared_buffers") as caught:
        Cluster.of(folder=new_folder).join()
    assert str(new_folder / "log") in str(caught.value)
    (new_folder / "data" / "PG_VERSION").write_text("12\n")
    with pytest.raises(ClusterError, match="made by PostgreSQL 12"):
        Cluster.of(folder=new_folder).join()


def test_cluster_folder_that_cannot_be_made(new_folder: Path) -> None:
    new_folder.parent.joinpath("file").write_text("")
    with pytest.raises(ClusterError, match="cannot be started"):
        Cluster.of(folder=new_folder.parent / "file" / "postgres").join()


def test_cluster_forked_child_is_a_client_of_its_own(folder: Path) -> None:
    script = """
import os, sys
from registry.postgres.cluster import Cluster
cluster = Cluster.of(folder=sys.argv[1])
cluster.join()
if os.fork() == 0:
    cluster.join()
    os.execvp("sleep", ["sleep", "0"])  # ends without a word
os.wait()
print(cluster.postmaster() is not None)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "True"
    assert server(folder) is None
