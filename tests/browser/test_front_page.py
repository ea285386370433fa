"""The front page in a real browser: the counts come in, what finds nothing steps back, the charts can be read."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_admin import PASSWORD, Heard, contrast, log_in, overflow
from tests.factories import claim, make_agreement, make_meeting, make_party


@pytest.fixture
def talks(transactional_db: None) -> str:
    """A meeting of which sources tell two days, and a treaty in force; gives the address of the meeting's page."""
    cache.clear()
    User.objects.create_superuser("curator", password=PASSWORD)
    force = {"force": {"type": "entry_into_force", "date": "2021-03-01"}}
    with transaction.atomic():
        made = make_meeting(key="talks", date="2024-04-19")
        claim(made, "/date", "2024-04-20", rank="normal")
        make_party(key="kaz")
        make_party(key="kgz")
        make_agreement(key="treaty", parties=["kaz", "kgz"], signed="2021-01-01", actions=force)
    return reverse("admin:agreements_meeting_change", args=[made.pk])


def test_front_page_shows_what_needs_work_and_leads_to_it(live_server: LiveServer, talks: str, page: Page) -> None:
    heard = Heard(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, live_server)
    conflicts = page.locator(".cards li", has=page.get_by_role("link", name="Conflicts"))
    expect(conflicts.locator(".count")).to_have_text("1")
    expect(page.locator("[data-count]:empty")).to_have_count(0, timeout=30_000)
    expect(page.locator("details.fine").first).to_contain_text("rules find nothing")
    expect(page.locator("[data-well]")).to_be_hidden()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for name in ("years", "network", "waiting"):
            expect(page.locator(f"#chart-{name} svg").first).to_be_visible()
        assert overflow(page) <= 0
        for selector in (".cards .note", ".cards .count", ".picture figcaption", "details.fine summary"):
            assert contrast(page, selector) >= 4.5, f"{selector}, {scheme}"
    conflicts.get_by_role("link").click()
    page.locator(".findings").get_by_role("link", name="/date").click()
    expect(page).to_have_url(f"{live_server.url}{talks}#/date")
    expect(page.locator('[id="/date"]')).to_be_visible()
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((live_server.url, "data:"))] == []
