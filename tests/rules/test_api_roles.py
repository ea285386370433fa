"""Who may ask what of the interface: every address, every method, every role.

An address or a method that stands in no line of the table fails, and so does a line that fits no address.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from knox.models import AuthToken
from pytest_django.plugin import DjangoDbBlocker

from agreements.api import urls
from agreements.models import Batch, Candidate, Record
from agreements.projection.document import build
from agreements.vocabulary.roles import CAPABILITIES, Capability, Role
from tests.factories import make_everything, make_user
from tests.factories.candidates import make_candidate
from tests.factories.lasting import lasting

ANYBODY = "anybody"
READ, PROPOSE, WRITE, DECIDE = Capability.READ, Capability.PROPOSE, Capability.WRITE, Capability.DECIDE
METHODS = ("GET", "POST", "PATCH", "DELETE", "PUT")

TABLE: dict[str, dict[str, str]] = {
    # addresses by name: who may do what there; a method that is not named is not taken (405)
    r"root|description|pages": {"GET": ANYBODY},
    r"(?!candidate|batch|claim|change|conflict|merge|decision)\w+-list": {"GET": ANYBODY, "POST": PROPOSE},
    r"(?!candidate|batch)\w+-detail": {"GET": ANYBODY, "PATCH": PROPOSE, "DELETE": PROPOSE},
    r"source-text|(claim|change|conflict)-list|search|dossier": {"GET": ANYBODY},
    r"agreement-(timeline|participants|signatures)|office-holders|party-office-holders": {"GET": ANYBODY},
    r"bulk": {"POST": PROPOSE},
    r"candidate-list": {"GET": READ, "POST": PROPOSE},
    r"(candidate|batch)-detail|batch-list": {"GET": READ},
    r"candidate-hold": {"POST": DECIDE, "DELETE": DECIDE},
    r"decision-(list|undo)": {"POST": DECIDE},
    r"conflict-decision-list|merge-list|batch-undo": {"POST": WRITE},
}
NOWHERE = "nowhere"
"""All that is no address: 404 for everybody."""

ADDRESSES = {pattern.name: str(pattern.pattern) for pattern in urls.urlpatterns if pattern.name != NOWHERE}
WHO: list[Role | str | None] = ["anonymous", None, *Role]


def line(name: str) -> dict[str, str]:
    fitting = [allowed for form, allowed in TABLE.items() if re.fullmatch(form, name)]
    assert len(fitting) == 1, f"{name} fits {len(fitting)} lines of the table; it must fit one"
    return fitting[0]


def test_every_address_stands_in_the_table_and_every_line_is_of_use() -> None:
    for name in ADDRESSES:
        line(name)
    for form in TABLE:
        assert any(re.fullmatch(form, name) for name in ADDRESSES), f"no address is called {form}"


@pytest.fixture(scope="module")
def _numbers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, str]]:
    """What stands for the parts of addresses that differ."""

    def world() -> dict[str, Record]:
        made = make_everything()
        build(record_ids=[record.pk for record in made.values()])
        make_candidate(key="proposed", author=make_user(Role.ANALYST, "author"))
        return made

    with lasting(world, blocker=django_db_blocker) as made:
        parts = {record.kind: record.key for record in made.values()}
        with django_db_blocker.unblock():
            parts["number"] = str(Candidate.objects.get().pk)
            parts["batch"] = str(Batch.objects.earliest("pk").pk)
        yield parts


@pytest.fixture
def parts(_numbers: dict[str, str], db: None) -> dict[str, str]:
    return _numbers


def address(name: str, parts: dict[str, str]) -> str:
    kind = "party" if name.startswith(("party", "dossier")) else name.partition("-")[0]
    path = ADDRESSES[name].replace("<str:key>", parts.get(kind, "")).replace("<str:first>", "kaz")
    path = path.replace("<str:second>", "kgz").replace("<int:decision>", "1")
    number = parts["batch" if kind == "batch" else "number"]
    return f"/api/v1/{path.replace('<int:number>', number)}"


def may(who: Role | str | None, need: str) -> bool:
    return need == ANYBODY or (isinstance(who, Role) and need in CAPABILITIES[who])


@pytest.mark.parametrize("who", WHO, ids=lambda who: str(who or "no role"))
def test_every_method_answers_whom_the_table_says(who: Role | str | None, parts: dict[str, str]) -> None:
    headers = {}
    if who != "anonymous":
        _, token = AuthToken.objects.create(user=make_user(who if isinstance(who, Role) else None))
        headers = {"Authorization": f"Token {token}"}
    client, wrong = Client(), []
    for number, name in enumerate(ADDRESSES):
        allowed, path = line(name), address(name, parts)
        for place, method in enumerate(METHODS):
            if allowed.get(method, ANYBODY) == ANYBODY and (number + place) % len(WHO) != WHO.index(who):
                # It falls to one of them to see that all may do it, or that nobody may: requests cost time.
                continue
            # A body that is no JSON: whoever may write is told so, and nothing is written.
            answer = client.generic(method, path, "{", content_type="application/json", headers=headers)
            status = answer.status_code
            if method not in allowed:
                right = status == 405 or (who == "anonymous" and status == 401) or status == 403
            elif may(who, allowed[method]):
                right = status not in (401, 403, 404, 405) and status < 500
            else:
                right = status == (401 if who == "anonymous" else 403)
            if not right:
                wrong.append(f"{method} {path}: {status}, the table says {allowed.get(method, 'nobody')}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_all_that_is_no_address_is_nowhere() -> None:
    for method in METHODS:
        assert Client().generic(method, f"/api/v1/{NOWHERE}/").status_code == 404
