"""Proposals of every kind, and the known record that each may be."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from agreements.facts.edits import Edit
from agreements.matching.likely import likely
from agreements.models import Record
from tests.factories import (
    make_agreement,
    make_award,
    make_body,
    make_commitment,
    make_decoration,
    make_figure,
    make_meeting,
    make_office,
    make_package,
    make_party,
    make_person,
    make_place,
    make_source,
)
from tests.factories.lasting import World, lasting
from tests.matching.worlds import agreement, edit, named, said

pytestmark = pytest.mark.django_db


def world() -> World:
    """Make a record of every kind that some proposal below is of."""
    for party, text in (("kaz", "Kazakhstan"), ("kgz", "Kyrgyzstan"), ("uzb", "Uzbekistan")):
        make_party(key=party, name=text, iso3166_alpha3=party.upper())
    make_person(key="japarov", name="Sadyr Japarov")
    make_office(key="president", name="President of the Kyrgyz Republic", party="kgz")
    make_place(key="astana", name="Astana", country="kaz")
    make_body(key="council", name="Supreme Interstate Council")
    make_decoration(key="dostyk", name="Order of Dostyk", conferring_party="kaz")
    make_meeting(key="session", title="Sixth session", date="2024-04-19", host="kaz", body="council", session_number=6)
    make_package(key="papers", title="Papers of the sixth session", occasion="session", claimed_count=7)
    make_award(key="order", decoration="dostyk", recipient="japarov", date="2024-04-19", conferring_party="kaz")
    between = {party: {"party": party} for party in ("kaz", "kgz")}
    make_figure(key="trade", value="1500000000", unit="USD", period="2023", parties=between)
    make_commitment(key="double", title="Double the mutual trade", parties=between, occasion="session", due="2030")
    make_source(key="article", title="Presidents sign a treaty", published="2024-04-19", publisher="A paper")
    make_agreement(key="treaty", parties=("kaz", "kgz"), signed="2024-04-19", identifiers=UNTC)
    return {record.key: record for record in Record.objects.order_by("pk")}


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with lasting(world, blocker=django_db_blocker) as made:
        yield made


UNTC = {"un": {"scheme": "untc", "value": "I-58136"}}


@pytest.mark.parametrize(
    ("proposal", "key"),
    [
        (named("person", "ЖАПАРОВ Садыр"), "japarov"),
        (named("office", "The President of the Kyrgyz Republic", party="kgz"), "president"),
        (named("place", "Астана", country="kaz"), "astana"),
        (named("body", "Supreme Inter-State Council"), "council"),
        (named("decoration", "Order of Dostyq", conferring_party="kaz"), "dostyk"),
        (edit("party", "proposed", said("/iso3166_alpha3", "KAZ")), "kaz"),
        (edit("meeting", "proposed", said("/body", "council"), said("/session_number", 6)), "session"),
        (edit("meeting", "proposed", said("/title", "Talks"), said("/date", "2024-04-19"), said("/host", "kaz")), None),
        (edit("package", "proposed", said("/occasion", "session"), said("/title", "Signed papers")), "papers"),
        (edit("award", "proposed", said("/recipient", "japarov"), said("/decoration", "dostyk")), "order"),
        (
            edit(
                "figure",
                "proposed",
                said("/indicator", "trade_turnover"),
                said("/period", "2023"),
                *(said(f"/parties/{party}", {"party": party}) for party in ("kaz", "kgz")),
                said("/value", "1600000000"),
                said("/unit", "USD"),
            ),
            "trade",
        ),
        (edit("commitment", "proposed", said("/title", "Doubling mutual trade"), said("/due", "2030")), "double"),
        (
            edit("source", "proposed", title="Presidents sign a treaty", published="2024-04-19", publisher="A paper"),
            "article",
        ),
        (edit("agreement", "proposed", said("/identifiers/x", {"scheme": "untc", "value": "I 58136"})), "treaty"),
        (agreement("Treaty", "2024-04-19", "kaz", "kgz"), "treaty"),
        (agreement("Treaty", "2024-04-19", "kaz", "uzb"), None),
        (agreement("Treaty on water", "2019", "kaz", "kgz"), None),
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "kind", None),
)
def test_a_proposal_is_led_to_the_known_record_of_its_kind(known: World, proposal: Edit, key: str | None) -> None:
    assert next((one.key for one in likely(edit=proposal)), None) == key
