"""The documents of the curated records, as they are loaded."""

import json
from pathlib import Path
from typing import Any

import pytest

from agreements.exchange.load.run import load
from agreements.models import Document, Record
from agreements.projection.document import differences
from agreements.projection.responses import DOCUMENTS, ClaimResponse
from agreements.vocabulary.kinds import Kind

FIXTURES = Path(__file__).parents[2] / "fixtures"

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> list[Document]:
    load(paths=[FIXTURES], actor="tester", reason="a test")
    return list(Document.objects.all())


def _links(printed: Any) -> list[dict[str, Any]]:
    if isinstance(printed, list):
        return [link for part in printed for link in _links(part)]
    if not isinstance(printed, dict):
        return []
    if printed.keys() == {"key", "name"}:
        return [printed]
    return [link for part in printed.values() for link in _links(part)]


def test_every_curated_document_is_what_its_shape_declares(loaded: list[Document]) -> None:
    assert {stored.kind for stored in loaded} == set(Kind)
    assert len(loaded) == Record.objects.filter(state="published").count()
    for stored in loaded:
        shape = DOCUMENTS[Kind(stored.kind)]
        assert shape.model_validate_json(stored.body).model_dump_json() == stored.body
        for claim in json.loads(stored.evidence):
            ClaimResponse.model_validate_json(json.dumps(claim))
    assert differences(record_ids=[stored.record_id for stored in loaded]) == []


def test_every_link_of_the_curated_documents_has_a_name_and_leads_to_one(loaded: list[Document]) -> None:
    keys = {stored.key for stored in loaded}
    links = [link for stored in loaded for link in _links([*json.loads(stored.body).values()])]
    assert len(links) > 100
    assert [link for link in links if not link["name"] or link["key"] not in keys] == []
