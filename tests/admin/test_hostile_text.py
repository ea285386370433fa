"""Texts of sources and names are inert, whatever they contain."""

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Batch, Change, Claim, Record
from tests.factories import act, batch, claim, make_agreement, make_party, make_source

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TEMPLATE = "{{ 7|add:7 }}{% now 'Y' %}"
OVERRIDE = "\u202egnihton\u2066"
LONG = "x" * 15_000
HOSTILE = f"""{SCRIPT}"'&amp;{TEMPLATE}{OVERRIDE} {LONG}"""


@pytest.fixture
def hostile(db: None) -> list[str]:
    """A small registry in which every text is hostile; gives the addresses of the pages that print them."""
    make_party(key="kaz", name=HOSTILE)
    source = make_source(key="source", title=HOSTILE, text=f"They {HOSTILE} it", publisher=HOSTILE[:490], notes=HOSTILE)
    treaty = make_agreement(
        key="treaty",
        parties=("kaz",),
        signed="2024",
        notes=HOSTILE,
        titles={"en": {"text": HOSTILE}},
        entry_into_force_terms=HOSTILE,
    )
    said = claim(
        treaty, "/titles/en/text", HOSTILE, source=source, quote=HOSTILE.strip(), reason=HOSTILE, confidence="low"
    )
    act(actor=SCRIPT, reason=HOSTILE)
    Batch.objects.filter(pk=batch().pk).update(label=HOSTILE, reason=HOSTILE, actor=SCRIPT, counts={SCRIPT: 1})
    act(actor=SCRIPT, reason=HOSTILE)
    Record.objects.filter(pk=treaty.pk).update(version=2)
    rows = {
        "agreement": treaty.pk,
        "source": source.pk,
        "party": Record.objects.get(key="kaz").pk,
        "claim": said.pk,
        "batch": said.batch_id,
        "change": Change.objects.latest("pk").pk,
    }
    assert Claim.objects.filter(pk=said.pk).exists()
    pages = [reverse(f"admin:agreements_{name}_change", args=[number]) for name, number in rows.items()]
    pages += [reverse(f"admin:agreements_{name}_changelist") for name in rows]
    return [*pages, reverse("admin:agreements_agreement_history", args=[treaty.pk])]


def test_hostile_text_is_printed_as_it_is_and_does_nothing(hostile: list[str], curator: Client) -> None:
    for path in hostile:
        content = curator.get(path).content.decode()
        assert "<script>alert" not in content, path
        assert "<img src=x" not in content, path
        assert "&lt;script&gt;alert(1)" in content, path
        assert "2026-" not in content.partition("{{ 7|add:7 }}")[2][:40]


def test_hostile_text_cannot_turn_the_text_around_it(hostile: list[str], curator: Client) -> None:
    for path in hostile:
        content = curator.get(path).content.decode()
        for before in content.split("\u202e")[:-1]:
            assert before.rfind("<bdi") > before.rfind("</bdi>"), f"{path}: {before[-300:]}"


def test_hostile_text_is_cut_in_lists(hostile: list[str], curator: Client) -> None:
    for path in hostile:
        if path.endswith("/change/") or path.endswith("/history/"):
            continue
        content = curator.get(path).content.decode()
        assert LONG[:1000] not in content, path
