"""The day that status is asked for: a day, or today with what was written instead."""

import pytest
from django.test import RequestFactory

from agreements.admin.days import Asked, day_asked, today


def asked(text: str) -> Asked:
    return day_asked(RequestFactory().get("/", {"on": text}))


def test_days_asked_for_are_taken() -> None:
    day, wrongly = asked(" 2024-02-29 ")
    assert (day.isoformat(), wrongly) == ("2024-02-29", "")
    assert asked("0001-01-01").day.year == 1


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2024", "20240419", "2024-W16-5", "19.04.2024", "x" * 10_000, "\uff12024-04-19"]
)
def test_days_that_are_none_are_today_and_said(text: str) -> None:
    assert asked(text) == Asked(today(), text)


def test_days_not_asked_for_are_today() -> None:
    assert day_asked(RequestFactory().get("/")) == Asked(today(), "")
