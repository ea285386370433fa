"""What every test stands on: how long hypothesis searches, how tables are emptied, and the browser.

The database comes from `registry.settings_for_tests`.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.contrib.auth.models import Group
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck, settings
from playwright.sync_api import Page, expect, sync_playwright
from whitenoise.middleware import WhiteNoiseMiddleware

from agreements.vocabulary.roles import Role

# A property is a claim about the code, not about how busy the machine is: no deadline.
settings.register_profile("desk", deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.register_profile("thorough", parent=settings.get_profile("desk"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "desk"))

# A page may take its time on a busy machine; what comes sooner is seen sooner.
expect.set_options(timeout=30_000)

BROWSER = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--remote-debugging-port=0",
    "--hide-scrollbars",
    "--mute-audio",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """Let a test that commits (a live server, threads) empty the tables behind it, which history refuses."""
    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(operations: DatabaseOperations, sql_list: list[str]) -> None:
        with pgtrigger.ignore():
            flush(operations, sql_list)
        # A migration made them, and the tests after this one count on it.
        Group.objects.bulk_create([Group(name=role) for role in Role.values], ignore_conflicts=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", without_triggers)
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_are_found_once() -> Iterator[None]:
    """Keep what WhiteNoise found: each test client loads the middleware anew, which would read 200 files each time."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def find_once(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            find(middleware)
            found.update(middleware.files)
        middleware.files = found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", find_once)
        yield


@pytest.fixture(scope="session")
def browser_address() -> Iterator[str]:
    """Where the one browser of this process listens; starting one for each test costs more than most tests."""
    paths = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    path = next(filter(None, paths), None)
    if path is None:
        pytest.fail("No Chromium or Chrome on PATH. On Debian or Ubuntu: sudo apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="registry-browser-", ignore_cleanup_errors=True) as profile:
        # As root the browser starts without its sandbox only; it opens no pages but ours.
        started = subprocess.Popen(
            [path, *BROWSER, f"--user-data-dir={profile}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            told = Path(profile, "DevToolsActivePort")
            deadline = time.monotonic() + 60
            while not (lines := told.read_text().split() if told.exists() else []):
                assert started.poll() is None, "the browser ended at once"
                assert time.monotonic() < deadline, "the browser does not answer"
                time.sleep(0.02)
            yield f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        finally:
            started.terminate()
            started.wait(timeout=60)


@pytest.fixture
def page(browser_address: str) -> Iterator[Page]:
    """A page of a real browser that knows nothing of other tests, in a window of its own.

    Ask for it last: while it is open Django refuses this thread the database.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.connect_over_cdp(browser_address)
        context = browser.new_context()
        yield context.new_page()
        context.close()
        browser.close()
