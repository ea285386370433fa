"""Records of any kind."""

from datetime import UTC, datetime
from typing import Any

from django.db import connection

from agreements.facts.addresses import fields
from agreements.facts.shapes import CLASSIFICATION, FACTS
from agreements.models import NOUNS, Batch, Record
from agreements.models.edtf import EDTFField
from agreements.projection.settle import settle
from agreements.vocabulary.kinds import Kind

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
"""When everything that tests make was made."""


def act(*, actor: str = "tester", reason: str = "a test") -> None:
    """Say who does what follows in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('registry.actor', %s, true), set_config('registry.reason', %s, true)", [actor, reason]
        )


def batch() -> Batch:
    """Give the batch that claims made by tests belong to."""
    act()
    found, _ = Batch.objects.get_or_create(
        kind="edit", actor="tester", reason="a test", label="factories", defaults={"at": WHEN}
    )
    return found


def make(kind: Kind | str, key: str, /, *, state: str = "published", modality: str = "actual", **said: Any) -> Record:
    """Make and settle a record from its facts and classification in the input shape.

    The facts are one unsourced claim on the whole record; None is left out.
    """
    from tests.factories.claims import claim

    kind = Kind(kind)
    act()
    said = {name: value for name, value in said.items() if value is not None}
    facts = {name: value for name, value in said.items() if name in fields(FACTS[kind])}
    judged = {name: value for name, value in said.items() if name in fields(CLASSIFICATION[kind])}
    unknown = said.keys() - facts.keys() - judged.keys()
    assert not unknown, f"{kind} has no {sorted(unknown)}"
    record = Record.objects.create(kind=kind, key=key, state=state, updated_at=WHEN)
    model = NOUNS[kind]
    dates = {name for name in judged if isinstance(model._meta.get_field(name), EDTFField)}
    assert dates <= {"published"}
    if kind == Kind.SOURCE or judged:
        model.objects.create(record=record, **judged)
    if facts:
        claim(record, "", facts, modality=modality)
    settle(record_ids=[record.pk])
    record.refresh_from_db()
    return record
