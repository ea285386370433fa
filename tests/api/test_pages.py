from datetime import UTC, datetime, timedelta

import pytest

from tests.api.world import documented, get, keys
from tests.factories import make_agreement, make_meeting, make_party


def everything_along(path: str, *, size: int, **asked: str) -> list[str]:
    found: list[str] = []
    page = get(path, page_size=str(size), **asked)
    assert page["previous"] is None
    while True:
        assert len(page["results"]) <= size
        found += [record["key"] for record in page["results"]]
        if page["next"] is None:
            return found
        page = get(page["next"].removeprefix("/api/v1/"))


@pytest.fixture
def meetings(db: None) -> list[str]:
    """Seven meetings, two of one day and two without a day; their keys from the latest to the undated."""
    days = ["2024-05", "2024-04-19", "2024-04-19", "2023", "1999-12-31", None, None]
    made = [make_meeting(key=f"meeting-{n}", date=day) for n, day in enumerate(days)]
    documented(*made)
    return ["meeting-0", "meeting-2", "meeting-1", "meeting-3", "meeting-4", "meeting-6", "meeting-5"]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_pages_go_from_the_latest_day_to_the_undated(meetings: list[str], size: int) -> None:
    assert everything_along("meetings/", size=size) == meetings


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_pages_upwards_end_with_the_undated_too(meetings: list[str], size: int) -> None:
    dated, undated = meetings[:5], meetings[5:]
    assert everything_along("meetings/", size=size, ordering="date") == [*reversed(dated), *reversed(undated)]


@pytest.mark.parametrize("ordering", ["key", "-key"])
def test_pages_by_key(meetings: list[str], ordering: str) -> None:
    found = everything_along("meetings/", size=3, ordering=ordering)
    assert found == sorted(meetings, reverse=ordering.startswith("-"))


@pytest.mark.parametrize("ordering", ["date", "-date", "key", "-key"])
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_previous_leads_back_over_the_same_pages(meetings: list[str], ordering: str, size: int) -> None:
    page = get("meetings/", ordering=ordering, page_size=str(size))
    forth = [page]
    while page["next"]:
        page = get(page["next"].removeprefix("/api/v1/"))
        forth.append(page)
    back = [page]
    while page["previous"]:
        page = get(page["previous"].removeprefix("/api/v1/"))
        back.append(page)
    shown = [[record["key"] for record in page["results"]] for page in forth]
    assert [[record["key"] for record in page["results"]] for page in reversed(back)] == shown


def test_a_row_added_before_a_place_does_not_shift_the_next_page(meetings: list[str]) -> None:
    first = get("meetings/", page_size="3")
    documented(make_meeting(key="meeting-new", date="2025"))
    second = get(first["next"].removeprefix("/api/v1/"))
    assert [record["key"] for record in second["results"]] == meetings[3:6]


def test_count_is_of_all_pages(meetings: list[str]) -> None:
    page = get("meetings/", page_size="2", count="true", date_after="2024")
    assert (page["count"], len(page["results"])) == (3, 2)
    assert "count" not in get("meetings/", page_size="2")


def test_an_empty_list_is_a_page(db: None) -> None:
    assert get("agreements/") == {"next": None, "previous": None, "results": []}


def test_an_imprecise_date_is_met_possibly_or_certainly(db: None) -> None:
    documented(
        make_meeting(key="in-april", date="2024-04"),
        make_meeting(key="on-a-day", date="2024-04-19"),
        make_meeting(key="undated"),
    )
    asked = {"date_after": "2024-04-10", "date_before": "2024-04-20"}
    assert keys("meetings/", **asked) == ["on-a-day", "in-april"]
    assert keys("meetings/", **asked, date_match="certain") == ["on-a-day"]
    assert keys("meetings/", date_after="2024-04", date_before="2024-04", date_match="certain") == [
        "on-a-day",
        "in-april",
    ]


def test_a_status_that_begins_tomorrow_is_not_shown_today(db: None) -> None:
    make_party(key="kaz")
    make_party(key="kgz")
    tomorrow = (datetime.now(UTC).date() + timedelta(days=1)).isoformat()
    ending = {"end": {"type": "termination", "date": tomorrow}}
    documented(make_agreement(key="pact", parties=("kaz", "kgz"), signed="2024-01-01", actions=ending))
    assert get("agreements/pact/")["status"]["value"] == "signed"
    assert keys("agreements/", status="terminated") == []
    assert keys("agreements/", status="terminated", as_of=tomorrow) == ["pact"]
