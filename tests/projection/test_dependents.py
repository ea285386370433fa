"""Whose documents change when a record is renamed: the table of dependents is complete and no wider."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import (
    AgreementTitle,
    Claim,
    Commitment,
    Figure,
    Meeting,
    Name,
    Package,
    Record,
    Source,
)
from agreements.projection.dependents import dependents, printed_links
from agreements.projection.document import compose
from agreements.vocabulary.kinds import Kind
from tests.factories import act, claim, make_agreement, make_everything, make_meeting, make_package
from tests.factories.records import WHEN

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)

RENAMED: dict[Kind, tuple[Any, str, dict[str, str]]] = {
    **dict.fromkeys(
        (Kind.PARTY, Kind.PERSON, Kind.OFFICE, Kind.BODY, Kind.PLACE, Kind.DECORATION),
        (Name, "record", {"text": "Renamed"}),
    ),
    Kind.AGREEMENT: (AgreementTitle, "agreement", {"text": "Renamed"}),
    Kind.MEETING: (Meeting, "record", {"title": "Renamed"}),
    Kind.PACKAGE: (Package, "record", {"title": "Renamed"}),
    Kind.COMMITMENT: (Commitment, "record", {"title": "Renamed"}),
    Kind.SOURCE: (Source, "record", {"title": "Renamed"}),
    Kind.FIGURE: (Figure, "record", {"indicator": "renamed"}),
}
"""How a record of each kind is renamed; an award has no name."""


@pytest.fixture
def world() -> dict[str, Record]:
    records = make_everything()
    for key in ("treaty", "session", "papers"):
        claim(
            records[key],
            "/occasion" if key != "session" else "/place",
            "session" if key != "session" else "astana",
            source=records["article"],
        )
    return records


def _everything(world: dict[str, Record]) -> dict[int, tuple[str, str]]:
    composed = compose(record_ids=[record.pk for record in world.values()], day=DAY)
    return {one.record_id: (one.body, one.evidence) for one in composed}


def test_renaming_changes_exactly_the_documents_of_dependents(world: dict[str, Record]) -> None:
    keys = {record.pk: key for key, record in world.items()}
    before = _everything(world)
    named_somewhere = set()
    for key, record in world.items():
        if Kind(record.kind) not in RENAMED:
            assert dependents(record_ids=[record.pk]) <= {record.pk}
            continue
        model, owner, new = RENAMED[Kind(record.kind)]
        act()
        assert model.objects.filter(**{owner: record.pk}).update(**new)
        after = _everything(world)
        changed = {keys[number] for number, document in after.items() if document != before[number]}
        named = {keys[number] for number in dependents(record_ids=[record.pk])}
        assert changed == named | {key}, key
        if named:
            named_somewhere.add(record.kind)
        before = after
    # No document names a commitment.
    assert named_somewhere == set(RENAMED) - {Kind.COMMITMENT}


def test_every_link_of_the_world_is_in_the_table(world: dict[str, Record]) -> None:
    # The test above holds for a link only where a row has it.
    with connection.cursor() as cursor:
        for table, _, link in printed_links():
            cursor.execute(f'SELECT 1 FROM {table} WHERE "{link}" IS NOT NULL')
            assert cursor.fetchone(), f"no row of {table} has {link}"


def test_withdrawing_changes_the_lists_it_stood_in(world: dict[str, Record]) -> None:
    keys = {record.pk: key for key, record in world.items()}
    for key in ("treaty", "session", "kaz"):
        before = _everything(world)
        Record.objects.filter(key=key).update(state="withdrawn")
        after = _everything(world)
        changed = {keys[number] for number in after if after[number] != before[number]}
        assert changed
        assert changed <= {keys[number] for number in dependents(record_ids=[world[key].pk])}
        Record.objects.filter(key=key).update(state="published")


def test_dependents_of_several_are_those_of_each(world: dict[str, Record]) -> None:
    kaz, astana = world["kaz"].pk, world["astana"].pk
    assert dependents(record_ids=[kaz, astana]) == dependents(record_ids=[kaz]) | dependents(record_ids=[astana])
    assert dependents(record_ids=[]) == set()


def test_dependents_are_found_in_one_query(world: dict[str, Record]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        dependents(record_ids=[record.pk for record in world.values()])
    assert len(captured) == 1


def test_claims_of_a_merged_record_make_its_survivor_depend_on_their_source(world: dict[str, Record]) -> None:
    double = make_meeting(key="double")
    claim(double, "/date", "2024", source=world["article"])
    Record.objects.filter(pk=double.pk).update(state="merged", merged_into=world["visit"].pk)
    assert world["visit"].pk in dependents(record_ids=[world["article"].pk])


def test_retracted_claims_print_no_source(world: dict[str, Record]) -> None:
    made = claim(world["visit"], "/place", "astana", source=world["article"])
    assert world["visit"].pk in dependents(record_ids=[world["article"].pk])
    Claim.objects.filter(pk=made.pk).update(retracted_at=WHEN, retracted_by="tester")
    assert world["visit"].pk not in dependents(record_ids=[world["article"].pk])


def test_agreement_without_a_package_depends_on_none() -> None:
    package = make_package(key="papers")
    agreement = make_agreement(key="treaty")
    assert dependents(record_ids=[agreement.pk]) == set()
    claim(agreement, "/package", "papers")
    assert dependents(record_ids=[agreement.pk]) == {package.pk}
