"""Whatever is not as a document shows it is noticed."""

import pytest

from tests.docs.reader import Answer, Step
from tests.docs.shown import holds, wrong

ANSWER = Answer('{"a": [1, 2], "b": "old words", "c": null}', 200, 'HTTP/1.1 200 OK\r\nETag: "1f"\r\n')


@pytest.mark.parametrize(
    "shown", ['{"a": [1, 2]}', '{"a": [2]}', '{"b": "old …"}', '{"c": null}', '{"b": "…words", "a": [1]}']
)
def test_what_is_answered_holds(shown: str) -> None:
    assert wrong(Step(1, "curl", "json", shown), ANSWER) is None


@pytest.mark.parametrize(
    "shown", ['{"a": [2, 1]}', '{"a": []}', '{"b": "new …"}', '{"c": ""}', '{"d": null}', '{"a": [true]}', "[]"]
)
def test_what_is_not_answered_is_noticed(shown: str) -> None:
    assert wrong(Step(7, "curl", "json", shown), ANSWER)


@pytest.mark.parametrize(
    ("shown", "true"),
    [
        ('HTTP/1.1 200 OK\nETag: "…"\n', True),
        ('HTTP/1.1 200 OK\n\n{"c": null}\n', True),
        ("HTTP/1.1 201 Created\n", False),
        ("HTTP/1.1 200 OK\nLocation: /\n", False),
        ('HTTP/1.1 200 OK\n\n{"c": 1}\n', False),
    ],
)
def test_status_headers_and_body_are_held_to_what_is_shown(shown: str, true: bool) -> None:
    assert (wrong(Step(1, "curl -i", "http", shown), ANSWER) is None) is true


def test_a_refusal_that_is_not_shown_is_noticed() -> None:
    refused = Answer("{}", 400, "")
    assert wrong(Step(1, "curl"), refused)
    assert wrong(Step(1, "curl", "json", "{}"), refused)
    assert wrong(Step(1, "manage.py", "text", "one\ntwo\n"), Answer("one\n"))
    assert not holds([], [1])
