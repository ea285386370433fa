"""The answers for one day, over HTTP: their shapes, their days, and what they say of keys that are none."""

import json

import pytest
from django.test import Client

from agreements.api.base import today
from agreements.models import FormerKey, Record
from agreements.reading.agreement_timeline import AgreementTimeline, ParticipantsOnDay
from agreements.reading.office_holders import OfficeHolders, PartyOfficeHolders
from tests.api.world import get
from tests.factories import act

World = dict[str, Record]

ANSWERS = {
    "agreements/treaty/timeline/": AgreementTimeline,
    "agreements/treaty/participants/": ParticipantsOnDay,
    "offices/president/holders/": OfficeHolders,
    "parties/kaz/office-holders/": PartyOfficeHolders,
}


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_has_its_shape_and_names_its_day(world: World, path: str) -> None:
    for asked in ({}, {"as_of": "2024-04-19"}, {"as_of": "0001-01-01"}, {"as_of": "9999-12-31"}):
        answer = get(path, **asked)
        assert ANSWERS[path].model_validate_json(json.dumps(answer)).model_dump(mode="json") == answer
        assert answer["as_of"] == asked.get("as_of", today().isoformat())


def test_a_timeline_agrees_with_the_detail_of_the_same_day(world: World) -> None:
    for day in ("2024-04-18", "2024-04-19", "2030-01-01"):
        detail, timeline = get("agreements/treaty/", as_of=day), get("agreements/treaty/timeline/", as_of=day)
        assert timeline["status"] == detail["status"]
        assert sorted(timeline["ledger"], key=lambda action: action["item"]) == detail["actions"]
        told = get("agreements/treaty/participants/", as_of=day)["participants"]
        assert [{name: one[name] for name in detail["participants"][0]} for one in told] == detail["participants"]
        standings = [
            period["standing"] for one in timeline["participants"] for period in one["periods"] if period["holds"]
        ]
        assert standings == [one["standing"] for one in told]


def test_an_answer_for_today_is_that_of_the_day_named(world: World) -> None:
    for path in ANSWERS:
        named = Client().get(f"/api/v1/{path}?as_of={today()}")
        assert Client().get(f"/api/v1/{path}")["ETag"] == named["ETag"]


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.parametrize("asked", [{"as_of": "2024"}, {"as_of": "2024-02-30"}, {"expand": "claims"}, {"day": "1"}])
def test_what_is_not_taken_is_refused(world: World, path: str, asked: dict[str, str]) -> None:
    assert get(path, expect=400, **asked)["errors"][0]["parameter"] == next(iter(asked))


def test_former_keys_lead_on_and_unknown_ones_name_those_like_them(world: World) -> None:
    act()
    FormerKey.objects.create(record=world["treaty"], kind="agreement", key="tready")
    moved = Client().get("/api/v1/agreements/tready/timeline/?as_of=2024-04-19")
    assert (moved.status_code, moved["Location"]) == (301, "/api/v1/agreements/treaty/timeline/?as_of=2024-04-19")
    assert "treaty" in get("agreements/treatie/participants/", expect=404)["detail"]
    assert "president" in get("offices/presidant/holders/", expect=404)["detail"]


def test_a_named_record_is_told_as_of_a_day_in_details_and_lists(world: World) -> None:
    then, now = get("parties/kaz/", as_of="1980-01-01"), get("parties/kaz/")
    assert (then["name"], now["name"]) == ("Імя kaz", "The name kaz")
    [listed] = [one for one in get("parties/", as_of="1980-01-01")["results"] if one["key"] == "kaz"]
    assert listed == then
    assert get("people/tokayev/", as_of="2018-12-31")["tenures"] == []
    assert get("meetings/session/", expect=400, as_of="1980-01-01")["errors"][0]["parameter"] == "as_of"
    for expand in ({}, {"expand": "claims"}):
        asked = {"as_of": "1980-01-01", **expand}
        response = Client().get("/api/v1/parties/", {**asked, "format": "jsonl"})
        lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
        assert [json.loads(line) for line in lines] == get("parties/", **asked)["results"]
