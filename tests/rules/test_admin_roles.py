"""Who may ask for which page of the admin, and who may send it what: every page, both methods, every role.

A page that stands in no line of the table fails, and so does a line that fits no page.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from agreements.facts.edits import Edit
from agreements.models import Batch, Candidate, Change, Claim, Record
from agreements.review.proposals import propose
from agreements.vocabulary.choices import Origin
from agreements.vocabulary.kinds import Kind
from agreements.vocabulary.roles import CAPABILITIES, Capability, Role
from tests.factories import make_everything, make_user
from tests.factories.lasting import lasting

ANYBODY, STAFF, NOBODY = "anybody", "staff", "nobody"
READ, PROPOSE, WRITE = Capability.READ, Capability.PROPOSE, Capability.WRITE
DECIDE, ADMINISTER = Capability.DECIDE, Capability.ADMINISTER

KIND = f"agreements_({'|'.join(Kind)})"
LISTED = f"agreements_({'|'.join([*Kind, 'claim', 'batch', 'change', 'candidate'])})"

TABLE: dict[str, tuple[str, str]] = {
    # pages: who may look at them, and who may send them something
    r"login": (ANYBODY, ANYBODY),
    r"logout": (NOBODY, STAFF),
    r"index|search": (STAFF, STAFF),
    r"app_list": (READ, READ),
    r"password_change": (STAFF, STAFF),
    r"jsi18n|password_change_done": (STAFF, NOBODY),
    r"autocomplete|view_on_site": (NOBODY, NOBODY),
    r"auth_user_(changelist|change|add|password_change|history)": (ADMINISTER, ADMINISTER),
    r"auth_user_delete": (NOBODY, NOBODY),
    rf"{LISTED}_(changelist|change)": (READ, NOBODY),
    rf"{KIND}_history": (READ, NOBODY),
    # Leads to the row's page, which asks.
    r"agreements_(claim|batch|change|candidate)_history": (STAFF, NOBODY),
    r"agreements_(claim|batch|change|candidate)_add": (NOBODY, NOBODY),
    rf"{LISTED}_delete": (NOBODY, NOBODY),
    rf"{KIND}_(edit|add)": (PROPOSE, PROPOSE),
    rf"{KIND}_(conflict|merge|split|distinguish)": (READ, WRITE),
    rf"{KIND}_again": (WRITE, WRITE),
    r"agreements_claim_(take_back|follow)": (WRITE, WRITE),
    r"agreements_batch_undo": (READ, WRITE),
    r"agreements_candidate_bulk": (DECIDE, DECIDE),
    r"agreements_candidate_(take|release|decide|undo)": (NOBODY, DECIDE),
    r"duplicates|problems|problem|count|counts|chart|chart_part": (READ, NOBODY),
    r"suggest|quoted|understand": (PROPOSE, NOBODY),
    r"stands": (NOBODY, PROPOSE),
    r"tokens": (READ, READ),
}


def named(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace in ("admin", "curating") or namespace:
                yield from named(pattern.url_patterns, f"{pattern.namespace or namespace}")
        elif namespace and pattern.name:
            yield f"{namespace}:{pattern.name}"


PAGES = sorted(set(named(get_resolver().url_patterns)))


def needed(page: str) -> tuple[str, str]:
    lines = [line for line in TABLE if re.fullmatch(line, page.partition(":")[2])]
    assert len(lines) == 1, f"{page} fits {len(lines)} lines of the table; it must fit one"
    return TABLE[lines[0]]


def test_every_page_stands_in_the_table_and_every_line_is_of_use() -> None:
    for page in PAGES:
        needed(page)
    names = [page.partition(":")[2] for page in PAGES]
    for line in TABLE:
        assert any(re.fullmatch(line, name) for name in names), f"no page is called {line}"


@pytest.fixture(scope="module")
def _numbers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, int]]:
    """The number of a row for the pages of each sort."""

    def world() -> dict[str, Record]:
        made = make_everything()
        edit = Edit.model_validate(
            {
                "kind": "place",
                "key": "proposed",
                "claims": [{"path": "/names/en/text", "value": "Proposed", "evidence": [{"unsourced": "a test"}]}],
            }
        )
        propose(edit=edit, author=User.objects.create_user("author"), origin=Origin.ADMIN)
        return made

    with lasting(world, blocker=django_db_blocker):
        with django_db_blocker.unblock():
            numbers = {str(kind): Record.objects.filter(kind=kind).earliest("pk").pk for kind in Kind}
            for model in (Claim, Batch, Change, Candidate):
                numbers[str(model._meta.model_name)] = model._default_manager.earliest("pk").pk
            numbers["user"] = User.objects.get(username="author").pk
        yield numbers


@pytest.fixture
def numbers(_numbers: dict[str, int], db: None) -> dict[str, int]:
    return _numbers


def address(page: str, numbers: dict[str, int]) -> str:
    namespace, _, name = page.partition(":")
    if name == "app_list":
        return reverse(page, args=["agreements"])
    if name == "view_on_site":
        return reverse(page, args=[1, 1])
    if namespace == "curating":
        arguments = {"problem": ["conflict"], "count": ["conflict"], "chart": ["network"], "chart_part": ["network"]}
        return reverse(page, args=arguments.get(name, []))
    parts = name.split("_")
    if name.endswith(("_changelist", "_add")) or len(parts) < 3 or name.startswith("password") or parts[2] == "bulk":
        return reverse(page)
    return reverse(page, args=[numbers[parts[1]]])


def may(role: Role | None, need: str) -> bool:
    if need in (ANYBODY, STAFF):
        return True
    return role is not None and need in CAPABILITIES[role]


ROLES = [None, *Role]


def shares(page: str, role: Role | None, need: str) -> bool:
    """Whether it falls to this role to ask: all kinds have the same pages, which cost time.

    Such a page is asked by one role in turn, and by the strongest of those it refuses: whoever is refused is refused
    for a capability they lack, and weaker roles have fewer.
    """
    kind = page.partition(":")[2].split("_")[-2:][0]
    if kind not in Kind.values or list(Kind).index(Kind(kind)) % len(ROLES) == ROLES.index(role):
        return True
    return role == next((each for each in reversed(ROLES) if not may(each, need)), None)


def test_each_role_may_do_what_a_weaker_one_may() -> None:
    assert all(CAPABILITIES[weaker] < CAPABILITIES[role] for weaker, role in pairwise(Role))


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "no role")
def test_every_page_answers_whom_the_table_says(role: Role | None, numbers: dict[str, int]) -> None:
    client = Client()
    client.force_login(make_user(role))
    wrong = []
    for page in PAGES:
        path = address(page, numbers)
        for method, need in zip((client.get, client.post), needed(page), strict=True):
            if method == client.post and page == "admin:logout":
                continue  # it ends the session, for anybody
            if not shares(page, role, need):
                continue
            status = method(path).status_code
            allowed = status in (200, 302, 400, 409, 422)
            if allowed != may(role, need) or (not allowed and status not in (403, 404, 405)):
                wrong.append(f"{method.__name__} {page}: {status}, the table says {need}")
    assert not wrong, "\n".join(wrong)


def test_nobody_unknown_sees_more_than_the_door(numbers: dict[str, int]) -> None:
    client = Client()
    for page in PAGES:
        for method, need in zip((client.get, client.post), needed(page), strict=True):
            if need != ANYBODY and page != "admin:logout":
                answer = method(address(page, numbers))
                assert answer.status_code == 302, page
                assert "/admin/login/" in answer["Location"], page


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "no role")
def test_every_action_of_a_list_is_offered_to_whom_the_table_says(role: Role | None, db: None) -> None:
    request = RequestFactory().get("/admin/")
    request.user = make_user(role)
    offered = {
        (model._meta.model_name, name)
        for model, model_admin in admin.site._registry.items()
        for name in model_admin.get_actions(request)
    }
    decides = role is not None and DECIDE in CAPABILITIES[role]
    assert offered == ({("candidate", "accept_chosen")} if decides else set())
