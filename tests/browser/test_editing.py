"""An editor changes a date and adds an item, in a real browser: what is typed is read back, found and saved."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from agreements.models import Record
from agreements.projection.document import build
from tests.browser.test_admin import Heard, contrast, log_in, overflow
from tests.factories import claim, make_agreement, make_party, make_source

TEXT = "They met in April. They signed it on 19 April 2024. Then they talked. They signed it in Astana."
DATE = "/actions/signature-kaz/date"


@pytest.fixture(autouse=True)
def loaded() -> None:
    """Takes the place of the curated records: these tests make their own."""


@pytest.fixture
def treaty(transactional_db: None) -> Record:
    User.objects.create_superuser("curator", password="a password")
    with transaction.atomic():
        make_party(key="kaz", name="Kazakhstan")
        make_party(key="kgz", name="Kyrgyzstan")
        article = make_source(key="article", title="The article", text=TEXT)
        made = make_agreement(key="treaty", parties=("kaz",), signed="2024")
        claim(made, "/entry_into_force_terms", "On signature.", source=article, quote="They signed it on 19 April 2024")
        build(record_ids=[made.pk])
    return made


def test_editing_changes_a_date_with_its_quote_and_adds_a_participant(
    live_server: LiveServer, treaty: Record, page: Page
) -> None:
    heard = Heard(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, live_server)
    page.goto(live_server.url + reverse("admin:agreements_agreement_edit", args=[treaty.pk]))
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert overflow(page) <= 0
        for selector in (".field > label", ".note", ".bar button.main", ".voices > summary"):
            assert contrast(page, f".editing {selector}") >= 4.5, f"{selector}, {scheme}"

    field = page.locator(f'.field[data-at="{DATE}"]')
    field.locator(f'[name="v:{DATE}"]').fill("2024-04-01/2024-04-30")
    expect(field.locator(".echo")).to_have_text("between 1 and 30 April 2024")
    field.locator(f'[name="v:{DATE}"]').fill("2024-04-19")
    expect(field.locator(".echo")).to_have_text("19 April 2024")
    source, quote = (field.locator(f'[name="e:{DATE}:{name}"]') for name in ("source", "quote"))
    source.fill("the art")
    page.get_by_role("option", name="The article").click()
    expect(source).to_have_value("article")
    quote.fill("They signed it")
    quote.press("Escape")
    expect(field.locator(".place")).to_have_count(2)
    quote.fill("19 apr")
    page.get_by_role("option", name="They signed it on 19 April 2024").click()
    expect(quote).to_have_value("They signed it on 19 April 2024")
    expect(field.locator(".place")).to_have_count(1)
    expect(field.locator(".place mark")).to_have_text("They signed it on 19 April 2024")

    page.get_by_role("button", name="Add to participants").click()
    party = page.locator('[name="v:/participants/+1/party"]')
    party.fill("kyrg")
    expect(page.get_by_role("option", name="Kyrgyzstan")).to_be_visible()
    party.press("ArrowDown")
    party.press("Enter")
    expect(party).to_have_value("kgz")
    expect(page.locator('.field[data-at="/participants/+1/party"] .echo')).to_have_text("Kyrgyzstan")
    expect(quote).to_have_value("They signed it on 19 April 2024")
    expect(page.locator(".count")).to_have_text("2 changes")
    page.locator('[name="e:/participants/+1:unsourced"]').fill("as its embassy says")
    assert overflow(page) <= 0

    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("link", name="undo")).to_be_visible()
    told = page.request.get(f"{live_server.url}/api/v1/agreements/treaty/").json()
    assert told["actions"][0]["date"]["edtf"] == "2024-04-19"
    assert [one["item"] for one in told["participants"]] == ["kaz", "kgz"]
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((live_server.url, "data:"))] == []

    browser = page.context.browser
    assert browser is not None
    without_script = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = without_script.new_page()
    plain.goto(live_server.url + reverse("admin:agreements_agreement_edit", args=[treaty.pk]))
    plain.get_by_role("button", name="Add to titles").click()
    expect(plain.locator('[name^="v:/titles/+"]').first).to_be_visible()
    without_script.close()
