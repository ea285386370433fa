"""A curator on a record's page, in a real browser: the timeline, any day's status, and a value made to stand again."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from agreements.projection.document import build
from agreements.vocabulary.roles import Role
from tests.browser.test_admin import Heard, contrast, overflow
from tests.factories import claim, make_agreement, make_party, make_source, make_user

PASSWORD = "a password"


@pytest.fixture
def address(transactional_db: None) -> str:
    """The page of a treaty between many over two centuries, with a rival day of its force and an earlier title."""
    editor = make_user(Role.EDITOR)
    editor.set_password(PASSWORD)
    editor.save()
    with transaction.atomic():
        keys = [f"p{number}" for number in range(40)]
        parties = [make_party(key=key, name=f"State {key}") for key in keys]
        signed = {f"s-{key}": {"type": "signature", "party": key, "date": f"18{50 + n}"} for n, key in enumerate(keys)}
        ratified = {f"r-{key}": {"type": "ratification", "party": key, "date": "1901-05"} for key in keys[:30]}
        actions = {
            **signed,
            **ratified,
            "force": {"type": "entry_into_force", "date": "1910-01-01"},
            "end": {"type": "termination", "date": "2030-01-01"},
        }
        treaty = make_agreement(key="treaty", parties=keys, actions=actions, ambit="multilateral")
        source = make_source(key="source", text="It was in force at once.")
        claim(treaty, "/actions/force/date", "1911", rank="normal", source=source)
        claim(treaty, "/titles/en/text", "Another title")
        build(record_ids=[treaty.pk, source.pk, *(party.pk for party in parties)])
    return reverse("admin:agreements_agreement_change", args=[treaty.pk])


def test_record_page_in_a_browser(live_server: LiveServer, address: str, page: Page) -> None:
    heard = Heard(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}{address}")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Another title")).to_be_visible()

    timeline = page.locator("figure.timeline")
    expect(timeline.locator(".status .v-in_force")).to_be_visible()
    expect(timeline.locator(".entries .mark")).not_to_have_count(0)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert overflow(page) <= 0, scheme
        for selector in (".timeline .note", ".timeline .whose", ".quotes summary", ".told", ".on-day label", ".answer"):
            assert contrast(page, f".registry {selector}") >= 4.5, f"{selector}, {scheme}"

    expect(page.locator("#standing .answer")).to_contain_text("in force since 1 January 1910")
    page.get_by_label("Status on").fill("1905-06-01")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#standing .answer")).to_contain_text("1 June 1905: signed")

    force = page.locator("[id='/actions/force/date']").locator("xpath=ancestor::tr")
    expect(force.get_by_text("disagrees", exact=True)).to_be_visible()
    expect(force.locator(".quote")).not_to_be_visible()
    force.get_by_text("its words", exact=True).click()
    expect(force.locator(".quote")).to_be_visible()

    first = page.locator("#changes .told", has_text="the whole record").first
    first.get_by_text("Make this the value again").click()
    first.get_by_label("Why").fill("It was right.")
    first.get_by_role("button", name="Make it the value again").click()
    expect(page.get_by_text("It is the value again of treaty")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Treaty", exact=True)).to_be_visible()
    expect(page.locator("#changes .work").first).to_contain_text("It was right.")
    page.get_by_role("link", name="undo it").click()
    page.wait_for_url("**/undo/")
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((live_server.url, "data:"))] == []
