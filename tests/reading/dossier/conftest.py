"""Two parties with something of each sort between them, made once for the module."""

import pytest

from agreements.models import Record
from agreements.projection.document import build
from tests.factories import (
    claim,
    make_agreement,
    make_award,
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
from tests.factories.lasting import lasting_world


def party(key: str) -> dict[str, dict[str, str]]:
    return {key: {"party": key}}


def make_pair() -> dict[str, Record]:
    both = {**party("aaa"), **party("bbb")}
    force = {"in-force": {"type": "entry_into_force", "date": "2012"}}
    planned = {"signature": {"type": "signature", "date": "2031-05-01"}}
    made = [
        *(make_party(key=key) for key in ("aaa", "bbb", "ccc")),
        make_place(key="town"),
        make_office(key="envoy", party="bbb"),
        make_person(key="carol", tenures={"first": {"office": "envoy"}}),
        make_person(key="dan"),
        make_decoration(key="order", conferring_party="aaa"),
        make_source(key="paper", text="One says it. Another says it."),
        make_meeting(key="visit", date="2010-05-01", host="aaa", attendance={"b": {"party": "bbb"}}, place="town"),
        make_meeting(key="talks", date="2015", attendance=both),
        make_meeting(key="undated-call", attendance=both),
        make_meeting(key="others", date="2010-05-01", host="aaa", attendance=party("ccc")),
        make_package(key="papers", occasion="visit", claimed_count=3),
        make_package(key="uncounted", occasion="talks", claimed_count=2),
        make_agreement(key="forest", parties=["aaa", "bbb"], signed="2010-05-01", actions=force, package="papers"),
        make_agreement(key="water", parties=["aaa", "bbb"], signed="2010-05-01", level=None, package="papers"),
        make_agreement(key="trade", parties=["bbb", "aaa"], signed="2016-03", level="interagency", ambit=None),
        make_agreement(
            key="sky",
            parties=["aaa", "bbb", "ccc"],
            signed="2018-01-01",
            ambit="multilateral",
            level="intergovernmental",
            actions={"accession": {"type": "ratification", "party": "ccc", "date": "2019-01-01"}},
        ),
        make_agreement(key="silent", parties=["aaa", "bbb"]),
        make_agreement(key="elsewhere", parties=["aaa", "ccc"], depositary="aaa"),
        make_award(key="medal", decoration="order", recipient="carol", date="2010-05-02"),
        make_award(key="medal-for-dan", decoration="order", recipient="dan", date="2010-05-02"),
        make_figure(key="trade-2014", value="5", unit="USD", period="2014", parties=both, qualifier="about"),
        make_figure(key="trade-undated", value="7", unit="USD", parties=both),
        make_commitment(
            key="double",
            parties=both,
            occasion="visit",
            target="10",
            unit="USD",
            due="2030",
            observations={
                "early": {"date": "2012", "value": "4"},
                "later": {"figure": "trade-2014"},
                "unknown-when": {"value": "1"},
            },
        ),
        make_commitment(key="one-sided", parties=party("bbb"), agreement="forest"),
        make_commitment(key="one-sided-elsewhere", parties=party("bbb")),
        make_commitment(key="of-three", parties={**both, **party("ccc")}),
        make_commitment(key="of-one-and-another", parties={**party("aaa"), **party("ccc")}, occasion="visit"),
    ]
    records = {record.key: record for record in made}
    paper = records["paper"]
    claim(records["visit"], "/date", "2010-06-01", source=paper, quote="Another says it", rank="normal")
    claim(records["elsewhere"], "/depositary", "ccc", source=paper, quote="One says it", rank="normal")
    claim(records["forest"], "/actions/ceremony", planned["signature"], modality="planned")
    build(record_ids=[record.pk for record in made])
    return records


_pair = lasting_world(make_pair)


@pytest.fixture
def pair(_pair: dict[str, Record], db: None) -> dict[str, Record]:
    return _pair
