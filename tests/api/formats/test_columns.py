import json

import pytest
from pydantic import BaseModel

from agreements.api.formats.columns import Sort, columns_of
from agreements.models import Document, Record
from agreements.projection.responses import DOCUMENTS, ClaimResponse
from agreements.vocabulary.kinds import Kind

SHAPES: list[type[BaseModel]] = [*DOCUMENTS.values(), ClaimResponse]


def row(kind: Kind, key: str) -> dict[str, object]:
    body = json.loads(Document.objects.get(kind=kind, key=key).body)
    return {column.name: column.read(body) for column in columns_of(DOCUMENTS[kind])}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field_of_a_shape_has_a_column_of_its_own(shape: type[BaseModel]) -> None:
    names = [column.name for column in columns_of(shape)]
    assert len(names) == len(set(names))
    for field in shape.model_fields:
        assert any(name == field or name.startswith(f"{field}_") for name in names), field


def test_a_record_begins_with_what_it_is_and_ends_with_what_the_registry_did() -> None:
    names = [column.name for column in columns_of(DOCUMENTS[Kind.AGREEMENT])]
    assert names[:3] == ["key", "url", "title"]
    assert names[-5:] == ["claims_count", "claims_sources", "claims_conflicts", "unknown", "none"]


def test_links_dates_groups_and_lists_become_columns(world: dict[str, Record]) -> None:
    treaty = row(Kind.AGREEMENT, "treaty")
    said = {
        "concluded": "2024-04-19",
        "concluded_earliest": "2024-04-19",
        "concluded_latest": "2024-04-19",
        "place": "astana",
        "place_name": "The name astana",
        "languages": ["kk", "ky"],
        "participants_party": ["kaz", "kgz"],
        "participants_side": ["kaz", ""],
        "status_value": "signed",
        "status_certain": True,
        "package": "papers",
        "texts_authentic": ["true"],
        "reverse_relations_type": [],
    }
    assert {name: treaty[name] for name in said} == said
    assert sorted(treaty["actions_signatories_person"]) == ["", "", "tokayev"]  # type: ignore[call-overload]


def test_columns_know_what_their_values_are() -> None:
    sorts = {column.name: column.sort for column in columns_of(DOCUMENTS[Kind.FIGURE])}
    assert sorts["value"] is Sort.AMOUNT
    assert sorts["period"] is Sort.DATE
    assert sorts["period_earliest"] is Sort.DAY
    assert sorts["updated_at"] is Sort.MOMENT
    assert sorts["version"] is Sort.WHOLE
    assert sorts["qualifier"] is Sort.TEXT
