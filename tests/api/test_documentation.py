import re

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


def test_the_pages_need_nothing_from_elsewhere(db: None) -> None:
    response = Client().get("/api/v1/docs/")
    page = response.content.decode()
    assert response.status_code == 200
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(addresses) == 5
    for address in addresses:
        assert address.startswith("/")
        assert not address.startswith("//")
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address


def test_the_pages_run_under_a_policy_that_allows_no_script_in_them(db: None) -> None:
    response = Client().get("/api/v1/docs/")
    assert "script-src 'self';" in response["Content-Security-Policy"]
    assert re.findall(r"<script(?![^>]* src=)", response.content.decode()) == []


def test_the_script_of_the_pages_is_served_as_one_and_leads_to_the_description(db: None) -> None:
    response = Client().get("/api/v1/docs/?script=")
    assert response["Content-Type"].startswith("application/javascript")
    assert '"/api/v1/schema/"' in response.content.decode()


def test_a_person_reads_and_tries_the_interface_in_a_browser(live_server: LiveServer, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.click('.opblock-tag[data-tag="agreements"]')
    operation = page.locator("#operations-agreements-list_agreements")
    operation.locator(".opblock-summary").click()
    operation.locator(".execute").click()
    expect(operation.locator(".live-responses-table")).to_contain_text('"results": []')
    assert complaints == []
    assert all(url.startswith((live_server.url, "data:")) for url in asked)
