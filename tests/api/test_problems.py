import json
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.api.parameters.collections import CLAIM_PARAMETERS, list_parameters
from agreements.api.problems import Problem
from agreements.models import Record
from agreements.vocabulary.kinds import Kind
from tests.api.world import get

World = dict[str, Record]


@pytest.mark.parametrize(
    ("path", "parameter", "accepted"),
    [
        ("agreements/?partie=kaz", "partie", "party"),
        ("agreements/?status=valid", "status", "in_force"),
        ("agreements/?instrument_kind=Treaty", "instrument_kind", "treaty"),
        ("agreements/?ordering=title", "ordering", "-concluded"),
        ("agreements/?format=xml", "format", "json"),
        ("agreements/?expand=all", "expand", "claims"),
        ("agreements/?count=yes", "count", "true"),
        ("agreements/?party=kzz", "party", "kaz"),
        ("agreements/?between=kaz,kzz", "between", "kaz"),
        ("agreements/?date_match=maybe", "date_match", "possible"),
        ("agreements/?date_after=2024", "date_after", "concluded_after"),
        ("meetings/?status=signed", "status", "date_after"),
        ("agreements/treaty/?party=kaz", "party", "as_of"),
        ("meetings/session/?as_of=2024-01-01", "as_of", "expand"),
        ("claims/?record=treaty", "record", "agreement:{key}"),
        ("claims/?record=agreement:treatie", "record", "treaty"),
    ],
)
def test_a_refusal_names_what_is_accepted(world: World, path: str, parameter: str, accepted: str) -> None:
    problem = get(path, expect=400)
    [error] = problem["errors"]
    assert error["parameter"] == parameter
    assert accepted in error["accepted"]
    assert problem["instance"] == f"/api/v1/{path}"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("page_size=0", "from 1 to 500"),
        ("page_size=501", "from 1 to 500"),
        ("page_size=99999999999999999999999999", "from 1 to 500"),
        ("page_size=1.5", "from 1 to 500"),
        ("page_size=%D9%A1", "from 1 to 500"),
        ("page_size=10&page_size=10", "more than once"),
        ("party=", "no value"),
        ("party", "no value"),
        ("between=kaz", "two or more keys"),
        ("between=kaz,", "two or more keys"),
        ("as_of=2024-13-01", "YYYY-MM-DD"),
        ("as_of=2024", "YYYY-MM-DD"),
        ("concluded_after=19.04.2024", "YYYY"),
        ("concluded_after=2024-02-30", "2024-02-30"),
        ("concluded_before=../2024", "2024"),
        ("subject=Water%20Supply", "lower_snake"),
        ("subject=" + "a" * 501, "longer than 500"),
        ("cursor=abc", "no cursor"),
        ("&".join(["party=kaz"] * 51), "more than 50 times"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_in_words(world: World, query: str, says: str) -> None:
    [error] = get(f"agreements/?{query}", expect=400)["errors"]
    assert says in error["detail"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("party=%00", "NUL"),
        ("%00=kaz", "NUL"),
        ("party=%ff", "UTF-8"),
        ("party=%ed%a0%80", "UTF-8"),
        ("a=" + "b" * 8000, "longer than 8000"),
        ("&" * 200, "more than 200"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused(db: None, query: str, says: str) -> None:
    for path in ("agreements/", "agreements/treaty/", "claims/", "sources/article/text/", ""):
        assert says in get(f"{path}?{query}", expect=400)["detail"]


def test_every_error_of_a_request_is_named_at_once(db: None) -> None:
    problem = get("agreements/?a=1&b=2&status=x&page_size=0", expect=400)
    assert {error["parameter"] for error in problem["errors"]} == {"a", "b", "status", "page_size"}


def test_a_cursor_belongs_to_its_question(world: World) -> None:
    cursor = get("parties/?page_size=1")["next"].partition("cursor=")[2]
    assert get(f"parties/?page_size=2&cursor={cursor}&count=true&expand=claims")["results"]
    for other in ("parties/?ordering=-key&", "parties/?modality=actual&", "people/?", "agreements/?", "claims/?"):
        assert get(f"{other}cursor={cursor}", expect=400)["errors"][0]["parameter"] == "cursor"


@pytest.mark.parametrize(
    "parts",
    [
        "x",
        [],
        [1, 2, 3],
        ["{mark}", 0],
        ["{mark}", 0, 5],
        ["{mark}", 0, "\ud800"],
        ["{mark}", 0, "a\x00"],
        ["{mark}", 0, "kaz", 1],
        ["{mark}", 7, "kaz"],
        [None, 0, "kaz"],
        {"a": 1},
    ],
)
def test_a_cursor_made_up_is_refused(world: World, parts: Any) -> None:
    text = json.dumps(parts)
    cursor = urlsafe_b64encode(text.encode()).decode().rstrip("=")
    assert get("parties/", cursor=cursor, expect=400)["errors"][0]["parameter"] == "cursor"


def test_a_deeply_nested_cursor_is_refused(db: None) -> None:
    cursor = urlsafe_b64encode(b"[" * 370).decode().rstrip("=")
    assert get("parties/", cursor=cursor, expect=400)["errors"][0]["parameter"] == "cursor"


def test_an_address_that_is_none_is_a_problem_for_every_method(db: None) -> None:
    for method in ("get", "post", "options"):
        response = getattr(Client(), method)("/api/v1/treaties/")
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_an_address_without_its_slash_leads_to_the_one_with_it(db: None) -> None:
    response = Client().get("/api/v1/agreements?party=kaz")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/agreements/?party=kaz")


def test_what_cannot_be_written_as_asked_is_a_problem(db: None) -> None:
    response = Client().get("/api/v1/agreements/", headers={"Accept": "text/csv"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


@pytest.mark.parametrize("path", ["agreements/", "agreements/treaty/", "claims/", "sources/article/text/"])
def test_a_database_that_does_not_answer_is_a_problem_that_passes(
    monkeypatch: pytest.MonkeyPatch, db: None, path: str
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the server is not there")

    with monkeypatch.context() as patched:
        patched.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)
        response = Client().get(f"/api/v1/{path}")
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response["Retry-After"] == "5"
    assert "server is not there" not in response.content.decode()


def test_an_answer_that_takes_too_long_is_a_problem_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, world: dict[str, Record]
) -> None:
    def wait(*args: Any, **kwargs: Any) -> int:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 20; SELECT pg_sleep(5)")
        return 0

    monkeypatch.setattr("agreements.reading.lists.count", wait)
    response = Client().get("/api/v1/agreements/?count=true")
    assert response.status_code == 503
    assert "Ask for less" in response.json()["detail"]


PATHS = st.sampled_from(["agreements/", "agreements/treaty/", "claims/", "sources/article/text/", "parties/"])
NAMES = st.text(max_size=10) | st.sampled_from(
    sorted({*list_parameters(Kind.AGREEMENT).base_filters, *CLAIM_PARAMETERS.base_filters})
)
VALUES = st.text(max_size=40) | st.sampled_from(
    ["kaz", "kaz,kgz", "2024", "2024-04-19", "signed", "9999-12-31", "0001-01-01", "agreement:treaty", "/actions", "1"]
)


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@given(path=PATHS, asked=st.lists(st.tuples(NAMES, VALUES), max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_question_is_an_error_of_the_program(world: World, path: str, asked: list[tuple[str, str]]) -> None:
    query = urlencode(
        [(name.encode("utf-8", "surrogatepass"), text.encode("utf-8", "surrogatepass")) for name, text in asked]
    )
    response = Client().get(f"/api/v1/{path}?{query}")
    assert response.status_code in {200, 400}
    if response.status_code == 400:
        Problem.model_validate_json(response.content)
