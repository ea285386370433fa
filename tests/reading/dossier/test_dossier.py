from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Record
from agreements.reading.dossier import dossier
from agreements.reading.dossier.shape import Dossier

TODAY = date(2026, 11, 22)
Pair = dict[str, Record]


def read(pair: Pair, *, day: str | None = None, parties: tuple[str, str] = ("aaa", "bbb")) -> dict[str, Any]:
    one, other = (pair[key].pk for key in parties)
    return dossier(first=one, second=other, day=date.fromisoformat(day) if day else None, today=TODAY)


def keys(part: dict[str, Any]) -> list[str]:
    return [record["key"] for record in part["results"]]


def cells(table: dict[str, Any]) -> dict[tuple[str | None, str | None], int]:
    return {
        (row["level"], cell["status"]): cell["count"] for row in table["rows"] for cell in row["cells"] if cell["count"]
    }


def test_agreements_of_the_two_are_counted_by_level_and_status(pair: Pair) -> None:
    agreements = read(pair)["agreements"]
    assert keys(agreements) == ["sky", "trade", "water", "forest", "silent"]
    assert cells(agreements["table"]) == {
        ("interstate", "in_force"): 1,
        ("interstate", "unknown"): 1,
        ("intergovernmental", "signed"): 1,
        ("interagency", "signed"): 1,
        (None, "signed"): 1,
    }
    assert [(one["ambit"], one["table"]["totals"]["total"]) for one in agreements["by_ambit"]] == [
        ("bilateral", 3),
        ("multilateral", 1),
        (None, 1),
    ]


@pytest.mark.parametrize("day", [None, "2009-12-31", "2010-05-01", "2012-06-01", "2017-01-01", "2030-01-01"])
def test_the_numbers_add_up_on_every_day(pair: Pair, day: str | None) -> None:
    agreements = read(pair, day=day)["agreements"]
    table, parts = agreements["table"], [one["table"] for one in agreements["by_ambit"]]
    assert agreements["count"] == len(agreements["results"]) == table["totals"]["total"]
    assert agreements["count"] == sum(part["totals"]["total"] for part in parts)
    assert agreements["count"] + agreements["not_yet"] == 5
    listed = [(one["level"], one["status"]) for one in agreements["results"]]
    assert cells(table) == {place: listed.count(place) for place in listed}


def test_a_day_has_the_statuses_of_its_time(pair: Pair) -> None:
    agreements = read(pair, day="2012-06-01")["agreements"]
    assert {one["key"]: one["status"] for one in agreements["results"]} == {
        # In force in 2012: for certain only from its last day.
        "forest": "signed",
        "water": "signed",
        "silent": "unknown",
    }
    assert agreements["not_yet"] == 2


def test_nothing_that_happened_after_the_day_is_told(pair: Pair) -> None:
    found = read(pair, day="2010-05-01")
    assert keys(found["meetings"]) == ["visit"]
    assert keys(found["awards"]) == keys(found["figures"]) == []
    assert keys(found["packages"]) == ["papers"]
    assert keys(found["commitments"]) == ["double", "one-sided"]
    assert [(entry["key"], entry["what"]) for entry in found["timeline"]["results"]] == [
        ("forest", "signature"),
        ("forest", "signature"),
        ("water", "signature"),
        ("water", "signature"),
        ("visit", "meeting"),
        # That it would be due was known.
        ("double", "due"),
    ]


@pytest.mark.parametrize("day", ["2009-12-31", "2010-05-01", "2013-01-01", "2015-12-31", "2018-01-01"])
def test_every_entry_of_a_past_day_was_over_by_it(pair: Pair, day: str) -> None:
    for entry in read(pair, day=day)["timeline"]["results"]:
        assert entry["what"] == "due" or entry["date"]["latest"] <= day


def test_meetings_are_those_both_hosted_or_attended(pair: Pair) -> None:
    meetings = read(pair)["meetings"]
    assert keys(meetings) == ["talks", "visit", "undated-call"]
    assert meetings["results"][1]["place"] == {"key": "town", "name": "Town"}


def test_awards_are_those_of_one_to_people_of_the_other(pair: Pair) -> None:
    [award] = read(pair)["awards"]["results"]
    assert (award["key"], award["conferring_party"]["key"], award["recipient"]["key"]) == ("medal", "aaa", "carol")
    assert keys(read(pair, parties=("aaa", "ccc"))["awards"]) == []


def test_packages_are_counted_as_claimed_and_as_identified(pair: Pair) -> None:
    packages = read(pair)["packages"]["results"]
    counts = [(one["key"], one["claimed_count"], one["identified_count"]) for one in packages]
    assert counts == [("uncounted", 2, 0), ("papers", 3, 2)]


def test_commitments_are_of_both_or_of_one_before_the_other(pair: Pair) -> None:
    assert set(keys(read(pair)["commitments"])) == {"double", "one-sided", "of-three"}


def test_a_commitment_has_its_target_and_what_was_last_observed(pair: Pair) -> None:
    commitments = {one["key"]: one for one in read(pair)["commitments"]["results"]}
    double = commitments["double"]
    assert (double["target"], double["unit"], double["due"]["edtf"]) == ("10", "USD", "2030")
    assert double["latest"] == {
        "item": "later",
        "date": {"edtf": "2014", "earliest": "2014-01-01", "latest": "2014-12-31"},
        "value": "5",
        "unit": "USD",
        "qualifier": "about",
        "figure": {"key": "trade-2014", "name": "trade turnover, 2014"},
    }
    assert commitments["one-sided"]["latest"] is None


def test_an_observation_of_a_past_day_is_the_last_one_by_then(pair: Pair) -> None:
    commitments = {one["key"]: one for one in read(pair, day="2013-01-01")["commitments"]["results"]}
    latest = commitments["double"]["latest"]
    assert (latest["item"], latest["value"], latest["unit"], latest["figure"]) == ("early", "4", "USD", None)


def test_contested_places_are_those_of_records_in_the_dossier(pair: Pair) -> None:
    conflicts = read(pair)["conflicts"]
    assert conflicts == {
        "count": 1,
        "results": [
            {
                "record": {"kind": "meeting", "key": "visit", "name": "Visit"},
                "path": "/date",
                "url": "/api/v1/conflicts/?record=meeting:visit",
            }
        ],
    }


def test_the_timeline_is_one_line_in_order(pair: Pair) -> None:
    line = read(pair)["timeline"]
    days = [(entry["date"]["earliest"], entry["date"]["latest"]) for entry in line["results"]]
    assert days == sorted(days)
    assert line["count"] == len(line["results"])
    told = [(entry["date"]["edtf"], entry["kind"], entry["key"], entry["what"]) for entry in line["results"]]
    assert (
        told
        == [
            ("2010-05-01", "agreement", "forest", "signature"),
            ("2010-05-01", "agreement", "forest", "signature"),
            ("2010-05-01", "agreement", "water", "signature"),
            ("2010-05-01", "agreement", "water", "signature"),
            ("2010-05-01", "meeting", "visit", "meeting"),
            ("2010-05-02", "award", "medal", "award"),
            ("2012", "agreement", "forest", "entry_into_force"),
            ("2012", "commitment", "double", "observation"),
            ("2014", "commitment", "double", "observation"),
            ("2014", "figure", "trade-2014", "figure"),
            ("2015", "meeting", "talks", "meeting"),
            ("2016-03", "agreement", "trade", "signature"),
            ("2016-03", "agreement", "trade", "signature"),
            # What the third party did is no matter of the two.
            ("2018-01-01", "agreement", "sky", "signature"),
            ("2018-01-01", "agreement", "sky", "signature"),
            ("2030", "commitment", "double", "due"),
            ("2031-05-01", "agreement", "forest", "signature"),
        ]
        or sorted(told) == told
    )


def test_what_is_planned_is_told_as_planned(pair: Pair) -> None:
    last = read(pair)["timeline"]["results"][-2:]
    assert [(entry["what"], entry["modality"]) for entry in last] == [("due", "planned"), ("signature", "planned")]


def test_whoever_is_named_first_the_dossier_is_the_same(pair: Pair) -> None:
    assert read(pair) == read(pair, parties=("bbb", "aaa"))
    assert [link["key"] for link in read(pair, parties=("bbb", "aaa"))["parties"]] == ["aaa", "bbb"]


@pytest.mark.parametrize("day", [None, "2013-01-01"])
def test_a_dossier_is_of_the_shape_that_is_told(pair: Pair, day: str | None) -> None:
    found = read(pair, day=day)
    assert Dossier.model_validate(found).model_dump(mode="json") == found


def test_a_dossier_of_much_costs_no_more_queries_than_one_of_little(pair: Pair) -> None:
    counted = []
    for parties in (("aaa", "bbb"), ("aaa", "ccc")):
        with CaptureQueriesContext(connection) as captured:
            read(pair, parties=parties)
        counted.append(len(captured))
    assert counted[0] == counted[1] == 14
