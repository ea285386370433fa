"""Bodies of requests: what is read, and one clear problem for all else."""

import json
from contextlib import suppress
from http import HTTPStatus
from io import BytesIO
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.request import Request

from agreements.api.bodies import DEEPEST, read_json
from agreements.api.problems import ProblemRaised

JSON = "application/json"


def asked(body: bytes | str, *, content_type: str = JSON, **environ: Any) -> Request:
    return Request(RequestFactory().generic("POST", "/", body, content_type=content_type, **environ))


def refusal(body: bytes | str, **given: Any) -> ProblemRaised:
    with pytest.raises(ProblemRaised) as raised:
        read_json(asked(body, **given))
    return raised.value


# What fields hold: no NUL, no surrogates; numbers of a sane length.
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_what_was_written_is_read(value: Any) -> None:
    assert read_json(asked(json.dumps(value), content_type="application/json; charset=utf-8")) == value


@given(st.binary(max_size=60))
def test_whatever_was_sent_is_read_or_a_problem(body: bytes) -> None:
    with suppress(ProblemRaised):
        read_json(asked(body))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"{", "line 1 column 2"),
        (b'{"a": 1} x', "line 1 column 10"),
        (b"\xff\xfe{}", "not UTF-8, at byte 0"),
        ("[" * 100_000 + "]" * 100_000, "nested deeper"),
        ("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2), "nested deeper"),
        ('{"a": 1, "b": 2, "a": 3}', "'a' twice"),
        ("[NaN]", "NaN"),
        ("[-Infinity]", "-Infinity"),
        ("[1e999]", "1e999"),
        ("9" * 100_000, "more than 60"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes | str, says: str) -> None:
    problem = refusal(body)
    assert problem.status == HTTPStatus.BAD_REQUEST
    assert says in problem.detail


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"a": ["b", "x\x00"]}, "/a/1"),
        ({"a": {"b\x00": 1}}, "/a/b\\x00"),
        ({"a/b": "\ud800"}, "/a~1b"),
    ],
)
def test_what_cannot_be_stored_is_named_by_its_place(body: Any, pointer: str) -> None:
    problem = refusal(json.dumps(body))
    assert [error.pointer for error in problem.errors] == [pointer]
    json.dumps([error.model_dump() for error in problem.errors], ensure_ascii=False).encode()


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_only_json_is_read(content_type: str) -> None:
    assert refusal("{}", content_type=content_type).status == HTTPStatus.UNSUPPORTED_MEDIA_TYPE


def test_a_body_cut_short_is_told(settings: Any) -> None:
    cut = {"CONTENT_LENGTH": "10", "wsgi.input": BytesIO(b"{}")}
    assert "cut short: 2 bytes came of the 10" in refusal("{}", **cut).detail
    assert "no number" in refusal("{}", CONTENT_LENGTH="ten").detail
    settings.REGISTRY_LARGEST_BODY = 1
    assert refusal("{}").status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
