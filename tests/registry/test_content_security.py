"""The policy holds, and the pages work under it: seen in a real browser, which tells what it refuses."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


def complaints(page: Page) -> list[str]:
    """What the browser will say is wrong with the pages opened from now on."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize(("path", "eval_allowed"), [("/admin/login/", True), ("/api/v1/docs/", False)])
@pytest.mark.django_db
def test_content_security_policy_of_each_part(client: Client, path: str, eval_allowed: bool) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert ("'unsafe-eval'" in policy) == eval_allowed
    assert "http" not in policy


def test_content_security_lets_the_api_pages_work(live_server: LiveServer, page: Page) -> None:
    found = complaints(page)
    page.goto(f"{live_server.url}/")  # the front door leads to them
    expect(page.get_by_role("link", name="agreements", exact=True)).to_be_visible()
    assert page.url == f"{live_server.url}/api/v1/docs/"
    assert found == []


@pytest.fixture
def curator(transactional_db: None) -> User:
    return User.objects.create_superuser("curator", password="a password")


def test_content_security_lets_the_admin_work(live_server: LiveServer, curator: User, page: Page) -> None:
    found = complaints(page)
    page.goto(f"{live_server.url}/admin/")
    page.fill("input[name=username]", "curator")
    page.fill("input[name=password]", "a password")
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{live_server.url}/admin/")
    expect(page.get_by_role("link", name="Users").first).to_be_visible()
    assert found == []
