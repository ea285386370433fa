"""A curator's first minutes, in a real browser: log in, find the treaty, open it, see quotes and history."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from agreements.exchange.load.run import load
from agreements.models import Agreement, Batch, Change, Claim, Figure, Meeting, Person, Record, Source
from tests.factories import claim, make_agreement, make_party, make_source

FIXTURES = Path(__file__).parents[2] / "fixtures"
TITLE = "Treaty on deepening and expanding allied relations"
PASSWORD = "a password"


class Heard:
    """What a page asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"a dialog: {dialog.message}"))


@pytest.fixture
def curator(transactional_db: None) -> User:
    return User.objects.create_superuser("curator", password=PASSWORD)


def log_in(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/admin/")
    page.fill("input[name=username]", "curator")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(f"{server.url}/admin/")


def overflow(page: Page) -> int:
    """How many pixels of a page lie beyond its right edge."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


def contrast(page: Page, selector: str) -> float:
    """The contrast of some text with what is behind it (WCAG 2.2, 1.4.3)."""
    ratio: float = page.evaluate(
        """selector => {
            const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
            const rgba = colour => {
                canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                return canvas.getImageData(0, 0, 1, 1).data;
            };
            const light = colour => {
                const [r, g, b] = [...rgba(colour)].map(v => v / 255)
                    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            let behind = document.querySelector(selector);
            const text = light(getComputedStyle(behind).color);
            while (behind.parentElement && rgba(getComputedStyle(behind).backgroundColor)[3] === 0)
                behind = behind.parentElement;
            const ground = light(getComputedStyle(behind).backgroundColor);
            return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        }""",
        selector,
    )
    return ratio


def test_admin_finds_and_opens_the_treaty_with_its_quotes_and_history(
    live_server: LiveServer, curator: User, page: Page
) -> None:
    heard = Heard(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, live_server)
    page.get_by_role("link", name="Agreements").first.click()
    page.fill("input[name=q]", "allied")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=allied")
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    facts = page.locator("#facts")
    # Quotes are shown on demand.
    facts.evaluate("facts => facts.querySelectorAll('details').forEach(details => details.open = true)")
    expect(facts.locator(".quote", has_text="signed last year").first).to_be_visible()
    expect(facts.get_by_text("our abstract, not its words").first).to_be_visible()
    expect(facts.get_by_text("planned").first).to_be_visible()
    expect(page.locator("#standing").get_by_role("link", name="Kazakhstan", exact=True).first).to_be_visible()
    expect(page.locator("#standing").get_by_text("signed", exact=True).first).to_be_visible()
    page.locator("#changes").get_by_role("link", name="Older changes").click()
    expect(page.get_by_role("heading", name=f"Changes of {TITLE}")).to_be_visible()
    expect(page.locator(".work").first).to_contain_text("by a test")
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((live_server.url, "data:"))] == []


def test_admin_pages_fit_and_can_be_read_in_light_and_dark(
    live_server: LiveServer, curator: User, paths: list[str], page: Page
) -> None:
    heard = Heard(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, live_server)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in paths if scheme == "light" else paths[:2]:
            page.goto(f"{live_server.url}{path}")
            assert overflow(page) <= 0, f"{path} is too wide"
            if path.endswith("/change/"):
                for selector in (".registry h2 bdi", ".registry .note", ".registry .tag", ".registry a", ".quote"):
                    if page.locator(selector).count():
                        assert contrast(page, selector) >= 4.5, f"{selector} on {path}, {scheme}"
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((live_server.url, "data:"))] == []


@pytest.fixture(autouse=True)
def loaded(request: pytest.FixtureRequest) -> None:
    """The curated records, for the tests that do not make their own."""
    if "hostile" not in request.fixturenames:
        request.getfixturevalue("transactional_db")
        load(paths=[FIXTURES], actor="a test", reason="to look at them")


@pytest.fixture
def paths(loaded: None, curator: User) -> list[str]:
    """A page of every sort; that of the treaty first."""
    treaty = Record.objects.get(kind="agreement", key="kaz-kgz-allied-relations-treaty-2024")
    found = [reverse("admin:agreements_agreement_change", args=[treaty.pk])]
    for model in (Agreement, Meeting, Figure, Claim, Change):
        found.append(reverse(f"admin:agreements_{model._meta.model_name}_changelist"))
    for model in (Person, Source, Claim, Batch, Change):
        row = model._default_manager.latest("pk")
        found.append(reverse(f"admin:agreements_{model._meta.model_name}_change", args=[row.pk]))
    found += [reverse("admin:auth_user_change", args=[curator.pk]), reverse("admin:auth_user_add")]
    found += [reverse("admin:index"), reverse("admin:agreements_agreement_history", args=[treaty.pk])]
    return found


HOSTILE = "<script>alert(1)</script><img src=//elsewhere.example/x onerror=alert(2)>\u202e" + "w" * 15_000


@pytest.fixture
def hostile(transactional_db: None) -> list[str]:
    with transaction.atomic():
        make_party(key="kaz", name=HOSTILE)
        source = make_source(key="source", title=HOSTILE, text=HOSTILE + "w" * 1_000_000)
        treaty = make_agreement(key="treaty", parties=("kaz",), titles={"en": {"text": HOSTILE}}, notes=HOSTILE)
        claim(treaty, "/titles/en/text", HOSTILE, source=source, quote=HOSTILE, reason=HOSTILE)
    return [
        reverse("admin:agreements_agreement_change", args=[treaty.pk]),
        reverse("admin:agreements_agreement_changelist"),
        reverse("admin:agreements_source_change", args=[source.pk]),
        reverse("admin:agreements_claim_changelist"),
    ]


def test_admin_hostile_text_neither_runs_nor_breaks_the_page(
    live_server: LiveServer, curator: User, hostile: list[str], page: Page
) -> None:
    heard = Heard(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, live_server)
    for path in hostile:
        page.goto(f"{live_server.url}{path}")
        assert page.locator("bdi", has_text="<script>alert(1)</script>").count() > 0, path
        assert overflow(page) <= 0, f"{path} is too wide"
    assert heard.complaints == []
    assert [url for url in heard.requests if not url.startswith((live_server.url, "data:"))] == []
