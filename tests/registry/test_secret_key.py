from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from registry.secret_key import secret_key


def test_secret_key_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "given")
    assert secret_key(folder=tmp_path / "var") == "given"
    assert not (tmp_path / "var").exists()


def test_secret_key_made_once_for_all_who_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY")
    with ThreadPoolExecutor() as pool:
        keys = set(pool.map(lambda _: secret_key(folder=tmp_path / "var"), range(20)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret_key"]
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o777 == 0o600
