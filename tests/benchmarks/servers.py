"""The servers that are measured: one worker process of the registry, and Datasette, each on a port of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from django.conf import settings

from tests.benchmarks.clients import Client

START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers, and the process that does its work."""

    port: int
    worker: psutil.Process

    def held(self) -> int:
        """Give the memory, in bytes, that the worker holds now."""
        return int(self.worker.memory_info().rss)


@contextmanager
def registry_server(*, address: str) -> Iterator[Server]:
    """Serve the registry at `address`, and what stands beside it, as in production: one worker with one thread."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "registry.wsgi", "--bind", f"fd://{listener.fileno()}"]
        command += ["--workers", "1", "--worker-class", "gthread", "--threads", "1", "--keep-alive", "75"]
        command += ["--timeout", "600", "--graceful-timeout", "1", "--log-level", "warning", "--no-control-socket"]
        environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
        environment.pop("DEBUG", None)
        with _running(command, environment, port, path="/api/v1/", pass_fds=[listener.fileno()]) as process:
            [worker] = psutil.Process(process.pid).children()
            yield Server(port=port, worker=worker)


@contextmanager
def datasette_server(*, file: Path) -> Iterator[Server]:
    """Serve an SQLite file by Datasette, told that the file does not change and to spare what a page can do without."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", str(file), "--port", str(port)]
    command += ["--setting", "suggest_facets", "off"]
    with _running(command, dict(os.environ), port, path=f"/{file.stem}.json") as process:
        yield Server(port=port, worker=psutil.Process(process.pid))


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], port: int, *, path: str, pass_fds: list[int] | None = None
) -> "Iterator[subprocess.Popen[bytes]]":
    process = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, pass_fds=pass_fds or ()
    )
    try:
        _wait(process, port, path)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        assert process.poll() is None, "the server ended at once; what it said stands above"
        try:
            with closing(Client(port)) as client:
                client.get(path)
        except OSError:
            assert time.monotonic() < deadline, f"the server does not answer within {START_SECONDS:.0f} s"
            time.sleep(0.05)
        else:
            return
