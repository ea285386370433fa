"""The README is true: its calls are made, and every word of its answers is in what comes back."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command, get_commands

from tests.docs.reader import MANAGE, Reader, steps
from tests.docs.shown import wrong

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
CALLS = [step for step in steps(README) if step.commands.startswith("API=") or "$API" in step.commands]


def test_the_readme_has_a_tour_of_five_calls_and_one_with_a_token() -> None:
    assert [step.form for step in CALLS] == ["", *["json"] * 6]


@pytest.mark.django_db
def test_every_call_of_the_readme_is_answered_as_it_shows(tmp_path: Path) -> None:
    call_command("load_registry", str(ROOT / "fixtures"), verbosity=0)
    User.objects.create_superuser("curator")  # as `make run` does
    reader = Reader(tmp_path)
    found = [wrong(step, reader.do(step.commands)) for step in CALLS]
    assert not any(found), "README.md, " + "\n\n".join(filter(None, found))
    assert len(reader.requests) == 6


def test_the_commands_of_the_readme_are_there_all_of_them() -> None:
    [table] = re.findall(r"^\| command \(`" + re.escape(MANAGE.strip()) + r" \.\.\.`\).*?\n\n", README, re.M | re.S)
    named = set(re.findall(r"^\| `(\w+)", table, re.MULTILINE))
    ours = {name for name, app in get_commands().items() if app == "agreements"}
    # `make run` is `quickstart`, and `make` writes the shape of the fixtures.
    assert named == ours - {"quickstart", "write_fixtures_schema"}
