"""The pages of the charts: numbers that add up, and lists that hold as many as their link says."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from agreements.admin.charts import CHARTS
from agreements.models import Record
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.admin.test_records import words_of
from tests.factories import make_agreement, make_party, make_user
from tests.factories.lasting import lasting

pytestmark = pytest.mark.django_db


def make_agreements() -> dict[str, Record]:
    for party in ("kaz", "kgz", "uzb"):
        make_party(key=party, name=f"The state {party}")
    force = {"force": {"type": "entry_into_force", "date": "2021-03-01"}}
    make_agreement(key="one", parties=["kaz", "kgz"], signed="2021-01-01", actions=force)
    make_agreement(key="two", parties=["kaz", "kgz"], signed="2021-05-05")
    make_agreement(key="three", parties=["kaz", "uzb"], signed="2023-05-05")
    make_agreement(key="four", parties=["kaz", "uzb"], signed="2019/2023")
    make_agreement(key="five", parties=["kgz", "uzb"])
    gone = make_agreement(key="gone", parties=["kaz", "kgz"], signed="2021-05-05", state="withdrawn")
    return {"gone": gone}


@pytest.fixture(scope="module")
def _agreements(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with lasting(make_agreements, blocker=django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _made(_agreements: None, db: None) -> None:
    """The agreements of `make_agreements`."""


def page(client: Client, name: str) -> Any:
    return client.get(reverse("curating:chart", args=[name]))


def rows_of(response: Any) -> list[list[str]]:
    """The cells of the tables of a page, row by row, as words."""
    rows = re.findall(r"<tr.*?</tr>", response.content.decode(), re.DOTALL)
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in row] for row in cells]


def linked(response: Any) -> list[tuple[str, int]]:
    """The lists of agreements that numbers of a page lead to, with these numbers."""
    found = re.findall(r'href="(/admin/agreements/agreement/\?[^"]+)">([0-9,]+)<', response.content.decode())
    return [(unescape(url), int(number.replace(",", ""))) for url, number in found]


@pytest.mark.parametrize("name", ["years", "network"])
def test_charts_numbers_lead_to_lists_of_so_many(name: str, curator: Client) -> None:
    links = linked(page(curator, name))
    assert len(links) >= 3
    for url, number in links:
        assert curator.get(url).context["cl"].result_count == number, url


def test_charts_years_add_up(curator: Client) -> None:
    (head, *rows, last) = rows_of(page(curator, "years"))
    assert head == ["concluded", "in force", "signed", "unknown", "all"]
    assert [row[0] for row in rows] == ["2021", "2022", "2023", "in one of several years", "on no known day"]
    numbers = [[int(cell) for cell in row[1:]] for row in rows]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    assert [sum(column) for column in zip(*numbers, strict=True)] == [int(cell) for cell in last[1:]] == [1, 3, 1, 5]


def test_charts_waiting_adds_up(curator: Client) -> None:
    rows = rows_of(page(curator, "waiting"))[1:]
    numbers = {row[0]: int(row[2]) for row in rows}
    *parts, everything = numbers.items()
    spans, (known, *left_out) = parts[:10], parts[10:]
    assert sum(number for _, number in spans) == known[1] == 1
    assert numbers["to 3 months"] == 1
    assert known[1] + sum(number for _, number in left_out) == everything[1] == 5
    assert "within 59 days of their conclusion (the median)" in words_of(page(curator, "waiting"))


def test_charts_network_names_the_parties_and_what_is_not_drawn(curator: Client) -> None:
    shown = words_of(page(curator, "network"))
    for words in ("The 3 parties", "in 5 of all 5 agreements.", "The state uzb"):
        assert words in shown
    assert ["The state kaz", "The state kgz", "2"] in rows_of(page(curator, "network"))


@pytest.mark.parametrize("name", CHARTS)
def test_charts_are_pages_and_parts_of_pages(name: str, curator: Client) -> None:
    whole = page(curator, name).content.decode()
    part = curator.get(reverse("curating:chart_part", args=[name]))
    assert part.status_code == 200
    assert "<html" in whole
    assert "<html" not in part.content.decode()
    assert part.content.decode().strip() in whole


def test_charts_are_for_readers() -> None:
    stranger, reader = Client(), client_of(Role.READER)
    stranger.force_login(make_user(None))
    for name in ("chart", "chart_part"):
        address = reverse(f"curating:{name}", args=["years"])
        assert Client().get(address).status_code == 302
        assert stranger.get(address).status_code == 403
        assert reader.get(address).status_code == 200


def test_charts_unknown_one_is_not_found(curator: Client) -> None:
    for name in ("chart", "chart_part"):
        assert curator.get(reverse(f"curating:{name}", args=["pies"])).status_code == 404


@pytest.mark.parametrize(("asked", "found"), [("kaz,kgz", 3), ("kaz,nobody", 0), ("\x00", 0)])
def test_charts_lists_between_parties(asked: str, found: int, curator: Client) -> None:
    listed: Any = curator.get(reverse("admin:agreements_agreement_changelist"), {"between": asked})
    assert listed.context["cl"].result_count == found
    assert Record.objects.filter(kind="agreement").count() == 6
