"""The search over all records, and `q` of the collections, as they answer over HTTP."""

import pytest
from django.test import Client

from agreements.api.search import SearchPage
from agreements.models import Record
from agreements.vocabulary.kinds import COLLECTIONS, Kind
from tests.api.world import get, keys
from tests.factories.lasting import lasting_world
from tests.reading.search.worlds import make_visit

_visit = lasting_world(make_visit)


@pytest.fixture(autouse=True)
def visit(_visit: dict[str, Record], db: None) -> dict[str, Record]:
    return _visit


@pytest.mark.parametrize("written", ["Zhaparov", "Жапаров", "Japarov", "japárov"])
def test_one_name_is_found_in_either_alphabet(written: str) -> None:
    found = get("search/", q=written, count="true")
    assert SearchPage.model_validate(found).widened == []
    assert [(hit["kind"], hit["key"]) for hit in found["results"][:2]] == [
        ("person", "sadyr-japarov"),
        ("meeting", "visit"),
    ]
    assert found["count"] == len(found["results"]) == 3
    assert found["results"][0]["snippets"] == [{"in": "name", "text": "Sadyr <mark>Japarov</mark>"}]


def test_a_misspelt_name_is_widened_and_the_answer_says_so() -> None:
    found = get("search/", q="Zhaparof")
    assert found["widened"] == [{"word": "Zhaparof", "to": ["Japarov"], "because": "spelling"}]
    assert found["results"][0]["key"] == "sadyr-japarov"
    assert keys("people/", q="Zhaparof") == ["sadyr-japarov"]


def test_the_pages_of_a_search_are_the_whole_and_lead_back() -> None:
    whole = get("search/", q="kyrgyzstan")["results"]
    met, address = [], "search/?q=kyrgyzstan&page_size=2"
    while address:
        one = get(address.removeprefix("/api/v1/"))
        met += one["results"]
        last, address = one, one["next"]
    assert met == whole
    assert len(whole) > 4
    back = get(last["previous"].removeprefix("/api/v1/"))["results"]
    assert back == whole[(len(whole) - 1) // 2 * 2 - 2 : (len(whole) - 1) // 2 * 2]


def test_a_search_is_narrowed_by_kind() -> None:
    found = get("search/", q="kyrgyzstan", kind=["party", "office"], count="true")
    assert [hit["kind"] for hit in found["results"]] == ["party", "office"]
    assert found["count"] == 2


@pytest.mark.parametrize("kind", Kind)
def test_every_collection_is_narrowed_by_words_in_its_own_order(kind: Kind) -> None:
    found = {hit["key"] for hit in get("search/", q="kyrgyzstan", kind=kind.value)["results"]}
    collection = f"{COLLECTIONS[kind]}/"
    assert keys(collection, q="kyrgyzstan") == [key for key in keys(collection) if key in found]


def test_words_and_other_filters_are_asked_together() -> None:
    asked = {"q": "treaty -draft kaz", "party": "kgz", "concluded_after": "2000"}
    assert keys("agreements/", **asked) == ["allied-treaty"]
    assert get("agreements/", **asked, count="true")["count"] == 1


@pytest.mark.parametrize("q", ["hurricane treaties of nobody", "xqzwv", '"relations allied"', "hurricane"])
def test_what_no_agreement_says_is_an_empty_page(q: str) -> None:
    found = get("agreements/", q=q, count="true", facets="status,party,year", ordering="key")
    assert (found["results"], found["count"], found["next"]) == ([], 0, None)


@pytest.mark.parametrize(
    ("q", "detail"),
    [
        (None, "it is missing"),
        ("   ", "it has no word in it"),
        ('"" -', "it has no word in it"),
        ("-draft", "it only says what is to be missing"),
        ("a*", "a beginning needs at least 2 letters"),
        ("x" * 201, "it is longer than 200 characters"),
    ],
)
def test_what_is_no_question_is_refused_and_told_what_is_expected(q: str | None, detail: str) -> None:
    asked = {} if q is None else {"q": q}
    [error] = get("search/", expect=400, **asked)["errors"]
    assert error["parameter"] == "q"
    assert detail in error["detail"]
    if q is not None:
        [error] = get("agreements/", expect=400, q=q)["errors"]
        assert detail in error["detail"]


def test_a_cursor_belongs_to_its_question() -> None:
    cursor = get("search/", q="kyrgyzstan", page_size="1")["next"].partition("cursor=")[2]
    [error] = get("search/", expect=400, q="kazakhstan", cursor=cursor)["errors"]
    assert error["parameter"] == "cursor"


def test_a_search_is_not_sent_twice_to_whoever_has_it() -> None:
    address = "/api/v1/search/?q=kyrgyzstan"
    etag = Client().get(address).headers["ETag"]
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 304
