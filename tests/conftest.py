"""What every test stands on: how long hypothesis searches, how tables are emptied, and the browser.

The database comes from `registry.settings_for_tests`.
"""

import os
import shutil
from collections.abc import Iterator

import pgtrigger
import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck, settings
from playwright.sync_api import Page, sync_playwright

# A property is a claim about the code, not about how busy the machine is: no deadline.
settings.register_profile("desk", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.register_profile("thorough", parent=settings.get_profile("desk"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "desk"))


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """Let a test that commits (a live server, threads) empty the tables behind it, which history refuses."""
    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(operations: DatabaseOperations, sql_list: list[str]) -> None:
        with pgtrigger.ignore():
            flush(operations, sql_list)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", without_triggers)
        yield


@pytest.fixture
def page() -> Iterator[Page]:
    """A page of a real browser. Ask for it last: while it is open Django refuses this thread the database."""
    paths = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    path = next(filter(None, paths), None)
    if path is None:
        pytest.fail("No Chromium or Chrome on PATH. On Debian or Ubuntu: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        # As root the browser starts without its sandbox only; it opens no pages but ours.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()
