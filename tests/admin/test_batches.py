"""A batch's page: what it was, what it counted, what it did to each record, and the way to undo it."""

import re
from html import unescape

import pytest
from django.urls import reverse

from agreements.models import Batch, Record
from agreements.recording.merging import merge
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.recording.drafts import load, place, says, source

pytestmark = pytest.mark.django_db

CAPITAL = says("/names/press", {"text": "Capital"}, quote="the capital")


def page(batch: int | None, name: str = "change") -> str:
    return reverse(f"admin:agreements_batch_{name}", args=[batch])


def shown(batch: int | None, role: Role = Role.READER) -> tuple[str, str]:
    """The page's source, and its words."""
    content = client_of(role).get(page(batch)).content.decode()
    return content, re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", content)))


def test_batch_page_says_what_it_counted_and_what_it_wrote() -> None:
    batch = load(source(), place(CAPITAL, classification={"notes": "One."})).batch
    Batch.objects.filter(pk=batch).update(sha256="ab" * 32)
    content, words = shown(batch)
    assert "records: 2 inserted; claims: 2 inserted" in words
    for said in ("a.yaml", "loader", "ab" * 32, "astana place new 2 made, 2 of them live"):
        assert said in words, said
    assert "News source new 1 new passage quoted from it" in words
    assert reverse("admin:agreements_place_change", args=[Record.objects.get(key="astana").pk]) in content
    assert page(batch, "undo") in content
    assert "What undoing it would leave" in words


def test_batch_page_tells_a_merge_and_offers_undoing_to_editors() -> None:
    load(source(), place(key="astana"), place(key="nur-sultan"))
    merged, survivor = (Record.objects.get(key=key).pk for key in ("nur-sultan", "astana"))
    batch = merge(merged=merged, survivor=survivor, actor="ann", reason="One city.")
    _, words = shown(batch, Role.EDITOR)
    assert "nur-sultan merged place merged into astana" in words
    assert "Undo it, after a look at what that leaves" in words
