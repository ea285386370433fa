"""The process beside the server: its parent, and the one that stops it when the last client is gone.

Run as a program by `cluster`, with the standard library alone. A client that is killed cannot say goodbye,
but the kernel drops its lock on the clients file; this process notices within a second. Being the server's
parent it also collects it, so that a killed server never stays behind as a zombie that looks alive.
"""

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

STOP_SECONDS = 30.0


def main(plan: dict[str, Any]) -> int:
    """Run the server by the plan of `cluster.Cluster` until it ends or nobody needs it; its exit code."""
    # A terminal's Ctrl-C or end is for the clients; when they are gone, so is the need for this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    folder = Path(plan["folder"])
    own = os.open(folder / "keeper.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(own, fcntl.LOCK_EX)  # waits for the keeper of a server that is just going down
    pid_file = Path(plan["data"]) / "postmaster.pid"
    if plan["stale"]:
        disown(pid_file)
    with open(plan["log"], "ab") as log:
        server = subprocess.Popen(
            plan["command"],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            umask=0o077,
            **plan["popen_arguments"],
        )
    signal.signal(signal.SIGTERM, lambda *_: server.send_signal(signal.SIGINT))  # the machine goes down
    code = watch(server, folder)
    remove(plan["remove"])
    for _ in range(20):  # who stopped the server may still hold the locks for a moment
        with nobody_else(folder) as alone:
            if alone:
                remove(plan["throw_away"])
                break
        time.sleep(0.05)
    return code


def watch(server: "subprocess.Popen[bytes]", folder: Path) -> int:
    """Wait for the server's end; its exit code. Stops it when no client is left, looking once a second."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writing)
    while server.poll() is None:
        if select.select([reading], [], [], 1.0)[0]:
            os.read(reading, 64)
        if server.poll() is None:
            with nobody_else(folder) as alone:
                if alone:
                    stop(server)
    return server.returncode


def disown(pid_file: Path) -> None:
    """Write our own number over that of a dead server.

    PostgreSQL takes a lock file with a living number (a zombie, a number in use again) for a running
    server, but overlooks its parent's. The rest of the file stays: by it PostgreSQL sees whether the dead
    server's children still use its shared memory.
    """
    with contextlib.suppress(FileNotFoundError):
        _, separator, rest = pid_file.read_text().partition("\n")
        with pid_file.open("r+") as file:  # in place, so that the owner stays
            file.write(f"{os.getpid()}{separator}{rest}")
            file.truncate()


@contextlib.contextmanager
def nobody_else(folder: Path) -> Any:
    """Whether no client is left; while this holds, none can join or leave."""
    with open(folder / "start.lock", "ab") as start, open(folder / "clients.lock", "ab") as clients:
        try:
            fcntl.flock(start, fcntl.LOCK_EX | fcntl.LOCK_NB)
            fcntl.flock(clients, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Stop the server: connections are cut and the data is written out; after half a minute at once."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def remove(paths: list[str]) -> None:
    """Remove folders that nobody needs once the server is down."""
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
