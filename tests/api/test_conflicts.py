from typing import Any

import pytest

from agreements.api.conflicts import ConflictPage
from agreements.models import Record
from agreements.projection.document import build
from tests.api.world import get
from tests.factories import claim, make_agreement, make_meeting, make_party, make_place, make_source
from tests.factories.lasting import lasting_world

World = dict[str, Record]


def make_contests() -> World:
    """Make records with one, two and no contested places."""
    made = [
        *(make_party(key=key) for key in ("aaa", "bbb", "ccc")),
        make_place(key="town"),
        make_place(key="village"),
        *(make_source(key=key, text="It says this. It says that.") for key in ("first", "second", "third")),
        make_meeting(key="talks", date="2020-01-01", place="town", host="aaa"),
        make_meeting(key="agreed", date="2020-01-01", host="bbb"),
        make_agreement(key="treaty", parties=["aaa", "bbb"], signed="2020-01-01", depositary="aaa"),
    ]
    records = {record.key: record for record in made}
    first, second, third = (records[key] for key in ("first", "second", "third"))
    talks = records["talks"]
    claim(talks, "/date", "2020-01-05", source=first, rank="normal", confidence="medium", reason="Counted back.")
    claim(talks, "/date", "2020-01-05", source=second, quote="It says that", rank="deprecated")
    claim(talks, "/date", "2020-01", source=third, rank="normal", modality="planned")
    claim(talks, "/place", "village", source=second, rank="normal")
    claim(records["agreed"], "/date", "2020", source=first, rank="normal")
    claim(records["treaty"], "/depositary", kind="none", source=first, rank="normal")
    build(record_ids=[record.pk for record in made])
    return records


_contests = lasting_world(make_contests)


@pytest.fixture
def contests(_contests: World, db: None) -> World:
    return _contests


def places(**asked: str | list[str]) -> list[tuple[str, str]]:
    return [(one["record"]["key"], one["path"]) for one in get("conflicts/", **asked)["results"]]


ALL = [("talks", "/date"), ("talks", "/place"), ("treaty", "/depositary")]


def test_every_contested_place_is_listed_by_record_and_pointer(contests: World) -> None:
    assert places() == ALL


def test_each_value_stands_with_all_who_claim_it(contests: World) -> None:
    [place, *_] = get("conflicts/")["results"]
    assert place["record"] == {"kind": "meeting", "key": "talks", "name": "Talks", "url": "/api/v1/meetings/talks/"}
    said = [(one["value"], one["followed"], one["contested"], len(one["claims"])) for one in place["values"]]
    # What is followed first; a plan contradicts nothing, and neither does what was given up.
    assert said == [("2020-01-01", True, True, 1), ("2020-01-05", False, True, 2), ("2020-01", False, False, 1)]


def test_a_claim_stands_with_its_source_rank_and_reasons(contests: World) -> None:
    [place, *_] = get("conflicts/")["results"]
    claims = place["values"][1]["claims"]
    assert [(one["rank"], one["passage"]["source"]["key"], one["passage"]["quote"]) for one in claims] == [
        ("normal", "first", "It"),
        ("deprecated", "second", "It says that"),
    ]
    assert (claims[0]["confidence"], claims[0]["inferred"], claims[0]["reason"]) == ("medium", True, "Counted back.")
    assert [one["modality"] for one in place["values"][2]["claims"]] == ["planned"]


def test_that_there_is_none_stands_beside_what_there_is(contests: World) -> None:
    [place] = get("conflicts/", record="agreement:treaty")["results"]
    assert [(one["value_kind"], one["value"], one["followed"]) for one in place["values"]] == [
        ("value", "aaa", True),
        ("none", None, False),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "meeting"}, ALL[:2]),
        ({"kind": ["meeting", "agreement"]}, ALL),
        ({"kind": "award"}, []),
        ({"record": "meeting:talks"}, ALL[:2]),
        ({"record": ["meeting:agreed", "agreement:treaty"]}, ALL[2:]),
        ({"party": "bbb"}, ALL[2:]),
        ({"party": "aaa"}, ALL),
        ({"party": "ccc"}, []),
        ({"path": "/date"}, ALL[:1]),
        ({"path": ["/place", "/depositary"]}, ALL[1:]),
        ({"path": "/place/name"}, []),
        ({"source": "first"}, [ALL[0], ALL[2]]),
        # What it says was given up, or planned: it contests nothing there.
        ({"source": "second"}, ALL[1:2]),
        ({"source": "third"}, []),
        ({"source": ["first", "second"], "kind": "meeting"}, ALL[:2]),
        ({"source": "first", "path": "/place"}, []),
    ],
)
def test_filters_narrow_the_list_and_its_count(contests: World, asked: Any, expected: list[tuple[str, str]]) -> None:
    assert places(**asked) == expected
    assert get("conflicts/", count="true", **asked)["count"] == len(expected)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_lead_through_all_places_and_back(contests: World, size: int) -> None:
    page, there = get("conflicts/", page_size=str(size)), []
    assert page["previous"] is None
    while True:
        there += [(one["record"]["key"], one["path"]) for one in page["results"]]
        if page["next"] is None:
            break
        page = get(page["next"].removeprefix("/api/v1/"))
    back: list[tuple[str, str]] = []
    while True:
        back = [*((one["record"]["key"], one["path"]) for one in page["results"]), *back]
        if page["previous"] is None:
            break
        page = get(page["previous"].removeprefix("/api/v1/"))
    assert there == back == ALL


def test_pages_skip_what_is_not_asked_for(contests: World) -> None:
    page = get("conflicts/", page_size="1", source="first")
    assert [(one["record"]["key"], one["path"]) for one in page["results"]] == [ALL[0]]
    page = get(page["next"].removeprefix("/api/v1/"))
    assert [(one["record"]["key"], one["path"]) for one in page["results"]] == [ALL[2]]
    assert page["next"] is None


def test_the_list_is_of_the_shape_that_is_told(contests: World) -> None:
    body = get("conflicts/", count="true")
    assert ConflictPage.model_validate(body).model_dump(mode="json") == body


def test_a_record_that_nobody_knows_is_named(contests: World) -> None:
    problem = get("conflicts/", party="aaaa", expect=400)
    assert problem["errors"][0]["accepted"] == ["aaa"]
