import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agreements.models import Batch
from tests.exchange.worlds import WORLD

TODAY = datetime.now(UTC).date()


def run(name: str, *arguments: object) -> str:
    out = io.StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_release_registry_says_what_it_wrote_and_load_registry_reads_it(db: None, tmp_path: Path) -> None:
    (tmp_path / "world.yaml").write_text(WORLD, encoding="utf-8")
    run("load_registry", tmp_path / "world.yaml")
    printed = run("release_registry", tmp_path / "release.tar.gz", "--publisher", "A ministry").splitlines()
    assert printed[0] == (
        f"4 records and 4 documents of {TODAY.isoformat()} released to {tmp_path / 'release.tar.gz'}."
    )
    assert re.fullmatch("Contents SHA-256 [0-9a-f]{64}", printed[1])
    batches = Batch.objects.count()
    assert "Nothing to change." in run("load_registry", tmp_path / "release.tar.gz")
    assert Batch.objects.count() == batches


def test_release_registry_refuses_a_day_to_come_and_a_place_that_is_taken(db: None, tmp_path: Path) -> None:
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    with pytest.raises(CommandError, match=f"{tomorrow} is still to come; a release is of a day that has begun"):
        run("release_registry", tmp_path / "release", "--date", tomorrow)
    with pytest.raises(CommandError, match="'today' is no day; write YYYY-MM-DD"):
        run("release_registry", tmp_path / "release", "--date", "today")
    with pytest.raises(CommandError, match=r"is there already; .*; nothing was released\.$"):
        run("release_registry", tmp_path)
