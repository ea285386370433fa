"""What needs work comes first: counts that lead to lists, lists that lead to the place and to the remedy."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.admin import problems as pages
from agreements.admin.days import today
from agreements.integrity.rules import RULES, check
from agreements.models import Record
from agreements.reading import problems, remembered
from agreements.vocabulary.roles import Role
from tests.admin.clients import client_of
from tests.admin.crowd import make_crowd
from tests.admin.test_records import page_of, words_of
from tests.factories import claim, make_meeting, make_party, make_user
from tests.integrity.cases.names import proposed
from tests.integrity.rows import name_actor

pytestmark = pytest.mark.django_db

OVERRIDE = "\u202egnihton"


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def talks() -> Record:
    """A meeting of which sources tell two days."""
    made = make_meeting(key="talks", title=f"Talks {OVERRIDE}", date="2024-04-19")
    claim(made, "/date", "2024-04-20", rank="normal")
    return made


def problem(client: Client, rule: str, **asked: Any) -> Any:
    return client.get(reverse("curating:problem", args=[rule]), asked)


def count(client: Client, name: str, **asked: Any) -> Any:
    return client.get(reverse("curating:counts"), {"name": name, **asked})


def bare(part: str) -> str:
    """The words of a part of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", part)).strip()


def links_of(response: Any) -> set[str]:
    return {unescape(url) for url in re.findall(r'href="([^"]+)"', response.content.decode())}


def test_problems_front_page_leads_to_every_rule(curator: Client) -> None:
    for address in (reverse("admin:index"), reverse("curating:problems")):
        response = curator.get(address)
        links = links_of(response)
        assert {reverse("curating:problem", args=[rule]) for rule in RULES} <= links
        assert {reverse(name) for name in pages.ELSEWHERE.values()} <= links
        content = response.content.decode()
        for name in (*pages.FIRST, *RULES):
            assert f'data-count="{name}"' in content
    assert "Nothing needs work" in content


def test_problems_first_are_rules_or_counted_otherwise() -> None:
    assert {name for name in pages.FIRST if name not in RULES} == set(problems.OTHERS) == set(pages.ELSEWHERE)


def test_problems_counts_are_those_of_the_lists_and_of_the_rules(curator: Client, talks: Record) -> None:
    make_party(key="kaz")
    for name in ("conflict", "facts_unsourced", "meeting_undated", "projection_differs"):
        number = len(list(check(rule=RULES[name], day=today())))
        assert f'data-number="{number}"' in count(curator, name).json()[name]
        assert len(problem(curator, name).context.get("rows", ())) == number
    together = curator.get(reverse("curating:counts"), {"name": ["conflict", "facts_unsourced", "candidates"]}).json()
    assert [bare(part) for part in together.values()] == ["1", "2", "none"]


def test_problems_list_explains_and_leads_to_the_place_and_the_remedy(talks: Record) -> None:
    reader, editor = client_of(Role.READER), client_of(Role.EDITOR)
    shown = words_of(problem(reader, "conflict"))
    for words in ("Sources contradict each other", "Read the passages", "/date", "2024-04-19", "1 found"):
        assert words in shown
    assert f"{page_of(talks)}#/date" in links_of(problem(reader, "conflict"))
    decide = f"{reverse('admin:agreements_meeting_conflict', args=[talks.pk])}?path=/date"
    edit = reverse("admin:agreements_meeting_edit", args=[talks.pk])
    assert not {decide, edit} & links_of(problem(reader, "conflict"))
    assert {decide, edit} <= links_of(problem(editor, "conflict"))
    assert editor.get(decide).status_code == 200
    assert edit in links_of(problem(client_of(Role.ANALYST), "conflict"))


def test_problems_list_leads_to_the_candidate(curator: Client) -> None:
    name_actor()
    made = proposed("new", [{"path": "/place", "value": "nowhere"}])
    response = problem(curator, "candidate_link_unknown")
    assert "which nobody knows" in words_of(response)
    assert reverse("admin:agreements_candidate_change", args=[made.pk]) in links_of(response)


def test_problems_list_is_narrowed_by_kind_and_turned_by_pages(
    curator: Client, talks: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for party in ("kaz", "kgz", "uzb"):
        make_party(key=party)
    assert [row[0].finding.key for row in problem(curator, "facts_unsourced").context["rows"]] == [
        "talks",
        "kaz",
        "kgz",
        "uzb",
    ]
    monkeypatch.setattr(problems, "PER_PAGE", 2)
    second = problem(curator, "facts_unsourced", kind="party", page="2")
    assert [row[0].finding.key for row in second.context["rows"]] == ["uzb"]
    assert "3 found of kind party, page 2 of 2." in words_of(second)
    assert "?page=1&kind=party" in links_of(second)
    for nonsense in ({"kind": "nothing"}, {"page": "\x00"}, {"page": "-1"}):
        assert len(problem(curator, "facts_unsourced", **nonsense).context["rows"]) == 2


def test_problems_nothing_found_is_a_good_sight(curator: Client) -> None:
    assert "this is in order" in words_of(problem(curator, "conflict"))
    assert bare(count(curator, "conflict").json()["conflict"]) == "none"


def test_problems_charts_of_an_empty_registry_say_so(curator: Client) -> None:
    said = {"years": "0 agreements, by the year", "network": "The 0 parties", "waiting": "Of no agreement is it known"}
    for name, words in said.items():
        page: Any = curator.get(reverse("curating:chart", args=[name]))
        assert words in words_of(page)


def test_problems_what_takes_long_waits_for_somebody_to_ask(
    curator: Client, talks: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "MANY_CLAIMS", 0)
    assert "not counted count now" in bare(count(curator, "projection_differs").json()["projection_differs"])
    assert "Look now" in words_of(problem(curator, "projection_differs"))
    assert bare(count(curator, "conflict").json()["conflict"]) == "1"
    assert bare(count(curator, "projection_differs", anew="").json()["projection_differs"]) == "none"
    assert "this is in order" in words_of(problem(curator, "projection_differs", anew=""))


def test_problems_count_of_an_earlier_state_says_of_when(
    curator: Client, talks: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = ["before"]
    monkeypatch.setattr(remembered, "_state", lambda: states[-1])
    front = reverse("curating:problems")
    problem(curator, "projection_differs")
    for name in ("projection_differs", "conflict"):
        place = f'data-count="{name}"><span'
        count(curator, name)
        assert place in curator.get(front).content.decode()
    monkeypatch.setattr(problems, "MANY_CLAIMS", 0)
    states.append("after")
    assert place not in curator.get(front).content.decode()
    said = bare(count(curator, "projection_differs").json()["projection_differs"])
    assert re.search(r"none counted .* UTC, of an earlier state count again", said)
    assert re.search(
        r"Found .* UTC; something was written since. Look again", words_of(problem(curator, "projection_differs"))
    )


def test_problems_hostile_text_cannot_turn_the_text_around_it(curator: Client, talks: Record) -> None:
    claim(talks, "/title", f"<script>alert(1)</script>{OVERRIDE}", retired=True)
    content = problem(curator, "conflict").content.decode()
    assert OVERRIDE in content
    for before in content.split("\u202e")[:-1]:
        assert before.rfind("<bdi") > before.rfind("</bdi>")


def test_problems_are_for_readers(talks: Record) -> None:
    stranger = Client()
    stranger.force_login(make_user(None))
    addresses = [reverse("curating:problems"), reverse("curating:problem", args=["conflict"])]
    addresses += [f"{reverse('curating:counts')}?name=conflict"]
    for address in addresses:
        assert Client().get(address).status_code == 302
        assert stranger.get(address).status_code == 403
    front = stranger.get(reverse("admin:index")).content.decode()
    assert "data-count" not in front
    assert "data-chart" not in front


def test_problems_unknown_rule_is_not_found(curator: Client) -> None:
    assert problem(curator, "no_such_rule").status_code == 404
    assert count(curator, "no_such_rule").status_code == 404


def test_problems_pages_ask_as_much_of_many_records_as_of_few(curator: Client) -> None:
    addresses = [reverse("admin:index"), reverse("curating:problems"), reverse("curating:chart", args=["network"])]
    addresses += [reverse("curating:problem", args=[rule]) for rule in ("same_name", "conflict")]
    addresses += [f"{reverse('curating:problem', args=['facts_unsourced'])}?kind=meeting"]
    addresses += [f"{reverse('curating:counts')}?name=signed_for_long&name=candidates"]

    def asked() -> dict[str, int]:
        numbers = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert curator.get(address).status_code == 200
            numbers[address] = len(queries)
        return numbers

    make_crowd(range(3))
    curator.get(reverse("admin:index"))
    few = asked()
    make_crowd(range(3, 15))
    assert asked() == few, json.dumps(few)
