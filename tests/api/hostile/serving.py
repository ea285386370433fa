"""gunicorn before the database of the tests, as quickstart runs it, and requests written byte by byte."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context

import psutil
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from registry.quickstart import Server

PATIENCE = 30.0
"""Seconds that an answer may take on a busy machine."""


class Answer:
    """What came back: a status, headers, a body; nothing at all is status 0."""

    def __init__(self, raw: bytes) -> None:
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split(" ")[1]) if raw else 0
        self.headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)


class Desk:
    """A running server."""

    def __init__(self, process: int, port: int) -> None:
        self.process, self.port = process, port

    def connect(self) -> socket.socket:
        """Open a connection to it."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def send(self, raw: bytes, /) -> Answer:
        """Send bytes, say that no more will come, and read what is answered until the server is done."""
        with self.connect() as client:
            client.sendall(raw)
            client.shutdown(socket.SHUT_WR)
            parts = []
            while part := client.recv(65_536):
                parts.append(part)
        return Answer(b"".join(parts))

    def ask(self, method: str, path: str, body: bytes | None = None, /, **headers: str) -> Answer:
        """Send a request that closes its connection; headers are written if_match="..." and so on."""
        return self.send(request(method, path, body, **headers))

    def workers(self) -> list[int]:
        """Give the processes that answer."""
        return [child.pid for child in psutil.Process(self.process).children()]

    def kill_workers(self) -> None:
        """Take the power from all workers; the server starts others."""
        for worker in self.workers():
            os.kill(worker, signal.SIGKILL)


def request(method: str, path: str, body: bytes | None = None, /, **headers: str) -> bytes:
    """Write a request down."""
    named = {"Host": "localhost", "Connection": "close"}
    if body is not None:
        named |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [f"{method} /api/v1/{path} HTTP/1.1", *(f"{name}: {value}" for name, value in named.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1") + (body or b"")


@contextmanager
def served(blocker: DjangoDbBlocker) -> Iterator[Desk]:
    """Serve the database of this run on a free port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    with blocker.unblock():
        connections.close_all()  # the server must not inherit one

        def serve() -> None:
            with blocker.unblock():
                Server(listener=listener, when_serving=lambda: None).run()

        process = get_context("fork").Process(target=serve)
        process.start()
    assert process.pid is not None
    try:
        yield Desk(process.pid, listener.getsockname()[1])
    finally:
        process.terminate()
        process.join(PATIENCE)
        listener.close()
