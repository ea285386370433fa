"""A registry in which all is well gives no rule anything to say."""

from datetime import date
from typing import Any

import pytest

from agreements.integrity.rules import RULES, check
from agreements.models import Claim, Record, Source
from agreements.projection import document
from tests.factories import (
    claim,
    make,
    make_agreement,
    make_award,
    make_body,
    make_commitment,
    make_decoration,
    make_everything,
    make_figure,
    make_meeting,
    make_office,
    make_package,
    make_party,
    make_person,
    make_place,
    make_source,
)
from tests.integrity.cases import DAY

pytestmark = pytest.mark.django_db


def make_well_founded_world() -> None:
    """Make records of every kind that agree with each other, each fact said by a source."""
    article = make_source(key="article", text="They signed it.", published="2024-04-19")
    for party, surname in (("kaz", "tokayev"), ("kgz", "japarov")):
        make_party(key=party)
        make_office(key=f"president-{party}", party=party)
        tenures = {"term": {"office": f"president-{party}", "valid": "2021/.."}}
        make_person(key=surname, tenures=tenures)
    make_place(key="astana", country="kaz")
    make_body(key="council", parties={"kaz": {"party": "kaz"}, "kgz": {"party": "kgz"}})
    make_decoration(key="order", conferring_party="kaz")
    make_meeting(key="visit", date="2024-04-18/2024-04-19", host="kaz", place="astana")
    attendance = {
        surname: {"person": surname, "party": party, "office": f"president-{party}"}
        for party, surname in (("kaz", "tokayev"), ("kgz", "japarov"))
    }
    make_meeting(
        key="session", date="2024-04-19", part_of="visit", body="council", session_number=6, attendance=attendance
    )
    make_package(key="papers", occasion="visit", claimed_count=2)
    old = make_agreement(key="old", parties=["kaz", "kgz"], signed="1997-07-08", package="papers")
    new = make_agreement(
        key="new",
        actions={
            f"signature-{party}": {
                "type": "signature",
                "party": party,
                "date": "2024-04-19",
                "signatories": {surname: {"party": party, "person": surname, "office": f"president-{party}"}},
            }
            for party, surname in (("kaz", "tokayev"), ("kgz", "japarov"))
        }
        | {"force": {"type": "entry_into_force", "date": "2025-03-01"}},
        participants={"kaz": {"party": "kaz", "side": "a"}, "kgz": {"party": "kgz", "side": "b"}},
        relations={"old": {"type": "supersedes", "agreement": "old"}},
        package="papers",
        occasion="visit",
    )
    claim(old, "/actions/supersession", {"type": "supersession", "date": "2025-03-01", "by": "new"})
    make_award(
        key="award", decoration="order", recipient="japarov", conferring_party="kaz", date="2024", occasion="visit"
    )
    make_commitment(key="road", due="2025", verdict="met", agreement="new")
    make_figure(key="trade", value="1", unit="USD", period="2023")
    assert new.modality == "actual"
    for said in Claim.objects.filter(passage=None).select_related("record").order_by("id"):
        claim(said.record, said.path, said.value, rank="normal", source=article)
    document.build(record_ids=[record.pk for record in Record.objects.all()], day=date(2024, 6, 1))


def found(names: Any) -> list[Any]:
    return [finding for name in names for finding in check(rule=RULES[name], day=DAY)]


def test_rules_find_nothing_in_a_well_founded_world() -> None:
    make_well_founded_world()
    assert Source.objects.exists()
    assert found(RULES) == []


def test_rules_find_no_breach_in_a_world_with_every_field() -> None:
    made = make_everything()
    document.build(record_ids=[record.pk for record in made.values()])
    assert found(name for name, rule in RULES.items() if rule.severity == "breach") == []


def test_rules_say_nothing_of_what_is_withdrawn() -> None:
    for kind in ("agreement", "meeting"):
        make(kind, "gone", state="withdrawn")
    assert found(RULES) == []
