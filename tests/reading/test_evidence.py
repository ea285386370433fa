"""A record's facts stand beside every claim that speaks for them."""

import pytest

from agreements.facts.addresses import leaves
from agreements.models import Claim, Record
from agreements.reading.evidence import evidence
from agreements.reading.said import Evidence, Row, Stance, Statement
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.pointers import join, split
from tests.factories import (
    act,
    claim,
    make_agreement,
    make_everything,
    make_meeting,
    make_party,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db


def of(record: Record) -> Evidence:
    return evidence(kind=Kind(record.kind), record=record.pk)


def rows(record: Record) -> dict[str, tuple[Row, tuple[Statement, ...]]]:
    found = of(record)
    return {row.path: (row, block.statements) for group in found.groups for block in group.blocks for row in block.rows}


def test_evidence_has_every_leaf_that_is_claimed_of_every_kind() -> None:
    for record in make_everything().values():
        shown = rows(record)
        for said in Claim.objects.filter(record=record):
            for tokens, _ in leaves(split(said.path), said.value):
                row, statements = shown[join(*tokens)]
                assert row.state == "value", f"{record.key} {row.path}"
                assert [statement.claim["key"] for statement in statements] == [said.key]
                assert {statement.stance for statement in statements} == {Stance.AGREES}, f"{record.key} {row.path}"


def test_evidence_says_unknown_none_planned_and_not_recorded_apart() -> None:
    visit = make_meeting(key="visit")
    claim(visit, "/place", kind="unknown")
    claim(visit, "/host", kind="none")
    claim(visit, "/attendance", kind="none")
    claim(visit, "/date", "2024", modality="planned")
    states = {path: row.state for path, (row, _) in rows(visit).items()}
    assert states["/title"] == "value"
    assert states["/place"] == "unknown"
    assert states["/host"] == states["/attendance"] == "none"
    assert states["/date"] == "not_followed"
    assert states["/body"] == "unrecorded"


def test_evidence_puts_the_followed_claim_first_and_shows_what_others_say() -> None:
    source = make_source(key="source")
    visit = make_meeting(key="visit")
    claim(visit, "/date", "2024-04-18", rank="normal", source=source)
    claim(visit, "/date", "2024-04-19")
    row, statements = rows(visit)["/date"]
    assert row.value is not None
    assert row.value.text == "19 April 2024"
    assert [(said.claim["rank"], said.stance, said.contested) for said in statements] == [
        ("preferred", Stance.AGREES, True),
        ("normal", Stance.CONTRADICTS, True),
    ]
    assert row.in_conflict
    assert statements[1].says is not None
    assert statements[1].says.text == "18 April 2024"
    assert statements[1].source is not None
    assert statements[1].source.key == "source"
    assert of(visit).conflicts == ("/date",)


def test_evidence_of_an_item_is_printed_once_for_the_fields_it_speaks_of() -> None:
    make_party(key="kaz")
    treaty = make_agreement(key="treaty", parties=["kaz"])
    claim(treaty, "/participants/kaz/side", "one")
    group = next(group for group in of(treaty).groups if group.path == "/participants/kaz")
    assert [[row.name for row in block.rows] for block in group.blocks] == [["party"], ["side"]]
    # The claim on the whole record is wider than the item it is shown beside.
    assert [block.statements[0].above for block in group.blocks] == ["", None]


def test_evidence_shows_an_item_that_is_only_planned() -> None:
    make_party(key="kaz")
    visit = make_meeting(key="visit")
    claim(visit, "/attendance/kaz", {"party": "kaz", "role": "guest"}, modality="planned")
    group = next(group for group in of(visit).groups if group.item == "kaz")
    assert not group.is_held
    assert [row.state for block in group.blocks for row in block.rows] == ["not_followed", "not_followed"]


def test_evidence_puts_signatories_below_their_action() -> None:
    made = make_everything()
    groups = [(group.path, group.depth) for group in of(made["treaty"]).groups]
    at = groups.index(("/actions/signature-kaz", 0))
    assert groups[at + 1] == ("/actions/signature-kaz/signatories/tokayev", 1)


def test_evidence_of_a_merged_record_is_shown_by_its_survivor_too() -> None:
    double, kept = make_person(key="double"), make_person(key="kept")
    act()
    Record.objects.filter(pk=double.pk).update(state="merged", merged_into=kept)
    assert of(double).claims == 1
    assert of(kept).claims == 2


def test_evidence_of_claims_about_the_record_as_such() -> None:
    visit = make_meeting(key="visit")
    claim(visit, "", {}, modality="planned", rank="normal")
    row, statements = rows(visit)[""]
    assert row.state == "whole"
    assert [said.claim["modality"] for said in statements] == ["planned"]


def test_evidence_leaves_out_what_was_taken_back() -> None:
    visit = make_meeting(key="visit")
    said = claim(visit, "/date", "2024")
    act()
    Claim.objects.filter(pk=said.pk).update(retracted_at=said.batch.at, retracted_by="tester")
    assert rows(visit)["/date"][1] == ()
