"""Loading text as a file."""

from pathlib import Path

import pytest

from agreements.exchange.load.run import Report, load
from tests.exchange.worlds import Load


@pytest.fixture
def load_text(db: None, tmp_path: Path) -> Load:
    """Load YAML text as the file world.yaml."""

    def run(text: str, *, name: str = "world.yaml", dry_run: bool = False, actor: str = "loader") -> Report:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return load(paths=[file], actor=actor, reason="a test", dry_run=dry_run)

    return run
