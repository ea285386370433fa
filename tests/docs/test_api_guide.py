"""docs/api.md is true: every command in it is done, in its order, and what it shows is what is answered."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from agreements.admin import tokens
from agreements.api.formats.xlsx import MOST_RECORDS
from agreements.api.parameters.paging import LARGEST_PAGE
from agreements.api.writing.bulk import MOST_ITEMS
from agreements.api.writing.idempotency import DAYS_KEPT, LONGEST_KEY
from agreements.api.writing.shapes import MOST_CLAIMS
from agreements.reading.search.questions import LONGEST
from agreements.vocabulary.kinds import COLLECTIONS
from agreements.vocabulary.roles import Role
from registry import settings as installed
from tests.docs.reader import Reader, steps
from tests.docs.shown import wrong
from tests.factories.users import make_user

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "api.md").read_text()


@pytest.mark.django_db(transaction=True)
def test_every_command_of_the_guide_is_answered_as_it_shows(tmp_path: Path) -> None:
    # In transactions of their own, as the feed of changes asks; with the accounts that the guide has its reader make.
    call_command("load_registry", str(ROOT / "fixtures"), verbosity=0)
    make_user(Role.EDITOR, "aigul")
    make_user(Role.ANALYST, "bakyt")
    reader = Reader(tmp_path)
    found = [wrong(step, reader.do(step.commands)) for step in steps(GUIDE)]
    assert not any(found), "docs/api.md, " + "\n\n".join(filter(None, found))
    assert {request.split()[0] for request in reader.requests} == {"GET", "HEAD", "POST", "PATCH", "DELETE"}
    assert len(reader.requests) > 60, "the guide has lost its requests, or the test no longer sees them"
    assert (tmp_path / "agreements.xlsx").read_bytes().startswith(b"PK")


def test_the_guide_names_every_collection_and_every_setting() -> None:
    assert all(f"`{name}`" in GUIDE for name in COLLECTIONS.values())
    rates = {f"REGISTRY_RATE_{role.upper()}" for role in installed.REGISTRY_RATES}
    read = set(re.findall(r'"(REGISTRY_[A-Z_]+)"', Path(installed.__file__).read_text())) - {"REGISTRY_DATA"}
    assert rates <= read
    assert set(re.findall(r"`(REGISTRY_[A-Z_]+)`", GUIDE)) == read


def test_the_limits_of_the_guide_are_those_of_the_code() -> None:
    limits = dict(re.findall(r"^\| ([^|]+?) \| ([0-9][^|]*?) \|$", GUIDE, re.MULTILINE))
    assert settings.REGISTRY_LARGEST_BODY == 2_500_000
    assert limits == {
        "body of a request": "2.5 MB",
        "a page": f"{LARGEST_PAGE} records",
        "one request to `/bulk/`": f"{MOST_ITEMS} records",
        "claims in one body": f"{MOST_CLAIMS}",
        "words of a search": f"{LONGEST} characters",
        "a sheet of `xlsx`": f"{MOST_RECORDS} records",
        "an `Idempotency-Key`": f"{LONGEST_KEY} characters, good for {DAYS_KEPT} days",
        "a token": f"{tokens.LONGEST} days at most",
    }


def test_the_rates_of_the_guide_are_those_of_the_settings() -> None:
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| (\d+) a minute[^|]*\|$", GUIDE, re.MULTILINE)
    told = {("anonymous" if who == "anyone" else who): f"{rate}/min" for who, rate in rows}
    assert told == installed.REGISTRY_RATES | {}
