"""`check_registry` prints what the rules find, and its exit says whether there is a breach."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from agreements.integrity.rules import RULES
from agreements.vocabulary.kinds import Kind
from tests.integrity.cases.meetings import no_day, part_a_day_late
from tests.integrity.rows import name_actor, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _somebody_writes() -> None:
    name_actor()


def run(*arguments: str, **options: Any) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("check_registry", *arguments, stdout=out, no_color=True, **options)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_check_registry_empty():
    status, printed = run("--day", "2026-11-22")
    assert status == 0
    assert printed == f"0 breaches and 0 notices on 2026-11-22; {len(RULES)} of {len(RULES)} rules\n"


def test_check_registry_breach_exits_with_1():
    part_a_day_late("x")
    status, printed = run(rule=["part_outside_whole"])
    assert status == 1
    heading, line, blank, counts = printed.splitlines()
    assert heading == f"# {RULES['part_outside_whole'].summary}"
    assert line == (
        "breach part_outside_whole meeting/talks-x /date: held 2024-04-20, but it is part of visit-x, "
        "held 2024-04-18/2024-04-19"
    )
    assert blank == ""
    assert counts.startswith("1 breach and 0 notices on ")


def test_check_registry_notices_exit_with_0():
    no_day("x")
    status, printed = run("--rule", "meeting_undated", "--rule", "part_outside_whole")
    assert status == 0
    assert "notice meeting_undated meeting/talks-x /date: no date recorded\n" in printed
    assert printed.endswith(f"; 2 of {len(RULES)} rules\n")


def test_check_registry_groups_findings_by_rule():
    no_day("y")
    no_day("x")
    part_a_day_late("z")
    _, printed = run("--rule", "meeting_undated", "--rule", "part_outside_whole")
    starts = [line.split(":")[0] for line in printed.splitlines() if line and not line.startswith("#")][:-1]
    assert starts == [
        "breach part_outside_whole meeting/talks-z /date",
        "notice meeting_undated meeting/talks-x /date",
        "notice meeting_undated meeting/talks-y /date",
    ]


def test_check_registry_json():
    no_day("x")
    status, printed = run("--json", "--rule", "meeting_undated")
    assert status == 0
    assert json.loads(printed) == {
        "findings": [
            {
                "rule": "meeting_undated",
                "severity": "notice",
                "kind": "meeting",
                "key": "talks-x",
                "path": "/date",
                "message": "no date recorded",
            }
        ],
        "counts": {"breach": 0, "notice": 1},
    }


def test_check_registry_takes_the_day_given_for_today():
    record(Kind.COMMITMENT, "road", due="2030")
    assert "0 breaches and 0 notices" in run("--rule", "commitment_overdue", "--day", "2030-12-31")[1]
    assert "0 breaches and 1 notice on" in run("--rule", "commitment_overdue", "--day", "2031-01-01")[1]


def test_check_registry_today_is_the_utc_day():
    before = datetime.now(UTC).date()
    _, printed = run("--rule", "meeting_undated")
    assert printed.partition(" notices on ")[2][:10] in {before.isoformat(), datetime.now(UTC).date().isoformat()}


def test_check_registry_explains_every_rule():
    _, printed = run("--explain")
    for rule in RULES.values():
        assert f"{rule.severity} {rule.name}\n{rule.explanation}" in printed


def test_check_registry_unknown_rule():
    with pytest.raises(CommandError, match="There is no rule sides; there are: bilateral_sides"):
        run("--rule", "sides")


def test_check_registry_impossible_day():
    with pytest.raises(CommandError, match="'2026-02-30' is no day; write YYYY-MM-DD"):
        run("--day", "2026-02-30")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_check_registry_shows_progress_on_a_terminal_only():
    terminal, file = Terminal(), io.StringIO()
    run("--rule", "meeting_undated", stderr=terminal)
    run("--rule", "meeting_undated", stderr=file)
    assert "1/1 meeting_undated" in terminal.getvalue()
    assert file.getvalue() == ""
