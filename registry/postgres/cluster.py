"""One PostgreSQL server for all processes of a data folder: the first starts it, the last to leave stops it.

Three lock files in the folder carry the whole protocol, held by the kernel and so given back even by a
process that is killed; no list of process numbers could be wrong:

- `start.lock`: held alone while starting, joining or leaving.
- `clients.lock`: shared by every client as long as it lives; who gets it alone is the last one.
- `keeper.lock`: held by the process beside the server (`keeper`) as long as that runs.
"""

import atexit
import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import ClassVar

import psutil
import psycopg
from psycopg.errors import CannotConnectNow

from registry.postgres import keeper
from registry.postgres.account import AccountError
from registry.postgres.plan import USER, PlanError, make_plan

START_SECONDS = 60.0


class ClusterError(Exception):
    """The server cannot be used; the message says what happened, names the log and the next step."""


class Cluster:
    """The server of one folder, as this process sees it. Get it by `Cluster.of`."""

    _known: ClassVar[dict[Path, "Cluster"]] = {}

    def __init__(self, *, folder: Path, throw_away: bool) -> None:
        """Remember the folder; nothing is started before `join`."""
        self.folder = folder
        self.throw_away = throw_away
        self.log = folder / "log"
        self._socket: Path | None = None
        self._client: int | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._threads = threading.RLock()

    @classmethod
    def of(cls, *, folder: str | Path, throw_away: bool = False) -> "Cluster":
        """The cluster of a folder; a throw-away one trades safety for speed and goes with its last client."""
        path = Path(os.path.abspath(folder))
        return cls._known.setdefault(path, cls(folder=path, throw_away=throw_away))

    def join(self, *, again: bool = False) -> Path:
        """Become a client, starting the server when it is down; the folder of its socket.

        `again` looks whether the server still answers instead of trusting what this process knew of it.
        Raises ClusterError when the server does not answer within a minute.
        """
        with self._threads:
            if self._socket is not None and not again:
                return self._socket
            if self._client is None:
                atexit.register(self.leave)
            try:
                with self._starting() as lock:
                    if self._client is None:
                        self._client = _lock(self.folder / "clients.lock", fcntl.LOCK_SH)
                    self._socket = self._answering() or self._start(lock)
            except (OSError, AccountError, PlanError) as error:
                self.leave()
                raise ClusterError(f"The database in {self.folder} cannot be started: {error}") from error
            except BaseException:
                self.leave()
                raise
            return self._socket

    def leave(self) -> None:
        """Stop being a client; the last one stops the server and waits until it is gone."""
        with self._threads:
            if self._client is None:
                return
            atexit.unregister(self.leave)
            with self._starting():
                self._drop()
                if (alone := _lock(self.folder / "clients.lock", fcntl.LOCK_EX | fcntl.LOCK_NB)) is None:
                    return
                server = self.postmaster()
                if server is not None:
                    with contextlib.suppress(ProcessLookupError, PermissionError):
                        os.kill(server, signal.SIGINT)
                os.close(alone)
            self._wait_for_end(server)

    def postmaster(self) -> int | None:
        """The number of the living server process of this folder, or None.

        A number in `postmaster.pid` alone proves nothing: it may belong to a zombie or to another program
        by now.
        """
        lines = self._pid_file()
        if not lines:
            return None
        try:
            process = psutil.Process(int(lines[0]))
            if process.status() == psutil.STATUS_ZOMBIE or str(self._data()) not in process.cmdline():
                return None
        except (ValueError, psutil.NoSuchProcess):
            return None
        except psutil.AccessDenied:  # somebody else's process, which may well be the server
            pass
        return int(lines[0])

    def forget_after_fork(self) -> None:
        """In a forked child: what the parent holds is not ours; a later `join` makes the child a client."""
        self._threads = threading.RLock()
        self._keeper = None
        self._drop()

    def _drop(self) -> None:
        self._socket = None
        if self._client is not None:
            os.close(self._client)
            self._client = None

    @contextlib.contextmanager
    def _starting(self) -> Iterator[int]:
        """Hold `start.lock`; its descriptor."""
        while True:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / "start.lock"
            held = _lock(path, fcntl.LOCK_EX)
            assert held is not None
            with contextlib.suppress(FileNotFoundError):
                # A throw-away folder may have been removed while we waited: then we hold a file nobody else
                # sees.
                if os.fstat(held).st_ino == path.stat().st_ino:
                    break
            os.close(held)
        try:
            yield held
        finally:
            os.close(held)

    def _place(self) -> Path:
        remembered = self.folder / "elsewhere"
        return Path(remembered.read_text(encoding="utf-8").strip()) if remembered.exists() else self.folder

    def _data(self) -> Path:
        return self._place() / "data"

    def _pid_file(self) -> list[str]:
        """The lines of `postmaster.pid`: number, folder, start, port, socket, address, memory, state."""
        try:
            return (self._data() / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def _answering(self) -> Path | None:
        """The socket folder of a server that takes connections now."""
        lines = self._pid_file()
        if len(lines) < 5 or not lines[4]:
            return None
        try:
            psycopg.connect(host=lines[4], port=int(lines[3]), user=USER, dbname="postgres", connect_timeout=5).close()
        except CannotConnectNow:  # on its way up or down
            return None
        except psycopg.OperationalError as error:
            if error.sqlstate is None:  # no server has spoken
                return None
        return Path(lines[4])

    def _keeper_lives(self) -> bool:
        if self._keeper is not None and self._keeper.poll() is None:
            return True
        # Opened, never made: the keeper makes it, and may just be removing a throw-away folder.
        with contextlib.suppress(FileNotFoundError), (self.folder / "keeper.lock").open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _start(self, lock: int) -> Path:
        """Start the server and wait until it answers; `start.lock` is held."""
        deadline = time.monotonic() + START_SECONDS
        spawned = log_end = 0
        while time.monotonic() < deadline:
            if (socket := self._answering()) is not None:
                return socket
            if self._keeper_lives() or self.postmaster() is not None:
                time.sleep(0.02)
                continue
            # The children of a server that was killed need a moment to go; until then its memory is in use.
            if spawned and b"shared memory block" not in self._log_from(log_end):
                break
            time.sleep(0.2 if spawned else 0)
            log_end = self.log.stat().st_size if self.log.exists() else 0
            self._spawn(lock)
            spawned += 1
        last = self._log_from(log_end).decode(errors="replace").strip().splitlines()[-3:]
        raise ClusterError(
            f"The database server of {self.folder} did not start"
            + (": " + " / ".join(last) if last else f" within {START_SECONDS:.0f} s")
            + f". The whole log is {self.log}. Mend what it names and start again, or set DATABASE_URL to a"
            " PostgreSQL server of your own."
        )

    def _log_from(self, position: int) -> bytes:
        with contextlib.suppress(FileNotFoundError), self.log.open("rb") as file:
            file.seek(position)
            return file.read()
        return b""

    def _spawn(self, lock: int) -> None:
        """Start the keeper, which starts the server."""
        plan = make_plan(folder=self.folder, log=self.log, throw_away=self.throw_away, lock=lock)
        # Isolated and without site-packages: it needs none, and starts in a fraction of the time.
        arguments = [sys.executable, "-I", "-S", str(Path(keeper.__file__)), json.dumps(asdict(plan))]
        with open(os.devnull, "r+b") as nothing:
            self._keeper = subprocess.Popen(
                arguments, cwd="/", stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
            )

    def _wait_for_end(self, server: int | None) -> None:
        deadline = time.monotonic() + keeper.STOP_SECONDS + 5
        while time.monotonic() < deadline:
            if not self._keeper_lives() and (server is None or self.postmaster() != server):
                return
            time.sleep(0.01)


def _lock(path: Path, how: int) -> int | None:
    """Open and flock a file; its descriptor, or None when it is held and `how` does not wait."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _forget_all() -> None:
    for cluster in Cluster._known.values():
        cluster.forget_after_fork()


os.register_at_fork(after_in_child=_forget_all)
